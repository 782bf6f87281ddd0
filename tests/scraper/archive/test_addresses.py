from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.address import MAX_DENIALS, MAX_TRIES
from scraper.archive.addresses import Kept
from scraper.archive.rechecks import SLACK
from scraper.article import Link
from scraper.ingest.fate import settle
from scraper.verdict import Verdict
from tests.scraper.making import NOON, keep

TOMORROW = NOON + timedelta(days=1)
SITE = "http://www.qinghe.example"
PAGE = f"{SITE}/1.html"


def _settle(archive: Archive, verdict: Verdict, url: str = f"{SITE}/1.html") -> None:
    archive.addresses.settle(archive.runs.start("t", NOON), "qinghe", url, verdict, "", NOON)


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


@pytest.mark.parametrize(
    ("looks", "due_after"),
    [
        ([], 1),
        ([1], 24),
        ([0.99], 24),
        ([1, 24], 168),
        ([30], 168),
        ([1, 24, 168], None),
        ([300], None),
    ],
)
def test_a_stored_article_is_looked_at_after_an_hour_a_day_and_a_week(
    archive: Archive, looks: list[float], due_after: int | None
) -> None:
    stored = keep(archive, PAGE)
    for hours in looks:
        run, at = archive.runs.start("t", NOON), NOON + timedelta(hours=hours)
        archive.addresses.settle(run, "qinghe", PAGE, Verdict.UNCHANGED, "", at)
    address = archive.addresses.get(PAGE)
    assert address is not None
    assert address.article_id == stored
    due = NOON + timedelta(hours=due_after) if due_after else None
    assert address.recheck_at == due
    late = NOON + timedelta(days=400)
    assert [a.url for a in archive.addresses.to_recheck("test", late)] == ([PAGE] if due else [])
    if due:
        assert archive.addresses.to_recheck("test", due - SLACK - timedelta(seconds=1)) == []
        assert archive.addresses.to_recheck("test", due - SLACK)


def test_a_recheck_that_fails_waits_and_is_made_up_for(archive: Archive) -> None:
    keep(archive, PAGE)
    hour = NOON + timedelta(hours=1)
    archive.addresses.settle(
        archive.runs.start("t", hour), "qinghe", PAGE, Verdict.FAILED, "", hour
    )
    assert archive.addresses.to_recheck("test", hour + timedelta(minutes=29)) == []
    assert len(archive.addresses.to_recheck("test", hour + timedelta(minutes=30))) == 1


@pytest.mark.parametrize(
    ("published", "is_watched"),
    [
        (None, True),
        ("2026-03-02", True),
        ("2026-02-16", True),
        ("2026-02-16T08:00:00+08:00", True),
        ("2026-02-15", False),
        ("2011-05-04", False),
        ("2027-01-01", True),
    ],
)
def test_an_article_that_was_old_when_it_came_is_not_looked_at_again(
    archive: Archive, published: str | None, is_watched: bool
) -> None:
    keep(archive, PAGE, published=published)
    late = NOON + timedelta(days=400)
    assert bool(archive.addresses.to_recheck("test", late)) is is_watched


@pytest.mark.parametrize(
    ("published", "looks", "due_after"),
    [
        pytest.param("2026-03-02", [(1, "gone")], 24, id="the look of the first day"),
        pytest.param("2026-03-02", [(168, "gone")], 168 + 24, id="a day after"),
        pytest.param("2026-03-02", [(168, "soft-404"), (192, "gone")], 168 * 2, id="a week after"),
        pytest.param(
            "2026-03-02", [(168, "gone"), (192, "gone"), (336, "gone")], 168 + 720, id="30 days"
        ),
        pytest.param(
            "2026-03-02", [(168, "gone"), (200, "gone"), (400, "gone"), (888, "gone")], None,
            id="then never",
        ),
        pytest.param("2026-03-02", [(168, "gone"), (192, "unchanged")], None, id="back again"),
        pytest.param("2011-05-04", [(2, "gone")], 26, id="an old article"),
        pytest.param("2011-05-04", [(2, "gone"), (26, "unchanged")], None, id="an old one, back"),
    ],
)  # fmt: skip
def test_a_page_that_is_gone_is_looked_for_again(
    archive: Archive, published: str, looks: list[tuple[int, str]], due_after: int | None
) -> None:
    keep(archive, PAGE, published=published)
    for hours, verdict in looks:
        at = NOON + timedelta(hours=hours)
        settle(archive, archive.runs.start("t", at), "test", PAGE, Verdict(verdict), "", at)
    address = archive.addresses.get(PAGE)
    assert address is not None
    assert address.recheck_at == (NOON + timedelta(hours=due_after) if due_after else None)


@pytest.mark.parametrize(
    ("modified", "changed"),
    [
        (None, False),
        ("", False),
        ("yesterday's paper", False),
        ("2026-03-02T11:59:00+08:00", False),
        ("2026-03-02T12:01:00+08:00", True),
        ("2026-03-02T05:00:00Z", True),
        ("2026-03-02", False),
        ("2026-03-03", True),
        ("2026-03-04T12:00:00+08:00", True),
        ("2026-03-04T12:01:00+08:00", False),
        ("2026-03-05", False),
        ("2099-12-31T00:00:00+08:00", False),
    ],
)
def test_what_a_sitemap_says_of_a_stored_article(
    archive: Archive, modified: str | None, changed: bool
) -> None:
    keep(archive, PAGE)
    address = archive.addresses.get(PAGE)
    assert address is not None
    now = NOON + timedelta(days=2)
    assert address.has_changed(Link(PAGE, modified=modified), now) is changed
    _settle(archive, Verdict.BARRED)
    barred = archive.addresses.get(PAGE)
    assert barred is not None
    assert not barred.has_changed(Link(PAGE, modified=modified), now)


def test_a_page_that_is_gone_and_comes_back_leaves_its_article_where_it_is(
    archive: Archive,
) -> None:
    stored = keep(archive, PAGE)
    followed = archive.articles.since(0)[-1].seq
    told = [
        (1, Verdict.GONE, 1),
        (24, Verdict.SOFT_404, 1),
        (25, Verdict.FAILED, 1),
        (168, Verdict.NOT_MODIFIED, None),
    ]
    for hours, verdict, since in told:
        at = NOON + timedelta(hours=hours)
        settle(archive, archive.runs.start("t", at), "qinghe", PAGE, verdict, "", at)
        article = archive.articles.get(stored)
        assert article is not None
        assert article.gone_at == (NOON + timedelta(hours=since) if since else None)
    changes = [article.seq for article in archive.articles.since(followed)]
    assert changes == [followed + 2], "gone and back, each a change for those who follow"
