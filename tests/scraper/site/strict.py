"""A strict reading of a page: what is wrong with its HTML, and whatever could run or call home."""

from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

VOID = """
area base br col embed hr img input link meta source track wbr
"""
FORBIDDEN = """
script style iframe object embed applet frame frameset base svg math video audio source
"""
LOADING = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction"})
SCHEMES = frozenset({"", "http", "https", "mailto"})
_BLOCKS = """
p div ul ol li table section article aside nav figure h1 h2 h3 dl
"""


class Strict(HTMLParser):
    """Collects faults; a page without any has none of what the policy forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.links: list[tuple[str, dict[str, str]]] = []
        self.landmarks: list[str] = []
        self.lang = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if len(told) != len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag in FORBIDDEN.split():
            self.faults.append(f"<{tag}>")
        if tag in _BLOCKS.split() and any(
            one in ("p", "h1", "h2", "h3", "summary") for one in self.open[-1:]
        ):
            self.faults.append(f"<{tag}> in <{self.open[-1]}>")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        self._attributes(tag, told)
        if tag in ("header", "nav", "main", "footer", "aside"):
            self.landmarks.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag == "html":
            self.lang = told.get("lang", "")
        if tag not in VOID.split():
            self.open.append(tag)

    def _attributes(self, tag: str, told: dict[str, str]) -> None:
        for name, value in told.items():
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}>")
            if name in LOADING and (urlsplit(value).scheme or value.startswith("//")):
                self.faults.append(f"<{tag} {name}={value!r}> is asked of another host")
            if name == "href":
                self._link(tag, value, told)
            if name == "id":
                if value in self.ids:
                    self.faults.append(f"id {value} twice")
                self.ids.append(value)
        if tag == "img" and "alt" not in told:
            self.faults.append("a picture without words")

    def _link(self, tag: str, value: str, told: dict[str, str]) -> None:
        scheme = urlsplit(value.strip()).scheme.lower()
        if scheme not in SCHEMES:
            self.faults.append(f"<{tag} href={value!r}>")
        if tag == "link" and scheme and told.get("rel") != "canonical":
            self.faults.append(f"<link href={value!r}> is asked of another host")
        if tag == "a" and scheme in ("http", "https") and "noopener" not in told.get("rel", ""):
            self.faults.append(f"a link out without rel: {value!r}")
        self.links.append((value, told))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID.split():
            self.faults.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID.split() or not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_decl(self, decl: str) -> None:
        if decl != "doctype html":
            self.faults.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data!r}")


def read(html: str) -> Strict:
    """Return a page read to its end, with its faults."""
    page = Strict()
    page.feed(html)
    page.close()
    if page.open:
        page.faults.append(f"left open: {page.open}")
    for one, next_one in pairwise(page.headings):
        if next_one > one + 1:
            page.faults.append(f"h{next_one} follows h{one}")
    return page
