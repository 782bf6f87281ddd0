"""Pages on which the reader chokes: few a visit, kept for study, and nothing else suffers."""

import asyncio
import gzip
import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.article import Body, Page
from scraper.crawl.discovery import reading
from scraper.crawl.discovery.reading import discover_links
from scraper.crawl.visit.patience import MOST_CHOKED, Patience
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import HEAVY_MARKS
from scraper.source import Quirks
from scraper.verdict import Verdict
from tests.replica.demo import environment
from tests.scraper.crawl.making import HOME, SOURCE
from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, page, publish
from tests.tiny_web import TinyWeb, article, listing
from tests.warm import scrapy

DEADLY = """import os


def before(tree):
    if tree.findtext(".//title").startswith("凶"):
        os._exit(9)
"""
HEAVY = "<b></b>" * HEAVY_MARKS


def deadly(web: TinyWeb, *numbers: int) -> None:
    for number in numbers:
        web.pages[page(number)] = article(f"凶{number}号消息", str(number) * 30)
        web.append(page(number), HEAVY)


def test_what_chokes_is_bounded_kept_and_asked_for_a_day_later(
    web: TinyWeb, folder: Path, update: Update, archive: Callable[[], Archive], tmp_path: Path
) -> None:
    (folder / "quirks.py").write_text(DEADLY, "utf-8")
    publish(web, *range(1, 8))
    web.append(page(7), HEAVY)  # looks heavy, and is harmless
    assert update()["counts"] == {"new": 7}
    deadly(web, *range(11, 16))
    web.pages[LIST] = listing(*(f"/n/{n}.html" for n in (11, 12, 13, 14, 15, 8, 7)))
    web.pages[page(8)] = article("第8号消息", "8" * 30)

    row = update(2)
    assert row["counts"]["choked"] == MOST_CHOKED
    assert row["counts"]["postponed"] == 2
    assert row["counts"]["new"] == 1
    assert "error" not in row["counts"]
    kept = sorted((tmp_path / "data" / "study").glob("*.html.gz"))
    assert len(kept) == MOST_CHOKED
    for file in kept:
        told = json.loads(file.with_name(file.name.replace(".html.gz", ".json")).read_text())
        assert told["source"] == "tiny"
        assert told["why"] == "the process that read it ended with exit code 9"
        body = gzip.decompress(file.read_bytes())
        assert Body(body).sha256 == told["first_page"] == file.name.partition(".")[0]
        with archive() as opened:
            address = opened.addresses.get(told["url"])
        assert address is not None
        assert (address.verdict, address.article_id) == (Verdict.CHOKED, None)

    assert update(3)["counts"]["choked"] == 2, "those that were put off"
    assert "choked" not in update(20)["counts"]
    publish(web, 11)
    row = update(28)
    assert row["counts"].get("new") == 1, row


def test_a_stored_article_stays_as_it_was(
    web: TinyWeb, folder: Path, update: Update, archive: Callable[[], Archive]
) -> None:
    (folder / "quirks.py").write_text(DEADLY, "utf-8")
    publish(web, 1)
    assert update()["counts"] == {"new": 1}
    with archive() as opened:
        before = opened.articles.get(1)
    deadly(web, 1)
    assert update(2)["counts"] == {"choked": 1}
    with archive() as opened:
        assert opened.articles.get(1) == before
        gone = opened.db.conn.execute("select gone_at from articles").fetchall()
        integrity = opened.db.conn.execute("pragma integrity_check").fetchall()
    assert gone == [(None,)]
    assert integrity == [("ok",)]


def test_a_later_page_of_an_article_that_chokes_is_the_articles(
    web: TinyWeb, folder: Path, update: Update, tmp_path: Path
) -> None:
    (folder / "quirks.py").write_text(DEADLY, "utf-8")
    publish(web, 1)
    web.append(page(1), "<a href='/n/1_1.html'>下一页</a>")
    part = f"{HOST}/n/1_1.html"
    web.pages[part] = article("凶页", "续" * 30)
    web.append(part, HEAVY)
    assert update()["counts"] == {"choked": 1}
    (told,) = (tmp_path / "data" / "study").glob("*.json")
    assert json.loads(told.read_text())["url"] == part


