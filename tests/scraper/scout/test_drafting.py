"""The draft of a source: it loads, and nothing of a site's own words escapes from it."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scraper.scout import cases
from scraper.scout.drafting import toml_of
from scraper.scout.storing import CannotStore, store
from scraper.source import load_source
from tests.scraper.scout import hard_sites, scripted_sites, sites
from tests.scraper.scout.walking import look, page
from tests.scraper.scout.world import Web

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "build",
    [
        sites.trs_silent_gb,
        sites.php_param,
        sites.rss_only,
        hard_sites.aspx,
        scripted_sites.json_list,
    ],
    ids=lambda build: build.__name__,
)
def test_a_draft_loads_and_says_what_was_found(build: Callable[[], Web], tmp_path: Path) -> None:
    proposal, _ = look(build())
    source, _ = store(proposal, "site", tmp_path, [], TODAY)
    assert (source.title, source.hosts) == (proposal.title, proposal.hosts)
    assert source.article.pattern == proposal.pattern.article
    assert source.discover == tuple(one.discover for one in proposal.lists)
    assert source.verified is None
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


@pytest.mark.parametrize(
    "name",
    [
        '青石"\nverified = 2020-01-01\n#',
        "青石\\",
        "a'''b\"\"\"",
        "\x1b[31m红\x07",
        "名\u2028字\x85",
        "]]\n[policy]\nshow = 'full'",
    ],
)
def test_hostile_names_stay_in_their_strings(name: str, tmp_path: Path) -> None:
    proposal, _ = look(sites.php_param())
    lists = [replace(one, label=name) for one in proposal.lists]
    bad = replace(proposal, title=name, lists=lists, remarks=[name], system=name, foreign={name: 3})
    read = tomllib.loads(toml_of(bad, TODAY))
    assert "verified" not in read
    assert read["title"] == "".join(c for c in name if c.isprintable())
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "source.toml").write_text(toml_of(bad, TODAY), "utf-8")
    assert load_source(tmp_path / "site").policy.show == "full"


def test_cases_are_drafts_that_fail_until_they_are_reviewed(tmp_path: Path) -> None:
    web = sites.founder()
    proposal, _ = look(web)
    pages = [page(s.url, web.pages[s.url][2]) for s in proposal.samples]
    source, written = store(proposal, "site", tmp_path, pages, TODAY)
    assert len(written) == 3
    for result in cases.results(source):
        (fault,) = result.faults
        assert fault.startswith("not reviewed")
    for file in written:
        file.write_text(file.read_text("utf-8").replace('"reviewed": false', '"reviewed": true'))
    assert [result.faults for result in cases.results(source)] == [(), (), ()]
    written[0].write_text(written[0].read_text("utf-8").replace('"title": "', '"title": "另'))
    assert [len(result.faults) for result in cases.results(source)].count(1) == 1


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"url": 3, "fetched_at": 1}', '{"url": "x"}'])
def test_broken_cases_are_told_and_not_raised(told: str, tmp_path: Path) -> None:
    proposal, _ = look(sites.rss_only())
    source, _ = store(proposal, "site", tmp_path, [], TODAY)
    (source.folder / "cases").mkdir()
    (source.folder / "cases" / "a.json").write_text(told)
    (source.folder / "cases" / "a.html").write_text("x")
    (result,) = cases.results(source)
    assert result.faults


def test_nothing_is_written_over(tmp_path: Path) -> None:
    proposal, _ = look(sites.rss_only())
    store(proposal, "site", tmp_path, [], TODAY)
    before = (tmp_path / "site" / "source.toml").read_text("utf-8")
    with pytest.raises(CannotStore, match="exists already"):
        store(replace(proposal, title="x"), "site", tmp_path, [], TODAY)
    assert (tmp_path / "site" / "source.toml").read_text("utf-8") == before
