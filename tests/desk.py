"""An operator's desk: a data folder, sources, a web of one small site, and commands typed at it."""

import ctypes
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests import warm
from tests.replica.demo import PROJECT, SCRAPY, environment
from tests.scraper.crawl.visiting import TOML, publish
from tests.scraper.scout import sites
from tests.tiny_web import TinyWeb, tiny_web

NOBODY = 65534
"""An account that is not ours."""
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
SLOW = 0.8
"""Seconds to an answer where another run begins, or a signal is sent, meanwhile."""
UPDATE = ("update", "--only", "tiny")
Done = subprocess.CompletedProcess[str]


@dataclass
class Desk:
    """An operator's data folder, sources and web."""

    web: TinyWeb
    data: Path
    sources: Path
    more: dict[str, str] = field(default_factory=dict)
    """Environment of its own."""
    held: ExitStack = field(default_factory=ExitStack)

    def source(self, text: str, name: str = "tiny") -> None:
        (self.sources / name).mkdir(parents=True, exist_ok=True)
        (self.sources / name / "source.toml").write_text(text, "utf-8")

    @property
    def environment(self) -> dict[str, str]:
        mine = {"YUANLIU_SOURCES": str(self.sources), "YUANLIU_DELAY_FACTOR": "0"}
        return environment(self.web.proxy, self.data) | mine | self.more

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(SCRAPY), *arguments], cwd=PROJECT, env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def scrapy(self, *arguments: str) -> Done:
        return warm.scrapy(*arguments, env=self.environment)

    def started(self, *arguments: str, hits: int = 3) -> subprocess.Popen[str]:
        """Start a slow run, and wait until it has asked for so much."""
        self.web.pause = SLOW
        run = self.start(*arguments)
        until = time.monotonic() + 30
        while len(self.web.hits) < hits:
            assert run.poll() is None, "the run is over already"
            assert time.monotonic() < until, "the run does not get going"
            time.sleep(0.01)
        return run


@contextmanager
def at_a_desk(folder: Path, data: str = "data", articles: int = 6) -> Iterator[Desk]:
    """Sit down at a desk in a folder, whose one source has some articles."""
    with tiny_web() as web, ExitStack() as held:
        desk = Desk(web, folder / data, folder / "sources", held=held)
        desk.source(TOML)
        publish(web, *range(1, articles + 1))
        yield desk


def crawled_before(desk: Desk) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0


def another_site(desk: Desk) -> None:
    desk.web.pages |= sites.rss_only().pages


RSS = sites.rss_only().url("/")


def without_power() -> None:
    """Take from a process of root the power to write where others own (see capabilities(7))."""
    for power in CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, power, 0, 0, 0)


SAID = ("--reason", "版权归作者", "--by", "何满仓")


def _logs(desk: Desk) -> list[Path]:
    return [file for file in desk.data.glob("logs/*") if file.is_file()]


def logged(desk: Desk) -> str:
    return "".join(file.read_text("utf-8", "replace") for file in _logs(desk))


def one_line(desk: Desk, done: Done) -> str:
    """Return the one error; there is no other, and no traceback anywhere."""
    assert "Traceback" not in done.stderr + logged(desk)
    lines = done.stderr.splitlines()
    (line,) = [one for one in lines if "error: the log cannot" not in one] or lines
    assert line.startswith("error: ")
    assert len(line) < 500
    return line


def stored(data: Path) -> list[tuple[object, ...]]:
    """What of the articles does not hang on when and how often they were looked at."""
    query = "select url, title, json_extract(reading, '$.body_text'), version from articles"
    with closing(sqlite3.connect(data / "archive.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return sorted(db.execute(query))


def published(data: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "published.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return sorted(db.execute("select url, title, body_text, status from articles"))
