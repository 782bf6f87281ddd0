"""Which content system made a page, told for a person; nothing is decided by it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from scraper.scout.sights import Sight

_MARKS: Mapping[str, re.Pattern[str]] = {
    "TRS": re.compile(r"TRS_Editor|createPageHTML", re.I),
    "hanweb": re.compile(r"dataproxy\.jsp|<!--<\$\[", re.I),
    "jpaas": re.compile(r"jpaas-publish-server", re.I),
    "Founder": re.compile(r"enpproperty|enpcontent|founder-content", re.I),
    "Boda VSB": re.compile(r"vsb_content|_showDynClicks|v_news_content", re.I),
    "Discuz!": re.compile(r"discuz", re.I),
    "WordPress": re.compile(r"wp-content/|wp-includes/", re.I),
    "DedeCMS": re.compile(r"dedecms", re.I),
    "ASP.NET": re.compile(r"__VIEWSTATE", re.I),
}
_ADDRESSES: Mapping[str, re.Pattern[str]] = {
    "TRS": re.compile(r"/t(?:19|20)\d{6}_\d+\.s?html?$"),
    "hanweb": re.compile(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+"),
    "Founder": re.compile(r"/content_\d+\.s?html?$"),
    "Boda VSB": re.compile(r"/info/\d+/\d+\.htm$"),
    "Discuz!": re.compile(r"/thread-\d+-\d+-\d+\.html$"),
    "DedeCMS": re.compile(r"/plus/view\.php"),
}
"""What the addresses of articles betray, some less surely than the pages themselves."""


def system_of(pages: Iterable[Sight]) -> str | None:
    """Return the system that most pages name or betray."""
    votes: Counter[str] = Counter()
    for page in pages:
        if told := page.metas.get("generator"):
            votes[told[:40]] += 2
        votes.update(name for name, mark in _MARKS.items() if mark.search(page.text[:400_000]))
        votes.update(name for name, mark in _ADDRESSES.items() if mark.search(page.url))
    return votes.most_common(1)[0][0] if votes else None
