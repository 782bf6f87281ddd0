"""Compressed answers through the real downloader: bombs refused, good ones read, cut ones known."""

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.hostile.corpora import Check, Tally, files_of
from bench.hostile.parts.lists import SOURCE
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feeds import read_feed
from scraper.crawl.net.whole import CUT

FILES = "http_compressed_scrapy.jsonl"

_LONGEST = 120
"""Seconds."""
_ENDED = "its stream comes to its own end: only the checksum is missing, and the text is whole"
_KINDS = {"gzip": "gzip", "deflate": "deflate", "rawdeflate": "deflate", "zlibdeflate": "deflate"}
_KINDS |= {"br": "br", "zstd": "zstd"}


def packed(folder: Path) -> Tally:
    """Answers in every packing that browsers know, and some that they do not."""
    files = {
        f"http://f{n}.qingshi.example/{Path(row['notes']).name}": row["input"]
        for n, row in enumerate(files_of(folder / FILES))
    }
    tally = Tally()
    for url, came in _fetched(files).items():
        name = url.rpartition("/")[2]
        reason = _ENDED if name.startswith("unexpected-eof.") and "body" in came else ""
        tally.add(f"{name}: {_told(came)}", _is_right(url, came, files), reason)
    return tally


def encoding_of(name: str) -> str:
    """Return the Content-Encoding that the name of a file tells, outermost last."""
    stem, _, kind = name.partition(".")
    if kind == "bin":
        return ", ".join(_KINDS[part] for part in stem.split("-")[1:] if part in _KINDS)
    return "gzip" if kind == "gz" else ""


def _is_right(url: str, came: Mapping[str, Any], files: Mapping[str, bytes]) -> bool:
    name = url.rpartition("/")[2]
    if name.startswith("bomb-"):
        return "error" in came
    if "error" in came:
        return False
    body = base64.b64decode(came["body"])
    if name.startswith(("truncated", "unexpected-eof.")):
        return CUT in came["flags"]
    if name.startswith("html-"):
        return b"</html>" in body.lower() and CUT not in came["flags"]
    if name.startswith("feed-"):
        _is_read(body)  # a feed, or our own error
    return body == files[url]


def _is_read(body: bytes) -> bool:
    try:
        return bool(read_feed(body, "http://www.qingshi.example/feed", SOURCE).entries)
    except BadFeed:
        return False


def _told(came: Mapping[str, Any]) -> str:
    return came.get("error") or f"{len(came['body'])} {' '.join(came['flags'])}"


def _fetched(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what the downloader made of each; what it says nothing of is an error."""
    with _served(files) as proxy:
        plain = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        done = subprocess.run(
            [sys.executable, "-m", "bench.hostile.alone.fetching"],
            input=json.dumps([*files]),
            env={**plain, "http_proxy": proxy, "https_proxy": proxy},
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    said = json.loads((done.stdout.splitlines() or ["{}"])[-1])
    silent = {"error": f"nothing was said: {done.stderr[-200:]}"}
    return {url: said.get(url, silent) for url in files}


@contextmanager
def _served(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve the files as a proxy for the whole web; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files.get(self.path)
            self.send_response(404 if body is None else 200)
            name = urlsplit(self.path).path.strip("/")
            if body is not None and (encoding := encoding_of(name)):
                self.send_header("Content-Encoding", encoding)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


CHECKS = (Check("compressed answers", packed, (FILES,)),)
