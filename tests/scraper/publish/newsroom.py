"""A small archive of invented articles, filled through the real stations of ``ingest``."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scraper.archive.archive import Archive
from scraper.article import Article, Body, Credit, Page
from scraper.clock import CHINA
from scraper.ingest.attribute import attribute
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft
from scraper.ingest.store import store
from scraper.ingest.validate import validate
from scraper.publish import Published, publish, settle
from scraper.reposts.outlets import load_outlets
from scraper.search import search
from scraper.source import Policy, Source
from scraper.verdict import Verdict

START = datetime(2026, 11, 23, 12, tzinfo=CHINA)

PATROL = "\n".join(
    [
        "凌晨两点，云岚县青石派出所的灯还亮着，值班民警周启明正在核对当天的巡逻记录。",
        "入夏以来，夜市一带电动车被盗的报案接连不断，所里决定把巡逻时间推迟到后半夜。",
        "周启明和搭档许望舒沿着河堤来回走了三趟，在废弃的水泵房旁发现两辆没有牌照的车。",
        "经过六个昼夜的蹲守，两名嫌疑人被抓获，十一辆电动车陆续回到失主手中。",
        "失主郑大爷拉着民警的手说：“没想到还能找回来，你们比我自己还上心。”",
        "所长表示，下一步将联合社区物业加装车棚监控，从源头上减少此类案件发生。",
    ]
)
HARVEST = "\n".join(
    [
        "秋分刚过，松窑镇的梯田一片金黄，三十多台收割机同时下田，镇里请来农技员现场指导。",
        "种粮大户何满仓今年承包了四百二十亩水稻，他说新品种抗倒伏，每亩能多收六十斤。",
        "镇农业服务中心提前半个月检修烘干设备，村民收下的稻谷当天就能入仓。",
        "合作社与县粮库签了订单，价格比去年高出一成，收割结束后还将补种油菜。",
    ]
)

SOURCES: Mapping[str, Source] = {
    name: Source(
        name=name,
        folder=Path(name),
        title=title,
        hosts=(f"{name}.example",),
        article=re.compile("/a/"),
        discover=(),
        policy=Policy(basis="invented"),
    )
    for name, title in (
        ("qingshi", "青石政法网"),
        ("yunlan", "云岚长安网"),
        ("fazhi", "法治转载网"),
    )
}


def with_show(name: str, show: Any) -> Mapping[str, Source]:
    """Return the register with another show policy for one source."""
    source = SOURCES[name]
    return {**SOURCES, name: replace(source, policy=replace(source.policy, show=show))}


NOTHING = Published(new=0, updated=0, regrouped=0, gone=0, withdrawn=0, restored=0)


def address(site: str, page: int) -> str:
    """Return where a page of a source lies."""
    return f"http://{site}.example/a/{page}"


class Newsroom:
    """Stores articles and publishes them; an hour passes with every act."""

    def __init__(self, folder: Path, world: str = "live") -> None:
        self.archive = Archive.open(folder / "archive.db", world=world)
        self.target = folder / "published.db"
        self.sources = SOURCES
        self._acts = 0

    def store(self, site: str, page: int, body_text: str = PATROL, /, **fields: Any) -> int:
        """Store an article, or its next reading, and return its id."""
        assert self.offer(site, page, body_text, **fields) is not Verdict.BARRED
        found = self.archive.articles.by_url(address(site, page))
        assert found is not None
        return found

    def offer(self, site: str, page: int, body_text: str = PATROL, /, **fields: Any) -> Verdict:
        """Let an article pass the stations, and return what became of it."""
        now = self.now()
        url = address(site, page)
        article = Article(
            url=url,
            site=site,
            fetched_at=now,
            body_text=body_text,
            body_html="".join(f"<p>{line}</p>" for line in body_text.split("\n")),
            **{"title": "青石派出所：后半夜的巡逻", "language": "zh", **fields},
        )
        outlets = load_outlets().extended({s.title: s.hosts for s in self.sources.values()})
        run = self.archive.runs.start("test", now)
        page_ = Page(url, Body(f"{now} {url}".encode()), fetched_at=now)
        draft = attribute(validate(Draft(page_, article, site, run, now)), outlets)
        return store(deduplicate(draft, self.archive), self.archive)

    def origin(self) -> int:
        """Store the first telling of a text."""
        return self.store(
            "qingshi", 1, published="2026-11-01T08:30:00+08:00", published_precision="minute"
        )

    def copy(self) -> int:
        """Store a copy of it."""
        return self._taken("yunlan", 2, "青石政法网", "http://qingshi.example/a/1")

    def copy_of_copy(self) -> int:
        """Store a copy of the copy."""
        return self._taken("fazhi", 3, "云岚长安网", "http://yunlan.example/a/2")

    def chain(self) -> tuple[int, int, int]:
        """Store a text, its copy and the copy's copy; return their ids."""
        return self.origin(), self.copy(), self.copy_of_copy()

    def _taken(self, site: str, page: int, source: str, original: str) -> int:
        return self.store(
            site,
            page,
            published=f"2026-11-0{page}",
            published_precision="day",
            source=source,
            original_url=original,
            credits=(Credit("relay", source, original, f"来源：{source}"),),
        )

    def remove(self, article: int) -> None:
        """Let the archive never have had a lone article, the latest, nor given its number."""
        self.lose(article)
        with self.archive.transaction():
            self.archive.db.conn.execute(
                "update sqlite_sequence set seq = ? where name = 'articles'", (article - 1,)
            )

    def lose(self, article: int) -> None:
        """Take the row of a lone article out of the archive, with all that hangs on it."""
        tables = (
            ("members", "article_id"),
            ("credits", "article_id"),
            ("versions", "article_id"),
            ("postings", "article_id"),
            ("edges", "later"),
            ("edges", "earlier"),
        )
        with self.archive.transaction():
            run = self.archive.db.conn.execute
            run("update addresses set article_id = null where article_id = ?", (article,))
            run("update stories set root_article = null where root_article = ?", (article,))
            for table, column in tables:
                run(f"delete from {table} where {column} = ?", (article,))  # noqa: S608
            run("delete from articles where id = ?", (article,))

    def publish(self) -> Published:
        """Publish the archive's state."""
        done = publish(self.archive, self.target, sources=self.sources, at=self.now())
        settle(self.target)
        return done

    def now(self) -> datetime:
        """Return the present moment, an hour after the last."""
        self._acts += 1
        return START + timedelta(hours=self._acts)


def ask(newsroom: Newsroom, query: str, *values: object) -> list[Any]:
    """Return rows of the published file, single columns bare."""
    with closing(sqlite3.connect(newsroom.target)) as connection:
        rows = connection.execute(query, values).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


def found(newsroom: Newsroom, word: str) -> list[int]:
    """Return the articles that readers find."""
    with closing(sqlite3.connect(newsroom.target)) as connection:
        return sorted(hit.article for hit in search(connection, word).hits)
