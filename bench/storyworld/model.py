"""A page with all that is known of its history, and the books in which pages are kept."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from bench.storyworld.outlets import Outlet, press

CHINA = timezone(timedelta(hours=8))
OPENING = datetime(2026, 1, 4, 7, 0, tzinfo=CHINA)
DAYS = 270


@dataclass(eq=False)
class Page:
    """One page. ``paras`` and ``tail`` are what the next copier finds; head and foot are shell."""

    key: int
    outlet: Outlet
    when: datetime
    title: str
    paras: list[str]
    kind: str = "origin"
    level: str | None = None
    ops: list[str] = field(default_factory=list)
    group: str | None = None
    excerpt_of: list[int] = field(default_factory=list)
    parent: "Page | None" = None
    cluster: int = 0
    crawled: bool = True
    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    source: str | None = None
    original_url: str | None = None
    url: str = ""
    published: str | None = None
    fetched: str = ""

    @property
    def origin(self) -> "Page":
        """Return the root of the tree."""
        return self.parent.origin if self.parent else self

    @property
    def depth(self) -> int:
        """Return how many pages stand between this one and the root, itself included."""
        return self.parent.depth + 1 if self.parent else 0

    @property
    def partial(self) -> bool:
        """Say whether this page or one it descends from holds but a part."""
        return self.level == "partial" or bool(self.parent and self.parent.partial)

    @property
    def traditional(self) -> bool:
        """Say whether the text stands in traditional characters."""
        own = {"s2t", "s2twp"} & set(self.ops)
        before = self.parent and self.parent.traditional and "t2s" not in self.ops
        return bool(own or before)

    def size(self) -> int:
        """Return the number of characters of the text."""
        return sum(map(len, self.paras))


def address(outlet: Outlet, when: datetime, key: int, rng: Random) -> str:
    """Return an address in the manner of the outlet's content system."""
    tag = "".join(rng.choices("0123456789abcdef", k=32))
    day = f"{when:%Y%m%d}"
    shapes = (
        f"/{when:%Y}/{when:%m%d}/c{1000 + key % 77}-{40000000 + key}.html",
        f"/{when:%Y-%m/%d}/content_{700000 + key}.htm",
        f"/article/{tag}",
        f"/{when:%Y%m}/t{day}_{30000 + key}.shtml",
        f"/s/{tag[:22]}",
    )
    scheme = "http" if rng.random() < 0.4 else "https"
    return f"{scheme}://{outlet.host}{shapes[outlet.style]}"


class World:
    """Everything that is published, in the order it was invented."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - a benchmark, no secret
        self.outlets = press(self.rng)
        self.pages: list[Page] = []
        self.titles: list[str] = ["天气转凉 出行注意添衣", "一图读懂新版目录", "夜市开街首日人气旺"]
        self.clusters = 0
        self.instances = 0

    def some_day(self) -> datetime:
        """Return a moment of the year."""
        minutes = self.rng.randrange(DAYS * 24 * 60)
        return OPENING + timedelta(minutes=minutes, seconds=self.rng.randrange(60))

    def later(self, when: datetime, hours: float = 14.0) -> datetime:
        """Return a later moment: mostly hours, now and then weeks."""
        if self.rng.random() < 0.08:
            hours *= 10
        return when + timedelta(seconds=600 + int(self.rng.expovariate(1 / (hours * 3600))))

    def outlet(self, farms: float, but: list[Outlet] | None = None) -> Outlet:
        """Choose an outlet: a repost site with this probability, none of those named."""
        wanted = self.rng.random() < farms
        pool = [o for o in self.outlets if o.farm == wanted and o not in (but or [])]
        return self.rng.choice(pool or self.outlets)

    def fresh_cluster(self) -> int:
        """Open a new story."""
        self.clusters += 1
        return self.clusters

    def publish(
        self, outlet: Outlet, when: datetime, title: str, paras: list[str], **more: Any
    ) -> Page:
        """Put a page on the web; without a parent it opens a story of its own."""
        page = Page(len(self.pages), outlet, when, title, paras, **more)
        page.cluster = page.parent.cluster if page.parent else self.fresh_cluster()
        page.url = address(outlet, when, page.key, self.rng)
        self.dated(page)
        self.pages.append(page)
        self.titles.append(title)
        return page

    def dated(self, page: Page) -> None:
        """Choose what the page says of its date, and when the crawler came by."""
        rng, shown = self.rng, page.when
        if page.parent and rng.random() < 0.04:
            shown = page.parent.when  # some sites keep the date of the page before
        draw = rng.random()
        page.published = (
            None if draw < 0.08 else f"{shown:%Y-%m-%d}" if draw < 0.55 else shown.isoformat()
        )
        days = rng.expovariate(2) if rng.random() < 0.75 else rng.uniform(0, 60)
        page.fetched = (page.when + timedelta(seconds=int(days * 86400) + 90)).isoformat()
