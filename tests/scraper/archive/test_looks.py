"""When a stored article, or a page that is gone, is looked at again."""

from datetime import timedelta

import pytest

from scraper.archive import Archive
from scraper.archive.rechecks import SLACK
from scraper.article import Link
from scraper.ingest.fate import settle
from scraper.verdict import Verdict
from tests.scraper.archive.making import PAGE, _settle
from tests.scraper.making import NOON, keep


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
