"""A web of servers that misbehave: a forward proxy on loopback that writes bytes as it pleases.

What ``tiny_web`` cannot do because a decent server does the writing: answers that never end, drip,
lie about their length, or are no HTTP at all. Each *play* gets the wire of one request and may do
with it what it wants; every play ends when its peer leaves, when the web is closed, or after
:data:`LONGEST` seconds, so that no test hangs on it.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LONGEST = 30.0
"""Seconds after which every play ends."""
MOST_SENT = 512 * 1024 * 1024
"""Bytes after which every play ends."""


@dataclass
class Wire:
    """One connection, after its request has been read."""

    peer: socket.socket
    url: str
    over: threading.Event
    """Set when the web is closed."""
    sent: int = 0

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + LONGEST

    def send(self, data: bytes) -> bool:
        """Write; return whether the play goes on."""
        try:
            self.peer.sendall(data)
        except OSError:
            return False
        self.sent += len(data)
        return not self.over.is_set() and self.sent < MOST_SENT and time.monotonic() < self._ends

    def rest(self, seconds: float) -> bool:
        """Wait; return whether the play goes on: the peer has not left."""
        if self.over.wait(seconds) or time.monotonic() > self._ends:
            return False
        self.peer.setblocking(False)
        try:
            return self.peer.recv(1) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            self.peer.settimeout(LONGEST)

    def reset(self) -> None:
        """Break the connection instead of closing it: the peer sees a reset."""
        self.peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


Play = Callable[[Wire], object]


class RudeWeb:
    """``plays`` maps addresses to plays; ``hits`` records (address, monotonic second)."""

    def __init__(self) -> None:
        self.plays: dict[str, Play] = {}
        self.other: Play = say(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        """What is played at addresses that have no play of their own, robots.txt among them."""
        self.below: dict[str, Play] = {}
        """The same for all addresses that begin so; the longest beginning counts."""
        self.hits: list[tuple[str, float]] = []
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listener.settimeout(0.1)

    @property
    def proxy(self) -> str:
        """What ``http_proxy`` must be set to."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def asked(self, url: str) -> int:
        """How often an address was asked for."""
        return sum(hit == url for hit, _ in self.hits)

    def asked_below(self, start: str) -> list[str]:
        """Return the addresses asked for that begin so, robots.txt apart, in their order."""
        return [u for u, _ in self.hits if u.startswith(start) and not u.endswith("/robots.txt")]

    def serve(self) -> None:
        """Answer until the web is closed."""
        while not self._over.is_set():
            try:
                peer, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:  # it was closed
                return
            threading.Thread(target=self._play, args=[peer], daemon=True).start()

    def close(self) -> None:
        """End all plays."""
        self._over.set()
        self._listener.close()

    def _play(self, peer: socket.socket) -> None:
        with peer:
            peer.settimeout(LONGEST)
            head = b""
            try:
                while b"\r\n\r\n" not in head:
                    if not (data := peer.recv(65_536)):
                        return
                    head += data
            except OSError:
                return
            url = head.split(b" ", 2)[1].decode("latin-1")
            self.hits.append((url, time.monotonic()))
            self._play_of(url)(Wire(peer, url, self._over))

    def _play_of(self, url: str) -> Play:
        starts = [start for start in self.below if url.startswith(start)]
        nearest = self.below[max(starts, key=len)] if starts else self.other
        return self.plays.get(url, nearest)


@contextmanager
def rude_web() -> Iterator[RudeWeb]:
    """Serve an empty rude web."""
    web = RudeWeb()
    threading.Thread(target=web.serve, daemon=True).start()
    try:
        yield web
    finally:
        web.close()


def say(*parts: bytes, pause: float = 0.0) -> Play:
    """A play that writes these bytes, a rest between them, and closes."""

    def play(wire: Wire) -> None:
        for part in parts:
            if not wire.send(part) or (pause and not wire.rest(pause)):
                return

    return play


def head(*lines: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """Return the head of an answer with these lines beside its Content-Type."""
    told = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *lines, "", ""]
    return "\r\n".join(told).encode("latin-1")


def whole(body: str | bytes, *lines: str, status: str = "200 OK", kind: str = "") -> Play:
    """A play as a decent server gives it."""
    data = body.encode() if isinstance(body, str) else body
    told = head(
        f"Content-Length: {len(data)}", *lines, status=status,
        kind=kind or "text/html; charset=utf-8",
    )  # fmt: skip
    return say(told + data)


def endless(begin: bytes, again: bytes, pause: float = 0.0) -> Play:
    """A play that begins so and repeats itself for as long as anyone listens."""

    def play(wire: Wire) -> None:
        goes_on = wire.send(begin)
        while goes_on:
            goes_on = wire.send(again) and (not pause or wire.rest(pause))

    return play


def hang(*parts: bytes) -> Play:
    """A play that writes these bytes and then nothing, without closing."""

    def play(wire: Wire) -> None:
        goes_on = all(wire.send(part) for part in parts)
        while goes_on:
            goes_on = wire.rest(0.1)

    return play


def broken(*parts: bytes) -> Play:
    """A play that writes these bytes and breaks the connection by a reset."""

    def play(wire: Wire) -> None:
        for part in parts:
            wire.send(part)
        wire.rest(0.2)
        wire.reset()

    return play


def redirect(to: str | Callable[[str], str], status: str = "302 Found") -> Play:
    """A play that leads elsewhere; ``to`` may make the address from the one asked for."""

    def play(wire: Wire) -> None:
        target = to if isinstance(to, str) else to(wire.url)
        wire.send(head(f"Location: {target}", "Content-Length: 0", status=status))

    return play


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    """Return a body in chunks."""
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end
