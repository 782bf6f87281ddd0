"""A rereading that dies, is broken off, or that others overtake completes the next time."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive
from scraper.archive.rereading import stored_article, stored_articles
from scraper.article import Body, Receipt
from scraper.ingest import apart
from scraper.ingest.apart import HEAVY_MARKS
from scraper.ingest.keep import revise
from scraper.ingest.processes import ReadingBroke, read_all
from scraper.ingest.reread import put, reread, reread_one
from scraper.ingest.worker import Worker
from tests.scraper.ingest.rereading import PARTIAL, URL, _page
from tests.scraper.ingest.sites import (
    BAD,
    GOOD,
    LATER,
    apply,
    crawl,
    fetched,
    pages,
    setup_of,
    write_sources,
)
from tests.scraper.ingest.world import dump, grouped
from tests.scraper.making import STORY

DEADLY = """import os
import signal


def before(tree):
    title = tree.findtext(".//title") or ""
    if "STRIKES" in os.environ and "凶" in title:
        os._exit(9)
    if "STRIKES" in os.environ and "慢" in title:
        signal.setitimer(signal.ITIMER_PROF, 0.01)  # as if the time were nearly over
        while True:
            pass
"""


@pytest.mark.parametrize("mark", ["凶", "慢"])
def test_a_page_on_which_a_process_dies_is_lost_and_no_other(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    folder = write_sources(tmp_path / "today", GOOD, ["qinghe"])
    (folder / "qinghe" / "quirks.py").write_text(DEADLY, "utf-8")
    setup = setup_of(folder)
    titles = [f"{mark}页" if number in (2, 15) else f"第{number}页" for number in range(20)]
    told = enumerate(titles)
    crawl(archive, setup, [fetched(f"{URL}?{n}", _page(f"{n}{STORY}", title=t)) for n, t in told])
    before = dump(archive)
    monkeypatch.setenv("STRIKES", "1")
    brisk = Worker(seconds=2)
    monkeypatch.setattr(apart, "worker", lambda: brisk)
    again = list(read_all(stored_articles(archive), setup, 2))
    assert [one.outcome for one in again] == [
        "lost" if mark in title else "same" for title in titles
    ]
    assert {one.why.partition(":")[0] for one in again if one.outcome == "lost"} == {"choked"}
    assert dump(archive) == before


def test_no_process_at_all_is_told_in_one_line(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = setup_of(write_sources(tmp_path / "today", GOOD, ["qinghe"]))
    crawl(archive, setup, [fetched(URL, _page(STORY + "<b></b>" * HEAVY_MARKS))])

    def no_room(self: Worker) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(apart, "worker", Worker)  # one of before may be running
    monkeypatch.setattr(Worker, "_start", no_room)
    with pytest.raises(ReadingBroke, match="fewer --jobs") as broke:
        list(read_all(stored_articles(archive), setup, 1))
    assert "\n" not in str(broke.value)


def test_interrupted_anywhere_a_second_run_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = setup_of(write_sources(tmp_path / "then", PARTIAL))
    today = setup_of(write_sources(tmp_path / "today", GOOD))
    with Archive.open(tmp_path / "old.db") as old, Archive.open(tmp_path / "new.db") as new:
        crawl(old, then, pages())
        crawl(new, today, pages())
        done: list[int] = []

        def broken(*args: Any) -> None:
            revise(*args)
            done.append(1)
            if len(done) % 7 == 0:
                raise KeyboardInterrupt

        monkeypatch.setattr("scraper.ingest.reread.revise", broken)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                apply(old, today)
        monkeypatch.undo()
        apply(old, today)
        assert grouped(old) == grouped(new)


def test_what_others_changed_meanwhile_is_left_to_the_next_time(
    tmp_path: Path, archive: Archive
) -> None:
    crawl(archive, setup_of(write_sources(tmp_path / "then", BAD)), [fetched(URL, _page())])
    today = setup_of(write_sources(tmp_path / "today"))
    again = reread_one(archive, today, 1)
    assert again is not None
    archive.corrections.add("field", "qinghe.example/1.html", '"甲"', "葛", "", LATER, "column")
    assert not put(archive, again, LATER)
    fresh = reread_one(archive, today, 1)
    assert fresh is not None
    assert put(archive, fresh, LATER)
    assert not put(archive, fresh, LATER)
    stored = archive.articles.get(1)
    assert stored is not None
    assert stored.article.column == "甲"
    assert stored.article.by["column"] == Receipt("correction", "correction 1")
    assert reread_one(archive, today, 2) is None
    assert stored_article(archive, 2) is None


def test_garbage_is_read_again_without_a_crash(tmp_path: Path, archive: Archive) -> None:
    setup = setup_of(write_sources(tmp_path / "then"))
    crawl(archive, setup, [fetched(URL, _page())])
    page_id = archive.pages.add(replace(fetched(URL, ""), body=Body(bytes(range(256)) * 99)))
    archive.db.conn.execute("update articles set page_id = ?", (page_id,))
    assert [again.outcome for again in reread(archive, setup, None, 1)] == ["lost"]
