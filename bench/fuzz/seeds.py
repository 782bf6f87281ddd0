"""What is bent: the answers of the offline web, and pages that hold our texts that would run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from bench.hostile.pages import PLACES, address, as_markup
from tests.attacks import attacks
from tests.replica.lists import sites
from tests.replica.world import World

Kind = Literal["page", "list", "feed", "sitemap", "json"]
KINDS: Sequence[Kind] = get_args(Kind)
_XML = ("xml", "rss", "atom")


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes that somebody answers with, and as what they are read."""

    kind: Kind
    url: str
    body: bytes


@cache
def seeds() -> tuple[Answer, ...]:
    """Return all there is to begin with, always in the same order."""
    found = [
        Answer(_kind(path, made.content_type), f"http://{host}{path}", made.body)
        for world in (World(), World.of(sites().values()))
        for host, answers in sorted(world._answers.items())
        for path, made in sorted(answers.items())
        if made.body
    ]
    for number, (_, text) in enumerate(attacks()):
        html = as_markup(PLACES[number % len(PLACES)], text, number)
        found.append(Answer("page", address(number), html.encode("utf-8", "replace")))
    return tuple(found)


def _kind(path: str, content_type: str) -> Kind:
    if "json" in content_type:
        return "json"
    if any(word in content_type for word in _XML):
        return "sitemap" if "sitemap" in path else "feed"
    return "list" if path.endswith(("/", "index.html", "index.shtml")) else "page"
