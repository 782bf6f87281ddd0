"""Counts who comes to which address, and plays the first hop that leads there."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress

_HEAD = 8_192
_PATIENCE = 5.0

Page = Callable[[str, str], bytes]
"""From the address of ours that was asked and the path to a whole answer."""


class Listener:
    """Listens at some ports of every address; ``hits`` counts the connections to each address.

    Addresses that begin with ``ours`` are the first hop: what comes there is answered and no hit.
    """

    def __init__(self, ports: Iterable[int], ours: str, page: Page) -> None:
        self.hits: Counter[str] = Counter()
        self.answered = 0
        self._ours, self._page = ours, page
        for port in ports:
            door = socket.create_server(
                ("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=512
            )
            threading.Thread(target=self._listen, args=[door], daemon=True).start()

    def _listen(self, door: socket.socket) -> None:
        while True:
            visitor, _ = door.accept()
            threading.Thread(target=self._meet, args=[visitor], daemon=True).start()

    def _meet(self, visitor: socket.socket) -> None:
        place = visitor.getsockname()[0].removeprefix("::ffff:")
        if not place.startswith(self._ours):
            self.hits[place] += 1
        with visitor, suppress(OSError):
            visitor.settimeout(_PATIENCE)
            head = visitor.recv(_HEAD).decode("latin-1")
            if place.startswith(self._ours):
                self.answered += 1
                visitor.sendall(self._page(place, [*head.split(), "", "/"][1]))
            else:
                visitor.sendall(answer(200, "text/html", b"<p>inside</p>"))


def answer(status: int, kind: str, body: bytes, location: bytes = b"") -> bytes:
    """Return a whole answer."""
    lines = [
        f"HTTP/1.1 {status} X".encode(),
        f"Content-Type: {kind}".encode(),
        f"Content-Length: {len(body)}".encode(),
        b"Connection: close",
        *([b"Location: " + location] if location else []),
    ]
    return b"\r\n".join([*lines, b"", body])
