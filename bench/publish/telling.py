"""One telling of a text: how it came about, and the page and reading that the archive keeps."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from random import Random

from bench.publish import prose
from scraper.article import Article, Body, Credit, Image, Page, Receipt

PICTURED = 0.2


@dataclass(frozen=True, slots=True)
class Telling:
    """A text as one outlet tells it."""

    url: str
    source: str
    outlet: str
    at: datetime
    title: str
    paras: tuple[str, ...]
    origin: str = ""
    """The outlet it credits; empty: it is its own."""
    origin_url: str = ""
    images: tuple[Image, ...] = ()
    author: str = ""
    editor: str = ""

    def article(self) -> Article:
        """Return the reading."""
        day = self.at.hour % 3 == 0
        text = "\n".join(self.paras)
        return Article(
            url=self.url,
            canonical_url=self.url,
            site=self.source,
            title=self.title,
            body_text=text,
            body_html="".join(f"<p>{para}</p>" for para in map(escape, self.paras)),
            fetched_at=self.at + timedelta(minutes=20),
            published=self.at.date().isoformat() if day else self.at.isoformat(timespec="seconds"),
            published_precision="day" if day else "minute",
            authors=(self.author,) if self.author else (),
            editors=(self.editor,),
            source=self.origin or self.outlet,
            original_url=self.origin_url or None,
            breadcrumb=("首页", "要闻"),
            column="要闻",
            images=self.images,
            credits=tuple(self._credits()),
            language="zh",
            by={"title": Receipt("rules", self.title), "published": Receipt("labels", "时间：")},
        )

    def crediting(self, outlet: str, url: str) -> "Telling":
        """Return the same with another outlet named as its source."""
        return replace(self, origin=outlet, origin_url=url)

    def _credits(self) -> list[Credit]:
        found = [Credit("carrier", self.outlet, self.url, self.outlet)]
        if self.origin:
            raw = f"来源：{self.origin}"
            found.append(Credit("origin", self.origin, self.origin_url or None, raw))
        if self.author:
            found.append(Credit("author", self.author, None, f"作者：{self.author}"))
        return [*found, Credit("editor", self.editor, None, f"责任编辑：{self.editor}")]

    def page(self) -> Page:
        """Return the page as it was fetched."""
        paras = "".join(f"<p>{escape(para)}</p>\n" for para in self.paras)
        text = f"<!doctype html><meta charset=utf-8><h1>{escape(self.title)}</h1>\n{paras}"
        at = self.at + timedelta(minutes=20)
        return Page(self.url, Body(text.encode()), self.url, fetched_at=at)


def told(rng: Random, url: str, source: str, outlet: str, at: datetime) -> Telling:
    """Return the first telling of a new text."""
    paras = prose.body(rng)
    images: tuple[Image, ...] = ()
    if rng.random() < PICTURED:
        file = f"http://{source}.example/pic/{rng.getrandbits(40):x}.jpg"
        images = (Image(file, "", f"图为{paras[0][:12]}", f"{prose.person(rng)} 摄", 1),)
    author = f"记者{prose.person(rng)}" if rng.random() < 0.6 else ""
    return Telling(
        url,
        source,
        outlet,
        at,
        prose.title(rng),
        tuple(paras),
        images=images,
        author=author,
        editor=prose.person(rng),
    )


def copied(
    rng: Random, parent: Telling, url: str, source: str, outlet: str, at: datetime
) -> Telling:
    """Return how another outlet takes a text over: lightly edited, mostly with its credit."""
    paras = list(parent.paras)
    if len(paras) > 2 and rng.random() < 0.2:
        del paras[rng.randrange(1, len(paras))]
    if rng.random() < 0.5:
        place = rng.randrange(len(paras))
        paras[place] = paras[place].replace("的", "", 1)
    credited = rng.random() < 0.85
    return replace(
        parent,
        url=url,
        source=source,
        outlet=outlet,
        at=at,
        title=prose.title(rng) if rng.random() < 0.2 else parent.title,
        paras=tuple(paras),
        origin=parent.outlet if credited else "",
        origin_url=parent.url if credited and rng.random() < 0.5 else "",
        editor=prose.person(rng),
    )
