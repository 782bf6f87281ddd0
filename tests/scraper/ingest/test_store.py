from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scraper.archive import Archive
from scraper.article import Credit, Kind
from scraper.ingest import attribute, corrected, deduplicate, store
from scraper.text import urls
from scraper.verdict import Verdict
from tests.scraper.making import NOON, OUTLETS, STORY, draft, keep, ready

URL = "http://www.qinghe.example/1.html"
OTHER = "http://www.baita.example/1.html"
TABLES = (
    "bodies",
    "pages",
    "articles",
    "versions",
    "credits",
    "postings",
    "stories",
    "members",
    "edges",
    "merges",
    "splits",
    "corrections",
    "addresses",
    "verdicts",
)


def _rows(archive: Archive) -> dict[str, list[Any]]:
    return {
        table: archive.db.conn.execute(f"select * from {table}").fetchall()  # noqa: S608
        for table in TABLES
    }


def test_everything_of_an_article_lands(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    assert store(ready(draft(URL, run=run), archive), archive) is Verdict.NEW
    rows = _rows(archive)
    empty = {table for table in TABLES if not rows[table]}
    assert empty == {"versions", "edges", "merges", "splits", "corrections"}
    address = archive.addresses.get(URL)
    assert address is not None
    assert (address.verdict, address.article_id) == (Verdict.NEW, 1)
    assert address.etag is not None
    assert archive.runs.report(run).verdicts == {"test": {Verdict.NEW: 1}}


STEPS = [
    ("pages", "add"),
    ("articles", "add"),
    ("articles", "update"),
    ("articles", "credit"),
    ("articles", "touch"),
    ("index", "post"),
    ("index", "withdraw"),
    ("stories", "save_edges"),
    ("stories", "join"),
    ("stories", "save_tree"),
    ("addresses", "settle"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("room", "step"), STEPS)
def test_a_failure_at_any_step_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, room: str, step: str, after: bool
) -> None:
    keep(archive, OTHER)
    run = archive.runs.start("t", NOON)
    again = step in ("update", "withdraw")
    url = OTHER if again else URL
    item = ready(
        draft(url, f"{STORY}\n又及。", run=run, credits=(Credit("relay", "白塔政法网"),)), archive
    )
    before = _rows(archive)
    real: Callable[..., Any] = getattr(getattr(archive, room), step)

    def broken(*args: Any, **kwargs: Any) -> None:
        if after:
            result = real(*args, **kwargs)
            if step == "touch":
                list(result or ())
        raise OSError("power")

    monkeypatch.setattr(getattr(archive, room), step, broken)
    with pytest.raises(OSError, match="power"):
        store(item, archive)
    assert _rows(archive) == before
    monkeypatch.undo()
    assert store(item, archive) is (Verdict.UPDATED if again else Verdict.NEW)


def test_read_again_and_the_same(archive: Archive) -> None:
    keep(archive, URL)
    before = _rows(archive)
    run = archive.runs.start("t", NOON)
    twin = draft("https://m.qinghe.example/1.html", run=run)
    assert store(ready(twin, archive), archive) is Verdict.UNCHANGED
    rows = _rows(archive)
    assert {table for table in TABLES if rows[table] != before[table]} == {"addresses", "verdicts"}


def test_read_again_and_changed(archive: Archive) -> None:
    keep(archive, URL)
    run = archive.runs.start("t", NOON)
    item = draft(URL, STORY.replace("86件", "87件"), run=run)
    assert store(ready(item, archive), archive) is Verdict.UPDATED
    assert [old.body_text for old in archive.articles.versions(1)] == [STORY]
    assert archive.articles.count() == 1
    assert archive.stories.of(1) == 1


def test_an_address_is_settled_once_in_a_run(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    item = draft(URL, run=run)
    store(ready(item, archive), archive)
    before = _rows(archive)
    with pytest.raises(ValueError, match="settled"):
        store(ready(item, archive), archive)
    assert _rows(archive) == before


def test_what_another_writer_stored_meanwhile_is_seen(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    early = ready(draft(URL, run=run), archive)
    assert early.edges == ()
    keep(archive, OTHER)
    store(early, archive)
    assert archive.stories.of(1) == archive.stories.of(2)
    assert [edge.kind for _, edge in archive.stories.edges([2])] == [Kind.COPY]


def test_the_verdict_settles_the_address_that_was_asked_for(archive: Archive) -> None:
    run = archive.runs.start("t", NOON)
    item = draft(URL, run=run)
    asked = replace(item, page=replace(item.page, url=f"{URL}?id=7", final_url=URL))
    store(ready(asked, archive), archive)
    assert archive.addresses.settled(run, f"{URL}?id=7") is Verdict.NEW
    assert archive.articles.by_url(URL) == 1


def _said(archive: Archive, field: str, value: str) -> int:
    with archive.transaction():
        return archive.corrections.add(
            "field", urls.twin_key(URL), value, "葛春梅", "核对过原件", NOON, field
        )


def test_what_was_corrected_while_a_page_was_on_its_way_stays_corrected(archive: Archive) -> None:
    keep(archive, URL)
    run = archive.runs.start("t", NOON)
    changed = draft(URL, STORY.replace("86件", "87件"), run=run)
    item = deduplicate(attribute(corrected(changed, archive), OUTLETS), archive)
    _said(archive, "title", '"说事箱三年"')
    _said(archive, "source", '"白塔政法网"')
    assert store(item, archive, OUTLETS) is Verdict.UPDATED
    stored = archive.articles.get(1)
    assert stored is not None
    assert stored.article.title == "说事箱三年"
    assert stored.article.by["title"].by == "correction"
    assert [credit.name for credit in stored.article.credits] == ["青禾网", "白塔政法网"]
    assert "87件" in stored.article.body_text


def test_what_was_taken_back_meanwhile_is_taken_back(archive: Archive) -> None:
    keep(archive, URL)
    number = _said(archive, "title", '"说事箱三年"')
    run = archive.runs.start("t", NOON)
    item = deduplicate(attribute(corrected(draft(URL, run=run), archive), OUTLETS), archive)
    assert item.article.title == "说事箱三年"
    with archive.transaction():
        archive.corrections.undo(number, NOON)
    assert store(item, archive, OUTLETS) is Verdict.UNCHANGED


def test_a_correction_that_came_in_between_wants_the_outlets(archive: Archive) -> None:
    keep(archive, URL)
    run = archive.runs.start("t", NOON)
    item = deduplicate(attribute(corrected(draft(URL, run=run), archive), OUTLETS), archive)
    _said(archive, "title", '"说事箱三年"')
    with pytest.raises(ValueError, match="outlets"):
        store(item, archive)
