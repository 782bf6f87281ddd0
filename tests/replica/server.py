"""The forward proxy: answers ``GET http://host/path`` for the hosts of the world it serves.

For https it answers ``CONNECT host:443`` and is that host itself, under a certificate of
:mod:`.tls`.
"""

import json
import socket
import ssl
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import urlsplit

from .resource import Fault, Headers, headers_of
from .tls import authority
from .world import World

LATENCY = 0.015
"""Seconds before an answer, so that requests which overlap are seen to overlap in the log."""

IDLE = 60
"""Seconds after which a connection without requests is closed."""

MOST_BODY = 1_000_000
"""Bytes of a request's body that are read and thrown away."""

SLOW = 0.5
"""Seconds to the first byte of an answer that is ``slow``."""

MOST_PATIENCE = 30
"""Seconds after which an answer that hangs is given up by us too."""


class Replica(ThreadingHTTPServer):
    """The offline web on a loopback port."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, world: World, log: Path, port: int = 0, latency: float = LATENCY) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.world = world
        self.latency = latency
        self._log = log
        self._lock = Lock()

    @property
    def url(self) -> str:
        """What ``http_proxy`` must be set to."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay calm when a client hangs up; anything else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def record(self, entry: dict[str, object]) -> None:
        """Append one request to the log, a line of JSON."""
        line = json.dumps(entry, ensure_ascii=False)
        with self._lock, self._log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")


class Handler(BaseHTTPRequestHandler):
    """Answers one connection; keep-alive."""

    server: Replica
    protocol_version = "HTTP/1.1"
    timeout = IDLE
    disable_nagle_algorithm = True
    tunnelled = ""
    """The host that this connection is, once there is TLS on it."""

    def do_GET(self) -> None:
        start = time.monotonic()
        scheme, host, path = _target(self.path)
        if self.tunnelled:
            scheme, host, path = "https", self.tunnelled, self.path
        self._skip_body()
        time.sleep(self.server.latency)
        status, headers, body, fault = self._answer(scheme, host, path)
        if fault == "slow":
            time.sleep(SLOW)
        self._record(start, host, path, 0 if fault in ("reset", "hang") else status)
        if fault in ("reset", "hang"):
            self._hang_up(wait=fault == "hang")
        else:
            self._send(status, headers, body, cut=fault == "truncated")

    do_HEAD = do_POST = do_GET

    def do_CONNECT(self) -> None:
        """Be a host of the world, with TLS, from here on; refuse all others."""
        host, _, port = self.path.lower().rpartition(":")
        if port != "443" or host not in self.server.world.hosts or self.tunnelled:
            self._record(time.monotonic(), self.path, "", 403)
            told = f"the offline web does not know {self.path}\n".encode()
            self._send(403, {"Content-Type": "text/plain"}, told)
            return
        self.send_response_only(200, "Connection established")
        self.end_headers()
        context = authority().context(host, self.server.world.certificate(host))
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):  # the client does not trust us
            self._record(time.monotonic(), host, "", 0)
            raise
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self.tunnelled, self.close_connection = host, False

    def finish(self) -> None:
        """End the connection; that with TLS is another one than the server knows of."""
        super().finish()
        if self.tunnelled:
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal; the log file has it all."""

    def _record(self, start: float, host: str, path: str, status: int) -> None:
        """Log the request as over before its answer is sent: the next may follow at once."""
        self.server.record(
            {
                "start": start,
                "end": time.monotonic(),
                "scheme": "https" if self.tunnelled else "http",
                "host": host,
                "path": path,
                "method": self.command,
                "status": status,
                "headers": dict(self.headers),
            }
        )

    def _answer(
        self, scheme: str, host: str, path: str
    ) -> tuple[int, Headers, bytes, Fault | None]:
        plain = {"Content-Type": "text/plain; charset=utf-8"}
        if scheme not in ("http", "https") or (scheme == "https" and not self.tunnelled):
            return 400, plain, b"this is a proxy: ask for an absolute http:// address\n", None
        if host not in self.server.world.hosts:
            return 403, plain, f"the offline web does not know {host}\n".encode(), None
        resource = self.server.world.get(host, path)
        if resource is None:
            return 404, {"Content-Type": "text/html; charset=utf-8"}, NOT_FOUND, None
        headers = headers_of(resource)
        if resource.status == 200 and self._is_fresh(headers):
            return 304, headers, b"", resource.fault
        return resource.status, headers, resource.body, resource.fault

    def _is_fresh(self, headers: Headers) -> bool:
        """Whether what the client has is what we have; the ETag decides when both are asked."""
        if asked := self.headers.get("If-None-Match"):
            tag = headers.get("ETag")
            return tag is not None and tag in {one.strip() for one in asked.split(",")}
        since, changed = self.headers.get("If-Modified-Since"), headers.get("Last-Modified")
        return bool(since and changed) and _moment(changed) <= _moment(since)

    def _send(self, status: int, headers: Headers, body: bytes, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body[: len(body) * 2 // 3] if cut else body)
        self.close_connection = self.close_connection or cut

    def _hang_up(self, wait: bool) -> None:
        """End the connection without an answer, at once or when the client has given up."""
        if wait:
            self.connection.settimeout(MOST_PATIENCE)
            self.rfile.read(1)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def _skip_body(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if length.isdecimal():
            self.rfile.read(min(int(length), MOST_BODY))


@contextmanager
def running(world: World, log: Path, port: int = 0, latency: float = LATENCY) -> Iterator[Replica]:
    """Serve ``world`` in a thread until the block ends; tests can change it meanwhile."""
    with Replica(world, log, port, latency) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(timeout=5)


@contextmanager
def serve(log: Path, *, edition: int = 1) -> Iterator[str]:
    """Serve the offline web and yield the proxy's URL."""
    with running(World(edition), log) as server:
        yield server.url


def _target(asked: str) -> tuple[str, str, str]:
    """Split an absolute address into scheme, host and path with query; all empty if it is none."""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return "", "", asked
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, parts.netloc.lower(), path


def _moment(value: str | None) -> datetime:
    try:
        return parsedate_to_datetime(value or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


NOT_FOUND = b"<html><head><title>404</title></head><body>404 Not Found</body></html>"
