"""What the article addresses of known content systems look like, by the system's name.

The expressions are searched in path and query, as ``article`` is. Each asks for more than a
number, because the lists of the same system must not match. A system that lets every site choose
how its addresses look has no place here.
"""

import re
from collections.abc import Mapping

_END = r"(?:\?|$)"
"""A query may follow: ``?node=`` only says from which column a reader came."""

DIALECTS: Mapping[str, str] = {
    "trs": rf"/t(?:19|20)\d{{6}}_\d+\.s?html?{_END}",
    "hanweb": (
        rf"/art/(?:19|20)\d\d/(?:\d{{1,2}}/\d{{1,2}}/art_\d+_\d+|art_[0-9a-f]{{32}})\.html{_END}"
    ),
    "jpaas": rf"/art/(?:19|20)\d\d/(?:\d{{1,2}}/\d{{1,2}}/)?art_[0-9a-f]{{32}}\.html{_END}",
    "founder": (
        rf"/(?:19|20)\d\d-\d\d/\d\d/(?:content[_-]|c_)\d+\.s?html?{_END}"
        rf"|/system/(?:19|20)\d\d/?\d\d/?\d\d/\d+\.s?html?{_END}"
    ),
    "xinhua": (rf"/(?:19|20)\d{{6}}/[0-9a-f]{{32}}/c\.html{_END}|/c_\d{{9,}}\.htm{_END}"),
    "wcm_n": rf"/n\d+/(?:n\d+/)*c\d+/content\.html{_END}",
    "people": rf"/n\d/(?:19|20)\d\d/\d{{4}}/c\d+-\d+\.html{_END}",
    "boda": rf"/info/\d+/\d+\.htm{_END}",
    "gkmlpt": rf"/gkmlpt/content/\d+/\d+/m?post_\d+\.html{_END}",
    "post": rf"/content/m?post_\d+\.html{_END}",
    "discuz": rf"/thread-\d+-1-\d+\.html{_END}|/forum\.php\?mod=viewthread&tid=\d+",
    "dede": rf"/(?:19|20)\d\d/\d{{4}}/\d+\.html{_END}|/plus/view\.php\?aid=\d+",
}


def article_pattern(article: re.Pattern[str] | None, dialect: str | None) -> re.Pattern[str]:
    """Return one expression for both words: what either matches is an article.

    Raises ``re.error`` where the two cannot be joined (``(?i)`` must begin an expression).
    """
    if dialect is None:
        if article is None:
            raise ValueError("neither an expression nor a dialect")
        return article
    known = DIALECTS[dialect]
    return re.compile(known if article is None else f"(?:{article.pattern})|{known}")
