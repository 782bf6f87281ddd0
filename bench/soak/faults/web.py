"""The web of the faults: the plan, played round by round by the offline web's own server."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from bench.soak.faults.pages import BAD, FIRST, FORGED, LISTS, ROBOTS
from bench.soak.faults.plan import BEGIN, MARK, STEP, Piece, Plan
from bench.soak.faults.site import Site
from bench.soak.faults.wire import Asked, inside
from tests.replica.pictures import picture
from tests.replica.resource import Resource
from tests.replica.server import Handler, Replica, running
from tests.replica.small import Row
from tests.replica.tls import Kind
from tests.replica.world import World
from tests.rude_web import Play, Wire

SECRET = "mima-7Qx4-bu-gai-kanjian"  # noqa: S105
"""A password that stands in addresses of lists."""
RULES = b"User-agent: *\nDisallow: /jin/\n"


class FaultyWorld(World):
    """What the sites answer in the present round; ``None`` is the time when all is well again."""

    def __init__(self, plan: Plan, port: int, share: float = 1.0) -> None:
        self._begin()
        self.plan, self.port, self._share = plan, port, share
        self.now: int | None = 0
        self.over = threading.Event()
        """Ends what is still being played."""
        self.played: set[str] = set()
        """Names of the faults that somebody has met."""
        self._sites = {site.host: site for site in plan.sites}
        self._shown: dict[tuple[str, int | None], Mapping[str, bytes]] = {}

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that answer."""
        return frozenset(self._sites)

    def certificate(self, host: str) -> Kind:
        """Return what a host shows to who asks by https."""
        site = self._sites[host]
        own: Kind = site.certificate or "good"
        if self.now is None or own != "good":
            return own
        kind = self.plan.certificates.get((site.name, self.now), own)
        self.played |= {f"certificate: {kind}"} - {"certificate: good"}
        return kind

    @cached_property
    def _pieces(self) -> Mapping[tuple[str, str], Piece]:
        return {(piece.site.host, piece.path): piece for piece in self.plan.pieces}

    def get(self, host: str, path: str) -> Resource | None:
        """Return an answer that is as it should be."""
        site = self._sites[host]
        if path == "/robots.txt":
            return Resource(RULES, "text/plain", BEGIN)
        plain = path.partition("?")[0].partition(";")[0]
        if piece := self._pieces.get((host, _first(plain))):
            page = self._parts(piece).get(plain)
            return Resource(site.encoded(page), site.kind, BEGIN) if page else None
        if plain.startswith("/images/"):
            return Resource(picture(plain), "image/png", BEGIN)
        body = self._lists(site).get(path)
        kind = "text/html" if body and b"<html" in body[:200] else "application/octet-stream"
        return Resource(body, kind, BEGIN + (self.now or 999) * STEP) if body is not None else None

    def play(self, host: str, path: str) -> Play | None:
        """Return what happens instead in this round."""
        site = self._sites.get(host)
        name = self._fault(site, path) if site else None
        if site is None or name is None:
            return None
        good = self.get(host, path) or Resource(b"")
        piece = self._pieces.get((host, path))
        number = piece.number if piece else len(self.played)
        asked = Asked(good.body, good.content_type, site.url(path), self.port, number)
        self.played.add(name)
        return {**FIRST, **BAD, **ROBOTS, **LISTS}[name](asked)

    def _fault(self, site: Site, path: str) -> str | None:
        spot = (site.name, -1 if self.now is None else self.now)
        if path == "/robots.txt":
            return self.plan.robots.get(spot)
        if path.startswith("/bad/"):
            return path.split("/")[2].replace("%20", " ")
        plain = path.partition("?")[0].partition(";")[0]
        piece = self._pieces.get((site.host, _first(plain)))
        if piece is not None:
            # Of an article in parts the second one fails, as often as not.
            fails_late = site.has_parts and piece.number % 2 == 1 and piece.fate == "good"
            return piece.fault(self.now) if fails_late == (plain != piece.path) else None
        return self.plan.lists.get(spot) if path in self._lists(site) else None

    def _parts(self, piece: Piece) -> Mapping[str, str]:
        """Return the pages of an article by their paths: one, or two where the site splits it."""
        whole = piece.page(self.port, self._share)
        pieces = whole.split("</p>\n")
        if not piece.site.has_parts or len(pieces) < 6 or piece.fate == "either":
            return {piece.path: whole}
        second = piece.path.replace(".html", "_2.html")
        head, middle = whole.split('<div class="content">\n', 1)
        body, tail = middle.split("\n</div>", 1)
        paragraphs = body.split("\n")
        half = len(paragraphs) // 2

        def page(own: list[str], way: str) -> str:
            return f'{head}<div class="content">\n' + "\n".join([*own, way]) + f"\n</div>{tail}"

        way = f'<div class="page"><a href="{second.rpartition("/")[2]}">下一页</a></div>'
        back = f'<div class="page"><a href="{piece.path.rpartition("/")[2]}">上一页</a></div>'
        return {piece.path: page(paragraphs[:half], way), second: page(paragraphs[half:], back)}

    def _lists(self, site: Site) -> Mapping[str, bytes]:
        key = (site.name, self.now)
        if key not in self._shown:
            self._shown[key] = site.lists(site, self._rows(site))
        return self._shown[key]

    def _rows(self, site: Site) -> list[Row]:
        """The rows of the present round, newest first, with what does not belong there between."""
        own = [piece for piece in self.plan.pieces if piece.site is site]
        seen = [piece for piece in own if self.now is None or piece.appears <= self.now]
        seen.sort(key=lambda piece: piece.tale.published, reverse=True)
        rows = [Row(piece.path, piece.tale.title, piece.tale.published) for piece in seen]
        for number, href in enumerate(_astray(site, seen, self.port, self.now)):
            title = f"{MARK}\r\n{FORGED}" if number % 2 else f"{MARK}<b onclick=alert(1)>"
            rows.insert(1 + 2 * number, Row(href, title, BEGIN))
        return rows


