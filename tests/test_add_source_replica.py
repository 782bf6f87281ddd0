"""``scrapy add-source`` on six sites that nobody has described, and the ``update`` that follows.

Nothing is edited by hand between the two.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scraper.source import load_sources
from scraper.text.urls import canonical, twin_key
from tests.replica import unknown
from tests.replica.rounds import Request, Round, host_of, rounds
from tests.replica.unknown.base import Portal
from tests.replica.world import World

SITES = unknown.sites()
MOST_ASKED = 60
"""Requests that a person would call a look, not a crawl."""


@dataclass(frozen=True)
class Added:
    said: dict[str, subprocess.CompletedProcess[str]]
    surveyed: tuple[Request, ...]
    folder: Path
    update: Round
    again: Round
    """A second one without a change."""
    articles: dict[str, str]


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Added]:
    folder = tmp_path_factory.mktemp("unknown")
    drawn_up = folder / "sources"
    drawn_up.mkdir()
    with rounds(World.of(SITES.values()), folder, drawn_up) as runs:
        said = {
            name: runs.scrapy(
                "add-source", unknown.start(site), "--yes", "--into", str(drawn_up),
                "--name", name,
            )
            for name, site in SITES.items()
        }  # fmt: skip
        surveyed = runs.requests()
        names = [name for name in SITES if (drawn_up / name).is_dir()]
        assert names, {name: done.stderr for name, done in said.items()}
        update, again = runs.update(names), runs.update(names)
        yield Added(said, surveyed, drawn_up, update, again, runs.articles())


each_site = pytest.mark.parametrize("site", SITES.values(), ids=SITES)


@each_site
def test_it_is_accepted(added: Added, site: Portal) -> None:
    done = added.said[site.name]
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@each_site
def test_the_folder_is_a_source(added: Added, site: Portal) -> None:
    sources, errors = load_sources([added.folder])
    assert [str(error) for error in errors] == []
    assert site.name in sources


@each_site
def test_update_finds_its_articles(added: Added, site: Portal) -> None:
    found = {twin_key(url) for url in added.articles if host_of(url) == site.host}
    missing = {url for url in site.urls if twin_key(url) not in found}
    assert 1 - len(missing) / len(site.articles) >= 0.95, sorted(missing)


@each_site
def test_update_stores_nothing_else(added: Added, site: Portal) -> None:
    stored = {twin_key(url) for url in added.articles if host_of(url) == site.host}
    assert stored - {twin_key(url) for url in site.urls} == set()


@each_site
def test_titles_are_read(added: Added, site: Portal) -> None:
    true = {canonical(site.url(path)): tale.title for path, tale in site.articles.items()}
    read = {url: title for url, title in added.articles.items() if url in true}
    assert read
    assert {url: title for url, title in read.items() if true[url] != title} == {}


@each_site
def test_the_visit_goes_well(added: Added, site: Portal) -> None:
    row = added.update.sources[site.name]
    assert row["result"] == "ok", row["detail"]


@each_site
def test_a_second_update_asks_for_lists_only_and_conditionally(added: Added, site: Portal) -> None:
    sources, _ = load_sources([added.folder])
    asked = added.again.of(site.host)
    paths = [request.path for request in asked]
    assert 0 < len(paths) == len({*paths}) <= len(sources[site.name].discover) + 2
    assert not {*paths} & {*site.articles}
    # An index of sitemaps that tells no times is read anew: it may stay while they change.
    told = [request for request in asked if request.path != "/sitemaps/index.xml"]
    assert {(request.conditional, request.status) for request in told} == {(True, 304)}


@each_site
def test_the_survey_is_a_look_and_no_crawl(added: Added, site: Portal) -> None:
    asked = [request for request in added.surveyed if request.host == site.host]
    assert 0 < len(asked) <= MOST_ASKED


def test_no_other_host_is_asked(added: Added) -> None:
    asked = {request.host for request in (*added.surveyed, *added.update.requests)}
    assert asked <= {site.host for site in SITES.values()}
