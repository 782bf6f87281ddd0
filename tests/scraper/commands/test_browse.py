"""``scrapy browse``: which file it shows, where it listens, and what it says when it cannot."""

import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests import warm
from tests.replica.demo import PROJECT, SCRAPY
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
    assert "publish it again" in done.stderr


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


def test_it_shows_the_demo_until_there_is_a_file_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    whole(tmp_path / "demo" / "published.db", world="replica")
    server = subprocess.Popen(
        [SCRAPY, "browse", "--port", "0"],
        cwd=PROJECT, env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        first, second = server.stdout.readline(), server.stdout.readline()
        assert "demo/published.db (replica)" in first
        address = second.split()[1]
        assert "虚构样例" in fetched(f"{address}article/2")
    finally:
        server.send_signal(2)
        _out, err = server.communicate(timeout=PATIENCE)
    assert (server.returncode, err) == (0, "")


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
