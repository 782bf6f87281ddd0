"""A web of a few pages that a test may change while it is served: a forward proxy on loopback."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], str | bytes]
"""(status, headers, body); a text is sent as UTF-8."""
Text = tuple[int, dict[str, str], str]
"""An answer whose body is text."""

PARAGRAPH = (
    "云岚县青禾镇的护林员老洪每天清晨五点出门，沿着山脊走上二十里路，把每一处火险都记在本子上。"
)


def article(title: str, extra: str = "") -> Text:
    """A page that reads as an article; ``extra`` keeps two of them from being copies."""
    text = "".join(f"<p>{PARAGRAPH}{extra}{title}。</p>" for _ in range(4))
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{text}</div>"
    return 200, {}, page + "</body></html>"


def listing(*hrefs: str) -> Text:
    """A list page with an ETag of its content."""
    rows = "".join(f'<li><a href="{href}">第{n}条消息</a></li>' for n, href in enumerate(hrefs))
    return 200, {"ETag": f'"{hash(hrefs)}"'}, f"<html><body><ul>{rows}</ul></body></html>"


class TinyWeb(ThreadingHTTPServer):
    """``pages`` maps addresses to answers, ``hits`` records (address, request headers).

    ``times`` records (address, begin, end) in monotonic seconds; an answer takes ``pause`` seconds.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Answer] = {}
        self.hits: list[tuple[str, dict[str, str]]] = []
        self.times: list[tuple[str, float, float]] = []
        self.pause = 0.0

    @property
    def proxy(self) -> str:
        """What ``http_proxy`` must be set to."""
        return f"http://127.0.0.1:{self.server_port}"

    def append(self, url: str, html: str) -> None:
        """Add markup at the end of a page's body."""
        status, headers, text = self.pages[url]
        assert isinstance(text, str)
        self.pages[url] = (status, headers, text.replace("</body>", f"{html}</body>"))

    def asked(self, url: str) -> int:
        """How often an address was asked for."""
        return sum(hit == url for hit, _ in self.hits)


class _Handler(BaseHTTPRequestHandler):
    server: TinyWeb

    def do_GET(self) -> None:
        began = time.monotonic()
        time.sleep(self.server.pause)
        self._answer()
        self.server.times.append((self.path, began, time.monotonic()))

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.hits.append((self.path, headers))
        status, told, text = self.server.pages.get(self.path, (404, {}, ""))
        if told.get("ETag") and headers.get("if-none-match") == told["ETag"]:
            status, text = 304, ""
        body = text if isinstance(text, bytes) else text.encode()
        self.send_response(status)
        kinds = {"Content-Type": "text/html; charset=utf-8"} | told
        for name, value in (kinds | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def tiny_web() -> Iterator[TinyWeb]:
    """Serve an empty tiny web."""
    with TinyWeb() as web:
        # It looks so often whether it is to end; the standard's half a second is idle in each test.
        threading.Thread(target=web.serve_forever, args=[0.02], daemon=True).start()
        yield web
        web.shutdown()