def _astray(site: Site, seen: list[Piece], port: int, now: int | None) -> Iterator[str]:
    """Yield addresses of rows that lead to nothing new, or nowhere, or inside."""
    for piece in seen[:3]:
        yield f"{piece.path};jsessionid={now}{piece.number:031X}"
        yield f"{piece.path}?PHPSESSID={now}abc&utm_source={now}"
    yield from ("javascript:alert(1)", "data:text/html,<h1>x", "file:///etc/passwd", "vbscript:x")
    yield from inside(port)
    yield f"{site.scheme}://yuan:{SECRET}@{site.host}/xw/20261101/1000002.html"
    yield f"/xw/20261101/1000003.html?access_token={SECRET}"
    yield f"/xw/20261101/1000004.html?x=%0d%0a{FORGED}"


def _first(path: str) -> str:
    """Return the path of the first page of an article in parts."""
    return path.replace("_2.html", ".html")


class FaultyHandler(Handler):
    """Plays the faults, and leaves all else to the offline web."""

    def do_GET(self) -> None:
        """Answer, or misbehave."""
        parts = urlsplit(f"https://{self.tunnelled}{self.path}" if self.tunnelled else self.path)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        world = cast("FaultyWorld", self.server.world)
        play = world.play(parts.netloc.lower(), path)
        if play is None:
            super().do_GET()
            return
        time.sleep(self.server.latency)
        self._record(time.monotonic(), parts.netloc.lower(), path, 0)
        self.close_connection = True
        play(Wire(self.connection, self.path, world.over))

    do_HEAD = do_POST = do_GET


@contextmanager
def serving(world: FaultyWorld, log: Path) -> Iterator[Replica]:
    """Serve the faults until the block ends."""
    with running(world, log) as server:
        server.RequestHandlerClass = FaultyHandler
        try:
            yield server
        finally:
            world.over.set()


def clock(now: int, later: timedelta = timedelta()) -> str:
    """Return the moment of a round as ``YUANLIU_CLOCK`` wants it."""
    return f"{BEGIN + now * STEP + later:%Y-%m-%dT%H:%M:%S}+08:00"
