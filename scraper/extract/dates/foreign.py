"""What stands on a page and is not its article: comments, teasers of other stories, menus."""

import re

from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.html.lines import ancestors

_WORDS = re.compile(
    r"(?:^|[-_\s])(?:respond|reply|replies|popular|latest|trending|ticker|teasers?|nav|menu|disqus"
    r"|more-\w{1,12}|read-?next|up-?next|reviews?)(?:$|[-_\s\d])"
    r"|comment|related|recommend|sidebar",
    re.IGNORECASE,
)


def is_foreign(view: Anatomy, node: HtmlElement) -> bool:
    """Whether an element lies in one whose name says so and that does not hold the heading."""
    index = view.heading[1]
    own: set[HtmlElement] = set() if index is None else set(ancestors(view.lines[index].node))
    for around in ancestors(node):
        if around in own or around.tag == "body":
            return False
        if around.tag == "nav":
            return True
        words = f"{around.get('id') or ''} {around.get('class') or ''}"
        if len(words) > 1 and _WORDS.search(words[:300]):
            return True
    return False
