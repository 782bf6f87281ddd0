"""``scrapy browse``: which file it shows, where it listens, and what it says when it cannot."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scraper.commands.browse import other_feeds
from tests import warm
from tests.replica.demo import PROJECT, SCRAPY
from tests.scraper.site.conftest import site_over
from tests.scraper.site.paper import whole

PATIENCE = 60


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YUANLIU_")}
    return kept | {"YUANLIU_DATA": str(data), "no_proxy": "*"} | more


def browse(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return warm.scrapy("browse", *arguments, env=environment(data))


def test_with_no_file_it_says_what_to_do(tmp_path: Path) -> None:
    done = browse(tmp_path)
    assert done.returncode == 1
    assert "published.db is not there yet: run `make demo`" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "published.db").write_bytes(b"no database" * 200)
    done = browse(tmp_path)
    assert done.returncode == 1
    assert "`scrapy doctor` tells more" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["qingshi"], "browse takes no names"),
        (["--port", "http"], "is no port"),
        (["--port", "65536"], "is no port"),
        (["--prot", "80"], "unknown option --prot"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = browse(tmp_path, *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    whole(tmp_path / "published.db")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = browse(tmp_path, "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "cannot listen on 127.0.0.1" in done.stderr
    assert "`make browse PORT=8002`" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_shows_the_demo_until_there_is_a_file_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    whole(tmp_path / "demo" / "published.db", world="replica")
    written_for(tmp_path / "demo" / "feeds", "http://127.0.0.1:8001")
    with serving(tmp_path) as said:
        assert "demo/published.db (replica)" in said()
        address = said().split()[1]
        told = said()
        assert f"the feeds link to http://127.0.0.1:8001, not to {address[:-1]}" in told
        assert "the demo makes them for that address only" in told
        assert "虚构样例" in fetched(f"{address}article/2")


@pytest.mark.parametrize(
    ("address", "written", "cure"),
    [
        ("http://127.0.0.1:8002", "http://127.0.0.1:8001",
         "`YUANLIU_SITE=http://127.0.0.1:8002 scrapy publish` turns them"),
        ("https://news.example", "http://127.0.0.1:8001",
         "`YUANLIU_SITE=https://news.example scrapy publish` turns them"),
        ("http://127.0.0.1:8001", "https://news.example", "feeds/, `scrapy publish` makes them"),
        ("http://127.0.0.1:8002", "https://news.example/\n\x1b[31m", "link to https://news.example/"),
    ],
)  # fmt: skip
def test_feeds_for_another_address_are_told(
    tmp_path: Path, address: str, written: str, cure: str
) -> None:
    written_for(tmp_path / "feeds", written)
    told = other_feeds(site_over(tmp_path, address=address), is_demo=False)
    assert cure in told
    assert told.isprintable()


def test_feeds_for_this_address_are_not_worth_a_line(tmp_path: Path) -> None:
    site = site_over(tmp_path, address="https://news.example")
    assert other_feeds(site, is_demo=False) == ""
    written_for(site.feeds, site.address)
    assert other_feeds(site, is_demo=False) == ""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_asked_to(tmp_path: Path, end: signal.Signals) -> None:
    whole(tmp_path / "published.db")
    with serving(tmp_path, end=end) as said:
        said()
        fetched(f"{said().split()[1]}about")


def written_for(folder: Path, site: str) -> None:
    folder.mkdir()
    (folder / "index.json").write_text(json.dumps({"site": site, "feeds": []}))


@contextmanager
def serving(data: Path, *, end: signal.Signals = signal.SIGINT) -> Iterator[Callable[[], str]]:
    """Serve on a free port; yield what reads the next line that is said. Nothing else is said."""
    server = subprocess.Popen(
        [SCRAPY, "browse", "--port", "0"],
        cwd=PROJECT, env=environment(data, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield server.stdout.readline
    finally:
        server.send_signal(end)
        _out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, err) == (0 if end == signal.SIGINT else -end, "")


def fetched(address: str) -> str:
    """Ask until the server answers; it listens a moment after it has said so."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with opener.open(address, timeout=10) as answer:
                return str(answer.read(), "utf-8")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
