"""Listeners on loopback that count who comes: the machine that a hostile web wants to reach."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

INNER = "<html><head><title>内网</title></head><body><h1>secret</h1></body></html>"


class Listener(ThreadingHTTPServer):
    """Answers ``/go?URL`` with a redirect there, ``/fresh?URL`` with a refresh, all else with 200.

    A robots.txt is a 404, but for the hosts of ``robots``, whose it redirects. Every answer ends
    its connection.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: str, port: int = 0) -> None:
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        super().__init__((address, port), _Handler)
        self.connections = 0
        self.asked: list[str] = []
        """Request lines, with the Host header in front."""
        self.robots: dict[str, str] = {}
        self.pages: dict[str, tuple[str, str]] = {}
        """Path → content type and text."""

    def get_request(self) -> tuple[socket.socket, object]:
        """Count whoever has connected, whether anything is sent or not."""
        self.connections += 1
        return super().get_request()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").rpartition(":")[0] or self.headers["Host"]
        self.server.asked.append(f"{host} {self.command} {self.path}")
        word, _, target = self.path.partition("?")
        if word.endswith("/robots.txt"):
            self._answer(302 if host in self.server.robots else 404, self.server.robots.get(host))
        elif word.endswith("/go"):
            self._answer(302, unquote(target))
        elif word.endswith("/fresh"):
            refresh = f'<meta http-equiv="refresh" content="0;url={unquote(target)}">'
            self._answer(200, text=INNER.replace("<title>", f"{refresh}<title>"))
        else:
            kind, text = self.server.pages.get(self.path, ("text/html; charset=utf-8", INNER))
            self._answer(200, text=text, kind=kind)

    do_CONNECT = do_GET

    def _answer(
        self,
        status: int,
        location: str | None = None,
        text: str = "",
        kind: str = "text/html; charset=utf-8",
    ) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@contextmanager
def listening(*addresses: str) -> Iterator[list[Listener]]:
    """Listen on loopback addresses, on one port that is free on all of them."""
    first = Listener(addresses[0])
    listeners = [first, *(Listener(other, first.server_port) for other in addresses[1:])]
    threads = [
        threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        for one in listeners
    ]
    for thread in threads:
        thread.start()
    try:
        yield listeners
    finally:
        for one, thread in zip(listeners, threads, strict=True):
            one.shutdown()
            one.server_close()
            thread.join(timeout=5)
