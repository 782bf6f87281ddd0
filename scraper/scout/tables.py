"""What a survey and a check found, drawn for people."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from scraper.console import plain
from scraper.scout.checking import Report
from scraper.scout.proposal import Proposal
from scraper.text import urls

_MOST_KINDS = 8
_LABEL = 14
_ADDRESS = 100


def proposal_tables(proposal: Proposal) -> Iterator[Table | Text]:
    """Draw a proposal: what it is, its lists, its addresses, its sample articles."""
    about = f"{proposal.title} · {', '.join(proposal.hosts)} · {proposal.charset}"
    yield plain(f"{about} · {proposal.system}" if proposal.system else about)
    yield _lists(proposal)
    yield _kinds(proposal)
    yield plain(f"article = {proposal.pattern.article}")
    if proposal.pattern.skip:
        yield plain(f"skip    = {proposal.pattern.skip}")
    for field, rule in proposal.select.items():
        yield plain(f"select  : {field} = {rule}")
    yield _samples(proposal)
    for remark in proposal.remarks:
        yield plain(f"- {remark}")
    if proposal.foreign:
        yield plain(f"- left out, other hosts: {', '.join(proposal.foreign)}")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left")
    for name in columns:
        right = name in ("articles", "page 2", "seen", "read", "chars", "found")
        table.add_column(name, overflow="fold", justify="right" if right else "left")
    return table


def _lists(proposal: Proposal) -> Table:
    table = _table("Where articles are seen", "list", "articles", "goes on", "page 2", "address")
    for one in proposal.lists:
        second = str(len(one.second)) if one.second else "–"
        way = one.way if one.tried else f"{one.way} (as others)"
        label = plain(one.label[:_LABEL] if one.discover.kind == "list" else one.discover.kind)
        address = plain(urls.path_and_query(one.discover.url)[:_ADDRESS])
        table.add_row(label, str(len(one.links)), plain(way), second, address)
    return table


def _kinds(proposal: Proposal) -> Table:
    table = _table("Which addresses are articles", "articles?", "seen", "read", "for example")
    for kind in proposal.kinds[:_MOST_KINDS]:
        told = "[green]yes[/]" if kind.is_article else "no"
        seen = sum(shelf.count for shelf in (kind.good or kind.bad))
        example = plain(urls.path_and_query(kind.example)[:_ADDRESS])
        table.add_row(told, str(seen), str(len(kind.samples)), example)
    return table


def _samples(proposal: Proposal) -> Table:
    table = _table("How they read", "date", "title", "source", "author", "chars")
    for sample in proposal.samples:
        article = sample.article
        if article is not None:
            day = (article.published or "–")[:10]
            size = str(len(article.body_text))
            author = plain("、".join(article.authors) or "–")
            table.add_row(day, plain(article.title), plain(article.source or "–"), author, size)
    table.columns[0].no_wrap = True
    return table


def report_tables(report: Report) -> Iterator[Table | Text]:
    """Draw a check: lists, fields, and below them what is wrong."""
    yield _checked_lists(report)
    yield _fields(report)
    for url, why in report.unread:
        yield plain(f"not read: {url}: {why}")
    well = sum(not case.faults for case in report.cases)
    yield plain(f"cases: {well} of {len(report.cases)} hold")
    for case in report.cases:
        for fault in case.faults:
            yield plain(f"- {case.name}: {fault}")


def _checked_lists(report: Report) -> Table:
    table = _table("Lists", "kind", "articles", "next page", "address")
    for one in report.lists:
        told = str(len(one.links)) if one.result == "ok" else "–"
        address = one.discover.url if one.result == "ok" else f"{one.discover.url}: {one.result}"
        following = plain(one.following or "–")
        table.add_row(one.discover.kind, told, following, plain(address), style=_style(one.is_well))
    return table


def _fields(report: Report) -> Table:
    table = _table("Fields", "field", "found", "expected", "by")
    for one in report.fields:
        layers = ", ".join(f"{name} {count}" for name, count in one.layers.most_common())
        least = f"≥ {one.least:.0%}" if one.least is not None else "–"
        found = f"{one.found} of {one.of}"
        table.add_row(one.name, found, least, layers or "–", style=_style(one.is_well))
    return table


def _style(is_well: bool) -> str | None:
    return None if is_well else "red"
