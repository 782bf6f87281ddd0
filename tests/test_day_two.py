"""Four runs over two days: what a visit without a change costs, and what a night brings.

Nothing here asks for more than the archive and the commands say to anyone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scraper.text.urls import canonical
from tests.replica import days
from tests.replica.days import Night, changing
from tests.replica.days.base import COUNT
from tests.replica.rounds import Round, Rounds, rounds
from tests.replica.small import Small
from tests.replica.world import World

SITES = days.sites()
BROKEN = ("redesigned", "emptied", "dead", "failing")
GOING_ON = ("quiet", "fresh", "corrected", "taken_down")


@dataclass(frozen=True)
class TwoDays:
    first: Round
    soon: Round
    hour: Round
    next_day: Round
    night: Night
    well: tuple[int, dict[str, Any]]
    """What ``health --json`` exits with and says at the end of the first day."""
    ill: tuple[int, dict[str, Any]]
    """The same after the night."""
    told: str
    """What ``health`` prints for people then."""
    articles: dict[str, str]
    before: dict[str, str]
    """As ``articles``, at the end of the first day."""
    versions: dict[str, int]
    """Canonical address → earlier versions kept."""
    gone: set[str]
    """Canonical addresses of articles that are marked as gone at the source."""
    changes: set[tuple[str, str]]
    """(canonical address, kind) of what the second day's run told readers of the published file."""


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoDays]:
    world = World.of(SITES.values())
    with rounds(world, tmp_path_factory.mktemp("days"), days.SOURCES) as runs:
        first = runs.update(SITES, clock=days.FIRST)
        soon = runs.update(SITES, clock=days.SOON)
        hour = runs.update(SITES, clock=days.HOUR)
        before = runs.articles()
        well = _health(runs, days.HOUR)
        (seen,) = runs.query("select max(seq) from changes", file="published")[0]
        night = days.overnight(world, SITES)
        next_day = runs.update(SITES, clock=days.NEXT_DAY)
        told = runs.scrapy("health", *SITES, clock=days.NEXT_DAY).stdout
        kept = runs.query(
            "select a.url, v.version from versions v join articles a on a.id = v.article_id"
        )
        gone = runs.query("select url from articles where gone_at is not null")
        changes = runs.query(
            "select a.url, c.kind from changes c join articles a on a.id = c.article "
            "where c.seq > ?",
            seen,
            file="published",
        )
        yield TwoDays(
            first, soon, hour, next_day, night,
            well, _health(runs, days.NEXT_DAY), told,
            runs.articles(), before,
            {url: sum(canonical(u) == url for u, _ in kept) for url in runs.articles()},
            {canonical(url) for (url,) in gone},
            {(canonical(url), kind) for url, kind in changes},
        )  # fmt: skip


def _health(runs: Rounds, clock: str) -> tuple[int, dict[str, Any]]:
    done = runs.scrapy("health", "--json", *SITES, clock=clock)
    return done.returncode, json.loads(done.stdout)


each_site = pytest.mark.parametrize("site", SITES.values(), ids=SITES)


class TestTheFirstDay:
    @each_site
    def test_all_is_stored(self, two_days: TwoDays, site: Small) -> None:
        assert two_days.first.sources[site.name]["counts"] == {"new": COUNT}

    def test_all_is_well(self, two_days: TwoDays) -> None:
        assert [run.code for run in (two_days.first, two_days.soon, two_days.hour)] == [0, 0, 0]

    @each_site
    def test_before_anything_is_due_only_the_list_is_asked(
        self, two_days: TwoDays, site: Small
    ) -> None:
        asked = two_days.soon.of(site.host)
        assert [(r.path, r.conditional, r.status) for r in asked] == [("/xw/", True, 304)]

    @each_site
    def test_after_an_hour_every_article_is_looked_at_again(
        self, two_days: TwoDays, site: Small
    ) -> None:
        asked = two_days.hour.of(site.host)
        assert len(asked) == 1 + COUNT
        assert {(r.conditional, r.status) for r in asked} == {(True, 304)}
        assert two_days.hour.sources[site.name]["counts"] == {"not-modified": COUNT}

    def test_a_look_that_finds_nothing_changes_nothing(self, two_days: TwoDays) -> None:
        assert len(two_days.before) == COUNT * len(SITES)
        assert {"new", "updated"}.isdisjoint(
            verdict for told in two_days.hour.verdicts.values() for verdict in told.values()
        )


