"""How much of a text may be shown: all of it, its beginning, or only where to read it.

The source's policy sets the most; a page that forbids reposting (转载须授权 …) lowers it to a
link. Pictures and attachments are works of their own and go only with the full text.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from scraper.article import Article, Attachment, Image

Show = Literal["full", "excerpt", "link"]

EXCERPT_LENGTH = 200
"""Characters of an excerpt at most, before it is cut back to the end of a sentence."""

_SENTENCE_END = re.compile(r"[。！？!?…](?:[”’』」）)\"]*)|\n")


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers get of an article; ``None`` says that the text is held back."""

    show: Show
    body_text: str | None
    body_html: str | None
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def allowed(policy: Show, article: Article) -> Show:
    """Return how much of the article may be shown under its source's policy."""
    return "link" if article.repost_permission == "forbidden" else policy


def shown(policy: Show, article: Article) -> Shown:
    """Return the part of the article that may be published."""
    show = allowed(policy, article)
    if show == "full":
        return Shown(
            show, article.body_text, article.body_html, article.images, article.attachments
        )
    if show == "excerpt":
        text = excerpt(article.body_text)
        return Shown(show, text, "".join(f"<p>{escape(line)}</p>" for line in text.split("\n")))
    return Shown(show, None, None)


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """Return the beginning of a text, whole sentences where they fit, with an ellipsis if cut."""
    if len(text) <= length:
        # Even a short text is not given whole where only an excerpt may be shown.
        length = len(text) // 2
    head = text[:length]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] >= length // 2:
        head = head[: ends[-1]]
    return head.strip().rstrip("…") + "……"
