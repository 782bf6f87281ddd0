"""A webhook on loopback that keeps what it is sent and answers as it is told."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Webhook(ThreadingHTTPServer):
    """``got`` holds (path, headers, body) of every request."""

    daemon_threads = True

    def __init__(self, reply: bytes, status: int, wait: float, headers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply, self.status, self.wait, self.headers = reply, status, wait, headers
        self.got: list[tuple[str, dict[str, str], Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/robot/send?access_token=0123456789abcdef"


class _Handler(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.got.append((self.path, dict(self.headers), body))
        time.sleep(self.server.wait)
        try:
            self.send_response(self.server.status)
            for name, value in self.server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(self.server.reply)
        except OSError:
            pass  # the other side did not wait

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def webhook(
    reply: bytes = b'{"errcode": 0, "errmsg": "ok"}',
    status: int = 200,
    wait: float = 0.0,
    headers: dict[str, str] | None = None,
) -> Iterator[Webhook]:
    with Webhook(reply, status, wait, headers or {}) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
