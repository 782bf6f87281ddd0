"""A few pages asked for by hand, one after the other."""

from collections.abc import Mapping, Sequence

from scrapy.settings import Settings

from scraper.article import Page
from scraper.crawl.by_hand.browser import Answer, Ask, browse
from scraper.crawl.by_hand.door import Door
from scraper.crawl.config import Config
from scraper.extract.walls import stub_target
from scraper.source import Source
from scraper.verdict import Verdict


def fetch(
    urls: Sequence[str], settings: Settings, config: Config, sources: Mapping[str, Source]
) -> dict[str, Answer]:
    """Fetch pages and return them by address, each a ``Page`` or a judgement.

    Starts a reactor: once a process. Raises ``ConfigError`` for a nameless live crawl, and
    ``LockHeld`` while the source that an address belongs to is being crawled.
    """

    async def work(ask: Ask) -> dict[str, Answer]:
        return {url: _without_stub(await ask(url), url) for url in urls}

    with Door(config, sources) as door:
        for url in urls:
            door.hold(url)
        return browse(work, settings, door)


def _without_stub(answer: Answer, url: str) -> Answer:
    """Judge a page that only leads on by a script as a crawl does: it is not followed."""
    if isinstance(answer, Page):
        kind = answer.headers.get("content-type")
        if target := stub_target(answer.body, answer.address or url, kind):
            return Verdict.SOFT_404, f"a script leads to {target[:200]}"
    return answer