def test_a_purge_takes_what_was_kept_for_study(
    web: TinyWeb, folder: Path, update: Update, tmp_path: Path
) -> None:
    (folder / "quirks.py").write_text(DEADLY, "utf-8")
    publish(web, 2, 1)
    update()
    deadly(web, 1)
    update(2)
    data = tmp_path / "data"
    assert any((data / "study").iterdir())
    env = environment(web.proxy, data) | {"YUANLIU_SOURCES": str(folder.parent)}
    asked = ("withdraw", page(1), "--reason", "投诉", "--by", "作者", "--purge")
    done = scrapy(*asked, env=env)
    assert done.returncode == 0, done.stderr
    assert list((data / "study").iterdir()) == []


def test_what_was_never_stored_is_purged_by_its_address(
    web: TinyWeb, folder: Path, update: Update, tmp_path: Path
) -> None:
    (folder / "quirks.py").write_text(DEADLY, "utf-8")
    publish(web, 2)
    web.pages[LIST] = listing("/n/2.html", "/n/1.html")
    deadly(web, 1)
    update()
    data = tmp_path / "data"
    env = environment(web.proxy, data) | {"YUANLIU_SOURCES": str(folder.parent)}
    done = scrapy("withdraw", page(1), "--reason", "投诉", "--by", "作者", "--purge", env=env)
    assert (done.returncode, list((data / "study").iterdir())) == (1, [])
    assert "kept for study are gone" in done.stdout


def light() -> Page:
    return Page(page(1), Body("<p>短".encode()))


def heavy() -> Page:
    return Page(page(1), Body(b"<b>" * (HEAVY_MARKS + 1)))


def chokes(*, apart: bool) -> str:
    raise Unreadable(Verdict.CHOKED, "it took more than 10 s")


def where(*, apart: bool) -> str:
    return threading.current_thread().name.partition("_")[0] if apart else "here"


def verdict(patience: Patience, page: Page) -> Verdict:
    with pytest.raises(Unreadable) as error:
        asyncio.run(patience.read(chokes, page))
    return error.value.verdict


def test_ordinary_pages_are_read_here() -> None:
    assert asyncio.run(Patience().read(where, light())) == "here"
    assert asyncio.run(Patience().read(where, heavy())) == "apart"


def test_the_crawl_is_held_up_once_by_a_source() -> None:
    patience = Patience()
    assert verdict(patience, light()) is Verdict.CHOKED
    assert asyncio.run(patience.read(where, light())) == "apart"
    assert [verdict(patience, light()) for _ in range(3)] == [
        Verdict.CHOKED,
        Verdict.CHOKED,
        Verdict.POSTPONED,
    ]


def test_after_three_heavy_ones_only_ordinary_pages_are_read() -> None:
    patience = Patience()
    assert [verdict(patience, heavy()) for _ in range(4)] == [
        *[Verdict.CHOKED] * MOST_CHOKED,
        Verdict.POSTPONED,
    ]
    assert asyncio.run(patience.read(where, light())) == "here"


def test_nobody_else_waits_for_a_heavy_page() -> None:
    def slow(*, apart: bool) -> float:
        time.sleep(0.5)
        return time.monotonic()

    async def both() -> tuple[float, float]:
        reading = asyncio.ensure_future(Patience().read(slow, heavy()))
        await asyncio.sleep(0.01)
        others = time.monotonic()
        return others, await reading

    others, read = asyncio.run(both())
    assert others < read


def test_a_list_that_takes_long_is_a_failed_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def links(page: Page) -> list[object]:
        time.sleep(2)
        return []

    monkeypatch.setattr(reading, "SECONDS", 0.2)
    source = replace(SOURCE, quirks=Quirks(links=links))
    answer = Page(HOME, Body(b"<a href='1.html'>x</a>"))
    found = discover_links(answer, source.discover[0], source, 1)
    assert (found.result, found.links) == ("reading it took more than 0.2 s", ())


def test_check_source_tells_of_an_expression_that_takes_long(
    web: TinyWeb, folder: Path, tmp_path: Path
) -> None:
    publish(web, 1)
    slow = TOML.replace(r"^/n/\d+\.html$", r"^/n/(\d+-?)+\.html$")
    (folder / "source.toml").write_text(slow, "utf-8")
    env = environment(web.proxy, tmp_path / "data") | {"YUANLIU_SOURCES": str(folder.parent)}
    done = scrapy("check-source", "tiny", env=env)
    assert done.returncode == 3, done.stderr
    assert "`article` takes long for an address such as /n/111" in done.stderr