class TestTheNextDay:
    def verdicts(self, two_days: TwoDays) -> dict[str, str]:
        told = two_days.next_day.verdicts.values()
        return {url: verdict for site in told for url, verdict in site.items()}

    @pytest.mark.parametrize(
        ("kind", "verdict"),
        [("new", "new"), ("updated", "updated"), ("unchanged", "unchanged"), ("gone", None)],
    )
    def test_verdicts(self, two_days: TwoDays, kind: str, verdict: str | None) -> None:
        told, expected = self.verdicts(two_days), getattr(two_days.night, kind)
        assert expected
        found = {told.get(canonical(url)) for url in expected}
        assert found <= ({verdict} if verdict else {"gone", "soft-404"})

    def test_nothing_else_is_new_updated_or_gone(self, two_days: TwoDays) -> None:
        night = two_days.night
        named = {canonical(url) for url in night.new | night.updated | night.unchanged | night.gone}
        others = {v for url, v in self.verdicts(two_days).items() if url not in named}
        assert others <= {"not-modified", "known", "failed", "postponed"}

    def test_new_articles_are_in(self, two_days: TwoDays) -> None:
        came = two_days.articles.keys() - two_days.before.keys()
        assert came == {canonical(url) for url in two_days.night.new}

    def test_of_a_correction_both_versions_are_kept(self, two_days: TwoDays) -> None:
        with_versions = {url for url, count in two_days.versions.items() if count}
        assert with_versions == {canonical(url) for url in two_days.night.updated}

    def test_a_corrected_title_is_todays(self, two_days: TwoDays) -> None:
        site = SITES["corrected"]
        titles = {canonical(site.url(path)): tale.title for path, tale in site.articles.items()}
        assert {url: two_days.articles[url] for url in titles} == titles

    def test_readers_are_told_of_what_is_new_what_was_corrected_and_what_is_gone(
        self, two_days: TwoDays
    ) -> None:
        night = two_days.night
        expected = {(canonical(url), "new") for url in night.new}
        expected |= {(canonical(url), "updated") for url in night.updated}
        expected |= {(canonical(url), "gone") for url in night.gone}
        told = {(url, kind) for url, kind in two_days.changes if kind != "regrouped"}
        assert told == expected

    def test_what_is_gone_is_marked_and_kept(self, two_days: TwoDays) -> None:
        assert two_days.gone == {canonical(url) for url in two_days.night.gone}
        assert two_days.before.keys() <= two_days.articles.keys()

    @pytest.mark.parametrize("name", GOING_ON)
    def test_a_site_that_goes_on_is_well(self, two_days: TwoDays, name: str) -> None:
        assert two_days.next_day.sources[name]["result"] == "ok"

    def test_a_site_without_a_change_costs_its_list_and_what_is_due(
        self, two_days: TwoDays
    ) -> None:
        asked = two_days.next_day.of(SITES["quiet"].host)
        assert len(asked) <= 1 + COUNT
        assert {(r.conditional, r.status) for r in asked} == {(True, 304)}

    @pytest.mark.parametrize("name", BROKEN)
    def test_a_broken_site_is_no_zero_new(self, two_days: TwoDays, name: str) -> None:
        row = two_days.next_day.sources[name]
        assert row["result"] == two_days.night.results[name], row["detail"]

    def test_update_ends_degraded(self, two_days: TwoDays) -> None:
        assert two_days.next_day.code == 3


def test_a_sitemap_that_names_a_change_is_believed_before_a_look_is_due(
    tmp_path: Path,
) -> None:
    site = changing.mapped()
    with rounds(World.of([site]), tmp_path, days.SOURCES) as runs:
        runs.update([site.name], clock=days.FIRST)
        corrected = changing.correct_mapped(site)
        run = runs.update([site.name], clock=days.SOON)
    told = run.verdicts[site.name]
    assert told[canonical(corrected)] == "updated"
    assert len(run.of(site.host)) == 2


class TestHealth:
    def findings(self, two_days: TwoDays) -> dict[str, list[dict[str, Any]]]:
        return {one["source"]: one["findings"] for one in two_days.ill[1]["sources"]}

    def test_the_first_day_needs_nobody(self, two_days: TwoDays) -> None:
        assert two_days.well == (0, two_days.well[1] | {"needs_person": []})

    def test_the_second_calls_for_a_person(self, two_days: TwoDays) -> None:
        assert two_days.ill[0] == 3
        assert set(two_days.ill[1]["needs_person"]) == set(two_days.night.findings)

    @pytest.mark.parametrize("name", [*BROKEN, "thinner"])
    def test_it_says_what_probably_broke(self, two_days: TwoDays, name: str) -> None:
        found = self.findings(two_days)[name]
        kinds = {one["kind"]: one for one in found}
        assert two_days.night.findings[name] in kinds, found

    @pytest.mark.parametrize("name", ["redesigned", "emptied", "thinner"])
    def test_it_shows_two_addresses_to_look_at(self, two_days: TwoDays, name: str) -> None:
        assert len(self.findings(two_days)[name][0]["examples"]) == 2

    @pytest.mark.parametrize("name", [*BROKEN, "thinner"])
    def test_people_are_told_by_name(self, two_days: TwoDays, name: str) -> None:
        assert f"{name}: " in two_days.told
