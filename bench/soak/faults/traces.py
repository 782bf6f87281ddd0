"""What runs under faults leave beside the archive: logs, pictures, files, requests."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.soak.faults.pages import FORGED
from bench.soak.faults.web import SECRET
from scraper.text import urls

_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}\.(?:png|jpg|gif|webp)")
KNOWN = {
    "archive.db", "archive.db-wal", "archive.db-shm", "published.db", "published.db-journal",
    "feeds", "images", "locks", "logs", "study",
}  # fmt: skip
"""What a data folder may hold."""


def traces(data: Path, requests: Path, hosts: frozenset[str]) -> Iterator[str]:
    """Yield what should not be there."""
    yield from _logs(data / "logs")
    yield from _files(data)
    yield from _requests(requests, hosts)


def said(text: str, where: str) -> Iterator[str]:
    """Yield what is wrong with what a run has said to a person or a log."""
    if SECRET in text:
        yield f"{where}: a password"
    for line in _ENDS.split(text):
        if line.startswith(FORGED[:26]):
            yield f"{where}: a forged record: {line[:80]!r}"
    if found := _UNSEEN.search(text):
        start = max(0, found.start() - 40)
        yield f"{where}: a control character: {text[start : found.end() + 10]!r}"


def _logs(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*")):
        yield from said(file.read_bytes().decode("utf-8", "replace"), file.name)


def _files(data: Path) -> Iterator[str]:
    for path in sorted(data.iterdir()):
        if path.name not in KNOWN:
            yield f"a file that nobody knows: {path.name}"
    for path in sorted((data / "images").rglob("*")):
        name = path.relative_to(data / "images").as_posix()
        if path.is_file() and not _PICTURE.fullmatch(name):
            yield f"a picture named by its site: {name}"


def _requests(log: Path, hosts: frozenset[str]) -> Iterator[str]:
    for line in log.read_text("utf-8").splitlines():
        told = json.loads(line)
        host = str(told["host"]).rpartition("@")[2]
        if urls.is_special(urls.host(f"http://{host}/")):
            yield f"an address inside was asked for: {told['host']}{told['path']}"
        elif host.partition(":")[0] not in hosts:
            yield f"a host of nobody was asked: {told['host']}"
