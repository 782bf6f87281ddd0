"""Elements that are empty by the standard, and that libxml2 takes for open ones.

It knows the empty elements of HTML 4. What follows an ``<embed>`` (a video, as many content systems
write it) would be inside of it, and be dropped with it.
"""

from lxml.html import HtmlElement

VOIDS = ("embed", "source", "track", "wbr", "keygen", "bgsound")


def empty_voids(tree: HtmlElement) -> None:
    """Put what libxml2 has put into such elements behind them, where a browser has it."""
    for element in list(tree.iter(*VOIDS)):
        parent = element.getparent()
        if parent is None or not (len(element) or element.text):
            continue
        inside, text, tail = list(element), element.text or "", element.tail or ""
        element.text, element.tail = None, text
        if inside:
            inside[-1].tail = (inside[-1].tail or "") + tail
            place = parent.index(element) + 1
            parent[place:place] = inside
        else:
            element.tail = text + tail
