"""An archive that is of before what readers know, and what is looked for afterwards."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from scraper.archive.following import identity
from scraper.ingest.withdraw import Request, restore, withdraw
from scraper.publish import Published
from tests.scraper.publish.newsroom import Newsroom, address, ask

OTHER = "河道清淤工程昨日完工，两岸居民说，雨季再也不用半夜起来搬家具了。\n" * 3
THIRD = "县图书馆新馆下月开放，自习室增加到三百个座位，周末延长到晚上九点。\n" * 3
URL = address("yunlan", 7)
Backup = Callable[[], None]


@contextmanager
def backups(newsroom: Newsroom) -> Iterator[Callable[[], Backup]]:
    """Make backups of the archive; what each returns restores it."""
    kept: list[sqlite3.Connection] = []

    def make() -> Backup:
        identity(newsroom.archive)
        copy = sqlite3.connect(":memory:")
        newsroom.archive.db.conn.backup(copy)
        kept.append(copy)
        return lambda: copy.backup(newsroom.archive.db.conn)

    yield make
    for copy in kept:
        copy.close()


def take(newsroom: Newsroom, url: str = URL) -> None:
    withdraw(
        newsroom.archive, Request(url, "版权归作者", "林知秋", "应作者要求撤下"), newsroom.now()
    )


def give(newsroom: Newsroom, url: str = URL) -> None:
    restore(newsroom.archive, url, "权利人撤回通知", "林知秋", None, newsroom.now())


def counts(done: Published) -> Published:
    return replace(done, remarks=())


def statuses(newsroom: Newsroom) -> list[tuple[str, str]]:
    return ask(newsroom, "select url, status from articles order by id")


def sound(newsroom: Newsroom) -> None:
    assert ask(newsroom, "pragma foreign_key_check") == []
    assert ask(newsroom, "pragma integrity_check") == ["ok"]
