"""An archive and what was published of it, whole, and the means to spoil them."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scraper.archive import Archive
from scraper.doctor import Report, examine
from scraper.doctor.repairing import Repaired, Tools, repair
from scraper.ingest.processes import Setup
from scraper.ingest.reindex import ensure_indexed
from scraper.ingest.withdraw import Request, withdraw
from scraper.publish import feeds, publish, settle
from scraper.reposts.outlets import load_outlets
from tests.scraper.publish.newsroom import HARVEST, SOURCES, START, Newsroom, address

NOW = datetime.fromisoformat("2026-12-01T12:00:00+08:00")
BRIDGE = "\n".join(
    [
        "石坪镇的老桥昨天拆除了最后一根桥桩，新桥比它高出两米，汛期也能走人。",
        "桥是村民凑钱请工匠修的，账目贴在桥头，每一袋水泥都写明了价钱和去处。",
        "石匠卢广田在桥墩上刻下了完工的日子，他说这样后人修桥时知道该找谁的图纸。",
    ]
)
SITE = "http://127.0.0.1:8001"


@dataclass(frozen=True)
class Pair:
    """A data folder."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "archive.db"

    @property
    def published(self) -> Path:
        return self.folder / "published.db"

    def look(self, *, deep: bool = True) -> Report:
        """Examine both files."""
        return examine(self.archive, self.published, world="live", deep=deep)

    def found(self) -> dict[str, str]:
        """Return where each thing was found that is wrong, by what it is."""
        return {finding.what: finding.where for finding in self.look().findings}

    def spoil(self, statement: str, *, published: bool = False) -> None:
        """Run a statement that no program of ours would."""
        file = self.published if published else self.archive
        with closing(sqlite3.connect(file, isolation_level=None)) as db:
            db.execute("pragma writable_schema = on")
            assert db.executescript(statement) is not None

    def repair(self) -> Repaired:
        """Repair what can be."""
        return repair(self.archive, self.published, self.tools(), world="live")

    def tools(self) -> Tools:
        """Return what repairing needs."""
        outlets = load_outlets().extended({s.title: s.hosts for s in SOURCES.values()})
        return Tools(Setup((), outlets), SOURCES, lambda: NOW, self.publish)

    def publish(self, archive: Archive) -> None:
        """Publish the file and the feeds."""
        publish(archive, self.published, sources=SOURCES, at=NOW)
        settle(self.published)
        feeds.write(self.published, self.folder / "feeds", site=SITE)

    def copy(self, folder: Path) -> "Pair":
        """Return another with the same content."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Pair(folder)


def make(folder: Path) -> Pair:
    """Make a pair with copies, a story of its own, a second reading and a withdrawal."""
    newsroom = Newsroom(folder)
    ensure_indexed(newsroom.archive)
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收", authors=("何满仓",))
    newsroom.store(
        "yunlan", 8, f"{HARVEST}\n油菜已经出苗。", title="松窑镇秋收", authors=("何满仓",)
    )
    newsroom.store("fazhi", 9, BRIDGE, title="石坪桥通车")
    newsroom.publish()
    request = Request(address("fazhi", 9), "版权归作者", "林知秋 lin@example.org")
    withdraw(newsroom.archive, request, START)
    newsroom.publish()
    feeds.write(newsroom.target, folder / "feeds", site=SITE)
    newsroom.archive.close()
    return Pair(folder)


def rows(file: Path) -> dict[str, object]:
    """Return all that can be read of a file, table by table."""
    told: dict[str, object] = {}
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            db.text_factory = bytes
            told[""] = db.execute("select type, name, sql from sqlite_master").fetchall()
            for table in _tables(db):
                told[table] = _all(db, table)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        told["error"] = str(error)
    return told


def _tables(db: sqlite3.Connection) -> Iterator[str]:
    query = "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"
    for (name,) in db.execute(query).fetchall():
        yield name.decode("utf-8", "replace")


def _all(db: sqlite3.Connection, table: str) -> object:
    try:
        return db.execute(f'select * from "{table}"').fetchall()  # noqa: S608
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
