"""Variants of what elements are called, and of what the head says."""

from collections.abc import Iterator
from random import Random

from lxml import etree

from bench.strain.case import Case

_SITE = "云川新闻网"
_TITLES = (
    "{}_要闻_云川新闻网", "{} - 云川网", "云川网-{}", "{}|南岭日报|民生频道", "{}_云川新闻_青屿网",
    "云川新闻网 - {}", "{}-新闻频道-云川网", "{} | 慢读南岭", "{}_腾云新闻", "【{}】-云川网",
    "{}--社会--云川网", "{} · 语山", "{}（图）_云川网",
)  # fmt: skip


def anonymous(case: Case, _: Random) -> Iterator[Case]:
    """Ids and classes renamed, the same name everywhere to the same meaningless one."""
    made = case.bent()
    names: dict[str, str] = {}
    for node in made.tree.iter(etree.Element):
        for attribute in ("id", "class"):
            words = (node.get(attribute) or "").split()
            if words:
                new = [names.setdefault(word, f"x{len(names):x}q") for word in words]
                node.set(attribute, " ".join(new))
    yield made


def noclass(case: Case, _: Random) -> Iterator[Case]:
    """No ids, no classes."""
    made = case.bent()
    for node in made.tree.iter(etree.Element):
        node.attrib.pop("id", None)
        node.attrib.pop("class", None)
    yield made


def nohead(case: Case, _: Random) -> Iterator[Case]:
    """No meta tag, JSON-LD or canonical link."""
    made = case.bent()
    behead(made)
    yield made


def bare(case: Case, rnd: Random) -> Iterator[Case]:
    """No ids, classes, metas or comments: text and tags are all there is."""
    made = next(noclass(case, rnd))
    behead(made)
    uncomment(made)
    yield made


def behead(case: Case) -> None:
    """Take metas, JSON-LD and canonical link out of a page."""
    query = "//meta | //link[@rel='canonical'] | //script[contains(@type, 'ld+json')]"
    for node in case.tree.xpath(query):
        node.drop_tree()


def uncomment(case: Case) -> None:
    """Take out comments, in which some systems write title, date and source."""
    for node in case.tree.xpath("//comment()"):
        if node.getparent() is not None:
            node.drop_tree()


def notitle(case: Case, _: Random) -> Iterator[Case]:
    """The title tag names the site only; no metas that say the title."""
    if case.first("title") is not None:
        made = case.bent()
        behead(made)
        retitle(made, _SITE)
        yield made


def suffix(case: Case, rnd: Random) -> Iterator[Case]:
    """The title tag with other sites' suffixes and prefixes."""
    for form in rnd.sample(_TITLES, 3):
        made = case.bent(form)
        behead(made)
        retitle(made, form.format(case.truth["title"]))
        yield made


def headless(case: Case, _: Random) -> Iterator[Case]:
    """The title stands in a plain div: no heading tag, no telling class; title tag with suffix."""
    node = case.first("title")
    if node is None:
        return
    made = case.bent()
    behead(made)
    retitle(made, f"{case.truth['title']}_要闻_云川新闻网")
    node = made.first("title")
    assert node is not None
    for around in (node, *list(node.iterancestors())[:2]):
        if around.tag in ("h1", "h2", "h3", "h4", "h5"):
            around.tag = "div"
        around.attrib.pop("class", None)
        around.attrib.pop("id", None)
    yield made


def retitle(case: Case, text: str) -> None:
    """Give a page another title tag."""
    tags = list(case.tree.iter("title"))
    if not tags and (head := next(case.tree.iter("head"), None)) is not None:
        tags = [etree.SubElement(head, "title")]
    for tag in tags[:1]:
        for child in list(tag):
            tag.remove(child)
        tag.text = text
