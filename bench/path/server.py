"""The server: a forward proxy with all pages in memory; ``python -m bench.path.server PAGES``.

It says its address on a line of standard output once everything is made, and ends when its standard
input does, so that it never outlives whoever started it.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.path.web import Answer, pages

PROJECT = Path(__file__).resolve().parents[2]
LONGEST = 4 * 3600
"""Seconds after which the server ends whatever happens."""
MOST = 65_536
"""Bytes of a request's head; whoever sends more is hung up on."""
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Connection(asyncio.Protocol):
    """Answers the requests of one connection, which stays open."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every head that is complete; none of our contenders sends a body."""
        *heads, self._held = (self._held + data).split(b"\r\n\r\n")
        for head in heads:
            line = head.partition(b"\r\n")[0].split(b" ")
            asked = line[1] if len(line) == 3 and line[0] == b"GET" else b""
            self._transport.write(self._answers.get(asked, NOT_FOUND))
        if len(self._held) > MOST:
            self._transport.close()


def answered(answer: Answer) -> bytes:
    """Return an answer as it goes over the wire."""
    kind, body = answer
    return (
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


async def run(many: int) -> None:
    """Serve until standard input ends."""
    answers = {url.encode(): answered(answer) for url, answer in pages(many).items()}
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.add_reader(sys.stdin.fileno(), lambda: os.read(0, 1024) or over.cancel())
    server = await loop.create_server(lambda: Connection(answers), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.wait([over], timeout=LONGEST)
    server.close()


@contextmanager
def serving(many: int) -> Iterator[str]:
    """Serve a web of so many articles from a process of its own; yields the proxy's address."""
    command = [sys.executable, "-m", "bench.path.server", str(many)]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            if not (url := server.stdout.readline().strip()):
                raise RuntimeError("the server of the benchmark did not start, see above")
            yield url
        finally:
            server.stdin.close()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1])))
