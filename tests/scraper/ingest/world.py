"""Some thirty invented pages to be stored in any order: originals, copies, excerpts, reissues."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from scraper.archive import Archive
from scraper.article import Credit
from scraper.ingest import store
from tests.scraper.making import NOON, draft, notice, ready

TEXTS = Path(__file__).parents[2] / "replica" / "texts"
PLACES = [
    ("白塔镇", 3, 1, 100, "5550111"),
    ("青禾镇", 3, 5, 200, "5550222"),
    ("临川镇", 2, 25, 150, "5550333"),
    ("云溪镇", 3, 8, 300, "5550444"),
]
Page = tuple[str, str, dict[str, Any]]


def _told(name: str) -> tuple[str, str]:
    """The headline and the paragraphs of an invented text."""
    head, _, body = (TEXTS / f"{name}.txt").read_text("utf-8").partition("\n---\n")
    title = next(line[7:] for line in head.split("\n") if line.startswith("title: "))
    lines = [line for line in body.split("\n") if line and line[0] not in "[#"]
    return title, "\n".join(lines)


def _pages() -> list[Page]:
    pages: list[Page] = []
    for number in range(1, 6):
        title, text = _told(f"t00{number}")
        lines = text.split("\n")
        first = f"http://www.baita.example/{number}.html"
        copy = f"{text}\n(来源：白塔政法网)"
        pages += [
            (first, text, {"title": title, "published": "2026-02-01", "source": "白塔政法网"}),
            (
                f"http://www.qinghe.example/{number}.html",
                copy,
                {
                    "title": title,
                    "published": "2026-02-02",
                    "source": "白塔政法网",
                    "original_url": first,
                    "credits": (Credit("relay", "白塔政法网", first),),
                },
            ),
            (
                f"http://www.huiwen.example/{number}.html",
                copy.replace("。", "！", 2),
                {
                    "title": title,
                    "published": "2026-02-03",
                    "credits": (Credit("relay", "青禾网"),),
                },
            ),
            (
                f"http://www.linchuan.example/{number}.html",
                "\n".join(lines[: len(lines) // 3]),
                {"title": title, "published": "2026-02-04"},
            ),
            (
                f"http://www.yunxi.example/{number}.html",
                f"{text}\n读罢此文，编者也想起了自己的老家。",
                {"title": f"{title}（转）", "published": None},
            ),
        ]
    pages += [
        (
            f"http://www.{host}.example/notice.html",
            notice(*place),
            {"title": f"{place[0]}人民政府关于春季森林防火的通告", "published": "2026-02-20"},
        )
        for host, place in zip(("baita", "qinghe", "linchuan", "yunxi"), PLACES, strict=True)
    ]
    pages.append(
        (
            "http://www.huiwen.example/notice.html",
            notice(*PLACES[0]),
            {"title": f"{PLACES[0][0]}人民政府关于春季森林防火的通告", "published": "2026-02-21"},
        )
    )
    return pages


PAGES = _pages()
ORDERS = [
    range(len(PAGES)),
    range(len(PAGES) - 1, -1, -1),
    sorted(range(len(PAGES)), key=lambda number: number * 7 % 31),
]


def fill(archive: Archive, order: Iterable[int]) -> None:
    """Store pages by number; each was fetched at a moment of its own, whatever the order."""
    run = archive.runs.start("test", NOON)
    for number in order:
        url, text, fields = PAGES[number]
        item = draft(url, text, run=run, at=NOON + timedelta(minutes=number), **fields)
        store(ready(item, archive), archive)


def grouped(archive: Archive) -> dict[str, tuple[frozenset[str], str | None, str]]:
    """What the stories are without the archive's numbers: of each address its company, its parent
    and the kind."""
    names = {one.id: str(one.article.url) for one in archive.articles.since(0)}
    found = {}
    for story in map(archive.stories.get, archive.stories.ids()):
        assert story is not None
        company = frozenset(names[member.article_id] for member in story.members)
        for member in story.members:
            parent = names.get(member.parent_article or 0)
            above = member.placeholder.outlet if member.placeholder else parent
            found[names[member.article_id]] = company, above, str(member.kind)
    return found


def dump(archive: Archive) -> str:
    """Every row of an archive, as SQL."""
    return "\n".join(archive.db.conn.iterdump())
