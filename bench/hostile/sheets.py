"""What the browser opens: a hundred articles a load, bare or on their pages, from loopback."""

import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.hostile import strict

SIZE = 100
HOLDER = "section"
_HEAD = '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>源流</title></head>\n'
BARE: Mapping[str, Collection[str]] = {**strict.BODY, HOLDER: ("data-article",)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for the browser with some articles in it."""

    path: Path
    articles: int
    bare: bool
    """Whether it holds the texts alone, as a site has them that embeds ``body_html``."""


def bodies(folder: Path, ids: Sequence[int]) -> Iterator[Sheet]:
    """Write sheets of the bodies as they are published, parsed with the sheet they stand in."""
    with closing(sqlite3.connect(folder / "published.db")) as file:
        for number, some in enumerate(_hundreds(ids)):
            held = []
            for one in some:
                query = "select body_html from articles where id = ?"
                (html,) = file.execute(query, (one,)).fetchone()
                held.append(f'<{HOLDER} data-article="{one}">{html or ""}</{HOLDER}>\n')
            path = folder / f"bodies-{number}.html"
            _write(path, f"{_HEAD}<body>\n{''.join(held)}</body></html>\n")
            yield Sheet(path, len(some), bare=True)


def framed(folder: Path, pages: Mapping[int, str]) -> Iterator[Sheet]:
    """Write whole pages and sheets that hold them in frames."""
    for article, html in pages.items():
        _write(folder / f"{article}.html", html)
    for number, some in enumerate(_hundreds(list(pages))):
        frames = "".join(
            f'<iframe data-article="{one}" src="{one}.html"></iframe>\n' for one in some
        )
        path = folder / f"pages-{number}.html"
        _write(path, f"{_HEAD}<body>\n{frames}</body></html>\n")
        yield Sheet(path, len(some), bare=False)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the files of a folder on loopback, without any policy; yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a line for each of ten thousand frames tells nobody anything."""


def _hundreds(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), SIZE):
        yield ids[start : start + SIZE]


def _write(path: Path, html: str) -> None:
    path.write_text(html, "utf-8", errors="replace")
