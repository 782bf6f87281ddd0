"""Why no source can be drawn up, in one line with what to do."""

from scraper.scout.sights import Sight
from scraper.scout.surveyor import NothingFound, Surveyor
from scraper.verdict import Verdict

_LEFT_ALONE = "left alone"
"""What the door says of a host that has asked us to stay away."""
_WAIT = "nothing was asked; try again when that is over"
_CURE = "is the address right, and does the site answer?"
_CURES = {
    Verdict.BLOCKED: "the site wants no robots, and we solve no challenges; ask its operator",
    Verdict.DISALLOWED: "we have no way around robots.txt; ask the site's operator",
    Verdict.OFF_SITE: "a host may belong to one source only",
    Verdict.REFUSED: "name a public http(s) address",
}
_REFUSED = "the site refused our requests, so it was left alone; try again tomorrow"
_NAME_ANOTHER = "name a list page, a feed or a sitemap of the site"
_FEW_LINKS = 5


def unreachable(url: str, surveyor: Surveyor) -> NothingFound:
    """Say why the first page could not be had."""
    verdict, why = surveyor.why(url)
    cure = _WAIT if _LEFT_ALONE in why else _CURES.get(verdict, _CURE)
    return NothingFound(f"{url}: {verdict}: {why}; {cure}")


def no_articles(url: str, surveyor: Surveyor, first: Sight) -> NothingFound:
    """Say why no kind of address was found to be that of articles."""
    sample = surveyor.judge(first)
    if surveyor.is_refused:
        return NothingFound(f"{url}: {_REFUSED}")
    if not first.anchors:
        reading = f" ({sample.why})" if sample.why else ""
        why = f"the page has no links; it may be made by a script{reading}"
    elif sample.kind == "other" and len(first.anchors) < _FEW_LINKS:
        why = sample.why
    else:
        why = "no group of its links leads to pages that read as articles"
    return NothingFound(f"{url}: {why}; {_NAME_ANOTHER}")


def no_lists(url: str) -> NothingFound:
    """Say that articles were found by chance only."""
    told = "articles were found, but no list that shows them to a visitor without scripts"
    return NothingFound(f"{url}: {told}; {_NAME_ANOTHER}")
