"""What is known of addresses: pending, settled, tried again, left alone."""

from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.address import MAX_DENIALS, MAX_TRIES
from scraper.archive.addresses import Kept
from scraper.article import Link
from scraper.verdict import Verdict
from tests.scraper.archive.making import PAGE, SITE, TOMORROW, _settle
from tests.scraper.making import NOON, keep


def test_what_a_list_showed_is_pending_until_it_is_settled(archive: Archive) -> None:
    links = [Link(f"{SITE}/1.html", "一", "03-01"), Link(f"{SITE}/2.html")]
    archive.addresses.see("qinghe", links, NOON)
    archive.addresses.see("qinghe", [Link(f"{SITE}/1.html#top")], NOON + timedelta(hours=1))
    assert [address.url for address in archive.addresses.pending("qinghe", TOMORROW)] == [
        f"{SITE}/1.html",
        f"{SITE}/2.html",
    ]
    assert archive.addresses.pending("baita", TOMORROW) == []
    seen = archive.addresses.get(f"{SITE}/1.html")
    assert seen is not None
    assert (seen.link, seen.first_seen) == (Link(f"{SITE}/1.html", "一", "03-01"), NOON)
    _settle(archive, Verdict.NEW)
    assert [address.url for address in archive.addresses.pending("qinghe", TOMORROW)] == [
        f"{SITE}/2.html"
    ]


@pytest.mark.parametrize("verdict", Verdict)
def test_which_verdicts_are_tried_again(archive: Archive, verdict: Verdict) -> None:
    _settle(archive, verdict)
    never = {"new", "updated", "unchanged", "not-modified", "barred"}
    assert bool(archive.addresses.pending("qinghe", TOMORROW)) is (verdict not in never)


@pytest.mark.parametrize(
    ("verdict", "tries", "hours"),
    [
        (Verdict.FAILED, 1, 0.5),
        (Verdict.FAILED, 2, 1),
        (Verdict.FAILED, 5, 8),
        (Verdict.FAILED, 20, 24),
        (Verdict.GONE, 1, 2),
        (Verdict.EMPTY, 3, 8),
        (Verdict.SOFT_404, 7, 128),
        (Verdict.MOVED, 2, 4),
        (Verdict.REFUSED, 3, 8),
        (Verdict.CHOKED, 1, 24),
        (Verdict.CHOKED, 3, 96),
        (Verdict.POSTPONED, 1, 0),
    ],
)
def test_waits_grow_with_every_try(
    archive: Archive, verdict: Verdict, tries: int, hours: float
) -> None:
    for _ in range(tries):
        _settle(archive, verdict)
    address = archive.addresses.get(f"{SITE}/1.html")
    assert address is not None
    due = NOON + timedelta(hours=hours)
    assert address.is_due(due)
    assert not hours or not address.is_due(due - timedelta(seconds=1))


def test_an_address_that_always_fails_is_left_alone_after_weeks(archive: Archive) -> None:
    for _ in range(MAX_TRIES):
        assert archive.addresses.get(f"{SITE}/1.html") is None or archive.addresses.pending(
            "qinghe", TOMORROW
        )
        _settle(archive, Verdict.FAILED)
    assert archive.addresses.pending("qinghe", NOON + timedelta(days=400)) == []


@pytest.mark.parametrize("verdict", [Verdict.MOVED, Verdict.REFUSED, Verdict.GONE])
def test_a_wall_that_passes_loses_nothing_and_one_that_stays_is_left_alone(
    archive: Archive, verdict: Verdict
) -> None:
    for _ in range(MAX_DENIALS):
        assert archive.addresses.get(PAGE) is None or archive.addresses.pending(
            "qinghe", NOON + timedelta(days=30)
        )
        _settle(archive, verdict)
    assert archive.addresses.pending("qinghe", NOON + timedelta(days=400)) == []


@pytest.mark.parametrize("url", ["http://127.0.0.1/1.html", "http://localhost/1.html"])
def test_a_special_address_is_refused_for_good(archive: Archive, url: str) -> None:
    _settle(archive, Verdict.REFUSED, url)
    late = NOON + timedelta(days=30)
    address = archive.addresses.get(url)
    assert address is not None
    assert address.is_final
    assert archive.addresses.pending("qinghe", late) == []


def test_only_a_list_says_that_an_address_was_seen(archive: Archive) -> None:
    archive.addresses.see("qinghe", [Link(PAGE, "一")], NOON)
    archive.addresses.see("qinghe", [Link(PAGE, "二")], TOMORROW, listed=False)
    archive.addresses.see("qinghe", [Link(f"{SITE}/2.html")], TOMORROW, listed=False)
    seen, other = (archive.addresses.get(url) for url in (PAGE, f"{SITE}/2.html"))
    assert seen is not None
    assert other is not None
    assert (seen.last_seen, seen.title) == (NOON, "一")
    assert other.first_seen == TOMORROW
    archive.addresses.see("qinghe", [Link(PAGE)], TOMORROW)
    seen = archive.addresses.get(PAGE)
    assert seen is not None
    assert seen.last_seen == TOMORROW


def test_what_is_pending_is_found_without_the_stored_addresses(archive: Archive) -> None:
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    archive.addresses.pending("qinghe", NOON)
    archive.db.conn.set_trace_callback(None)
    (query,) = asked
    plan = [row[3] for row in archive.db.conn.execute(f"explain query plan {query}")]
    assert plan == ["SEARCH addresses USING INDEX addresses_unread (source=?)"]


def test_a_success_forgets_the_failures_and_a_postponement_is_none(archive: Archive) -> None:
    _settle(archive, Verdict.FAILED)
    _settle(archive, Verdict.POSTPONED)
    address = archive.addresses.get(f"{SITE}/1.html")
    assert address is not None
    assert address.tries == 1
    _settle(archive, Verdict.NEW)
    address = archive.addresses.get(f"{SITE}/1.html")
    assert address is not None
    assert address.tries == 0


def test_postponed_goes_first_and_failed_last(archive: Archive) -> None:
    archive.addresses.see("qinghe", [Link(f"{SITE}/{n}.html") for n in (1, 2, 3)], NOON)
    _settle(archive, Verdict.FAILED, f"{SITE}/1.html")
    _settle(archive, Verdict.POSTPONED, f"{SITE}/3.html")
    assert [address.url[-6:] for address in archive.addresses.pending("qinghe", TOMORROW)] == [
        "3.html",
        "2.html",
        "1.html",
    ]


def test_exactly_one_verdict_per_run_and_address(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    archive.addresses.settle(run, "qinghe", f"{SITE}/1.html", Verdict.NEW, "", NOON)
    with pytest.raises(ValueError, match="settled"):
        archive.addresses.settle(run, "qinghe", f"{SITE}/1.html#x", Verdict.GONE, "", NOON)
    assert archive.addresses.settled(run, f"{SITE}/1.html") is Verdict.NEW
    assert archive.addresses.settled(run, f"{SITE}/2.html") is None


def test_validators_outlive_a_verdict_that_brings_none(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    kept = Kept(keep(archive, f"{SITE}/2.html"), None, '"a"', "Mon, 02 Mar 2026")
    archive.addresses.settle(run, "qinghe", PAGE, Verdict.NEW, "", NOON, kept)
    _settle(archive, Verdict.NOT_MODIFIED)
    address = archive.addresses.get(f"{SITE}/1.html")
    assert address is not None
    assert (address.etag, address.last_modified) == ('"a"', "Mon, 02 Mar 2026")
    assert address.verdict is Verdict.NOT_MODIFIED
