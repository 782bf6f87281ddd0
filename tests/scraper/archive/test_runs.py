from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.runs import NO_TURN
from scraper.verdict import Verdict
from tests.scraper.making import NOON

LATER = NOON + timedelta(minutes=5)


def test_a_run_and_its_report(archive: Archive) -> None:
    run = archive.runs.start("update", NOON)
    archive.addresses.settle(run, "qinghe", "http://www.qinghe.example/1", Verdict.NEW, "", NOON)
    archive.addresses.settle(run, "qinghe", "http://www.qinghe.example/2", Verdict.NEW, "", NOON)
    archive.addresses.settle(run, "baita", "http://www.baita.example/1", Verdict.GONE, "", NOON)
    archive.runs.visit(run, "qinghe", "ok", {"seen": 2}, NOON, LATER, "")
    archive.runs.finish(run, LATER, 3)
    report = archive.runs.report(run)
    assert (report.command, report.finished, report.exit_code) == ("update", LATER, 3)
    assert report.verdicts == {"baita": {Verdict.GONE: 1}, "qinghe": {Verdict.NEW: 2}}
    assert [(visit.source, visit.counts) for visit in report.visits] == [("qinghe", {"seen": 2})]


def test_a_source_found_busy_was_not_visited(archive: Archive) -> None:
    assert archive.runs.last_visit("qinghe") is None
    archive.runs.visit(archive.runs.start("u", NOON), "qinghe", "ok", {}, NOON, NOON, "")
    archive.runs.visit(archive.runs.start("u", LATER), "qinghe", "busy", {}, LATER, LATER, "")
    assert archive.runs.last_visit("qinghe") == NOON


def test_a_turn_is_any_visit_that_began(archive: Archive) -> None:
    assert archive.runs.last_turn("qinghe") is None
    told = [("stopped", "shutdown"), ("busy", "another process"), ("stopped", NO_TURN)]
    for hours, (result, detail) in enumerate(told):
        at = NOON + timedelta(hours=hours)
        archive.runs.visit(archive.runs.start("u", at), "qinghe", result, {}, at, at, detail)
    assert archive.runs.last_turn("qinghe") == NOON
    assert archive.runs.last_visit("qinghe") is None


def test_an_unknown_run(archive: Archive) -> None:
    with pytest.raises(KeyError, match="no run 7"):
        archive.runs.report(7)


def test_lists_keep_their_validators(archive: Archive) -> None:
    url = "http://www.qinghe.example/"
    assert archive.lists.get(url) is None
    archive.lists.save("qinghe", url, '"a"', None, "ok", NOON)
    archive.lists.save("qinghe", url, '"b"', "Mon", "not-modified", LATER)
    state = archive.lists.get(url)
    assert state is not None
    assert (state.etag, state.last_modified, state.result, state.at) == (
        '"b"',
        "Mon",
        "not-modified",
        LATER,
    )
