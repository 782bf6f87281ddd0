"""What a survey comes to: everything seen, put together as a proposal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scraper.scout import naming, rules
from scraper.scout.expecting import per_week
from scraper.scout.judging import Judged
from scraper.scout.kinds import LONG_LABEL
from scraper.scout.lists import keys, provisional
from scraper.scout.pattern import Pattern
from scraper.scout.proposal import FoundList, Proposal
from scraper.scout.sights import Sight
from scraper.scout.surveyor import Surveyor
from scraper.scout.systems import system_of
from scraper.text import urls

_FEWEST_FOREIGN = 3
_MOST_FOREIGN = 12
_FEWEST_SHOWN = 5
_MOST_REMARKS = 12


def proposal_of(
    url: str,
    surveyor: Surveyor,
    home: Sight,
    hosts: Sequence[str],
    pattern: Pattern,
    kinds: Sequence[Judged],
    lists: Sequence[FoundList],
    left_out: Mapping[str, str],
) -> Proposal:
    """Put together what was found; ``hosts`` are those that may belong to the site.

    ``left_out`` are its hosts that belong to a source already, with the name of that.
    """
    source = provisional(hosts, pattern)
    pages = {page.key: page for page in surveyor.pages}
    read = [
        (surveyor.sights[key], sample)
        for key, sample in surveyor.samples.items()
        if sample.kind == "article" and source.is_article(sample.url) and key in surveyor.sights
    ]
    texts = [sight for sight, _ in read]
    charsets = Counter(page.decoded.charset for page in texts or pages.values())
    return Proposal(
        url=url,
        title=naming.title_of(home, texts),
        hosts=_used(surveyor, hosts, lists),
        pattern=pattern,
        lists=lists,
        kinds=kinds,
        samples=[sample for _, sample in read],
        charset=charsets.most_common(1)[0][0],
        system=system_of([home, *texts]),
        foreign=_foreign(surveyor, hosts),
        asked=len(surveyor.asked),
        select=rules.rules_of(read),
        new_per_week=per_week(lists),
        remarks=_remarks(surveyor, lists, left_out),
    )


def _used(surveyor: Surveyor, hosts: Sequence[str], lists: Sequence[FoundList]) -> tuple[str, ...]:
    """Return the hosts in use, those of the lists first; a twin nobody links to stays out."""
    used = dict.fromkeys(urls.host(one.discover.url) for one in lists)
    for one in lists:
        used |= dict.fromkeys(urls.host(link.url) for link in (*one.links, *one.second))
    for page in surveyor.pages:
        used |= dict.fromkeys(urls.host(anchor.url) for anchor in page.anchors)
    return tuple(host for host in used if host in hosts)


def _foreign(surveyor: Surveyor, hosts: Sequence[str]) -> dict[str, int]:
    """Return the hosts that headlines lead to and that are not the site's, with their links."""
    counts = Counter(
        urls.host(link.url)
        for page in surveyor.pages
        if not page.is_xml
        for link in page.links
        if len(link.title or "") >= LONG_LABEL or link.date
    )
    foreign = {host: n for host, n in counts.most_common() if host not in hosts}
    often = {host: n for host, n in foreign.items() if n >= _FEWEST_FOREIGN}
    return dict(list(often.items())[:_MOST_FOREIGN])


def _remarks(
    surveyor: Surveyor, lists: Sequence[FoundList], left_out: Mapping[str, str]
) -> list[str]:
    told = [f"left out: {host}, which the source {name} has" for host, name in left_out.items()]
    shown = keys(link for one in lists for link in (*one.links, *one.second))
    if not any(one.is_paged or one.discover.kind != "list" for one in lists):
        told.append("no way to a second page was found; articles that are not on the first wait")
    if len(shown) < _FEWEST_SHOWN:
        told.append(f"only {len(shown)} articles are in sight: are these the right lists?")
    if surveyor.is_refused:
        told.append("the site refused our requests, so it was left alone; look again tomorrow")
    elif surveyor.left <= 0:
        told.append("the survey ended at its limit of pages; some columns were not looked at")
    for sample in surveyor.samples.values():
        if sample.kind == "other" and sample.link:
            told.append(f"not an article: {sample.url} ({sample.why})")
    return told[:_MOST_REMARKS]
