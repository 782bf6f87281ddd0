"""A proposal as the text of a ``source.toml``, with comments for the person who accepts it."""

import json
from collections.abc import Iterator
from datetime import date

from scraper.scout import expecting
from scraper.scout.proposal import FoundList, Proposal

DEPTH = 30
"""List pages that a walk goes at most. Ordinary runs end earlier, where nothing is new."""
_MOST_REMARKS = 8
_MOST_KINDS = 4


def toml_of(proposal: Proposal, today: date) -> str:
    """Return the file's text; nothing of the site's own words can leave its string or comment."""
    return "\n".join(_lines(proposal, today)) + "\n"


def _lines(proposal: Proposal, today: date) -> Iterator[str]:
    system = f", {proposal.system}" if proposal.system else ""
    yield _comment(f"{proposal.title}: drawn up by `scrapy add-source {proposal.url}` on {today}")
    yield _comment(f"({proposal.charset}{system}). Nobody has looked it over yet; look at:")
    for remark in [*proposal.remarks[:_MOST_REMARKS], "the cases: read their answers, then set"]:
        yield _comment(f"- {remark}")
    yield _comment('  "reviewed": true; and set `verified` once `scrapy check-source` is content.')
    yield f"title = {_text(proposal.title)}"
    yield f"hosts = [{', '.join(_text(host) for host in proposal.hosts)}]"
    if proposal.foreign:
        others = ", ".join(f"{host} ({count})" for host, count in proposal.foreign.items())
        yield _comment(f"Left out, though lists link there: {others}")
    for kind in [kind for kind in proposal.kinds if kind.is_article][:_MOST_KINDS]:
        yield _comment(f"{kind.count} seen like {kind.example}")
    yield f"article = {_expression(proposal.pattern.article)}"
    if proposal.pattern.skip:
        yield _comment("These look like articles and are none:")
        yield f"skip = {_expression(proposal.pattern.skip)}"
    yield _comment("A walk ends where nothing is new, so only the first one goes this deep.")
    yield f"depth = {DEPTH}"
    for one in proposal.lists:
        yield from _discover(one)
    if proposal.select:
        yield from ("", _comment("What the generic reading missed on the samples."), "[select]")
        yield from (f"{field} = [{_text(rule)}]" for field, rule in proposal.select.items())
    yield from ("", "[policy]", "delay = 2")
    yield _comment('basis = "…"   why its texts may be shown; show = "excerpt" or "link" for less')
    yield from _expect(proposal)


def _discover(one: FoundList) -> Iterator[str]:
    yield ""
    told = f"{one.label or 'list'}: {len(one.links)} articles on its first page"
    if one.is_paged:
        told += f", {len(one.second)} on the second" if one.second else ""
        told += "" if one.tried else "; pages as the others do"
    yield _comment(told)
    yield "[[discover]]"
    yield f"kind = {_text(one.discover.kind)}"
    yield f"url = {_text(one.discover.url)}"
    if one.discover.pages != "none":
        yield f"pages = {_text(one.discover.pages)}"
    if one.discover.next_url:
        yield f"next_url = {_text(one.discover.next_url)}"
    for word in ("items", "item_url", "item_title", "item_date"):
        if told := getattr(one.discover, word):
            yield f"{word} = {_text(told)}"
    if one.discover.step != 1:
        yield f"step = {one.discover.step}"


def _expect(proposal: Proposal) -> Iterator[str]:
    shares = expecting.fields(proposal.samples)
    if proposal.new_per_week is None and not shares:
        return
    yield from ("", _comment("Guessed from one look, generously low."), "[expect]")
    if proposal.new_per_week is not None:
        yield f"new_per_week = {proposal.new_per_week:g}"
    if shares:
        told = ", ".join(f"{name} = {share:g}" for name, share in shares.items())
        yield f"fields = {{ {told} }}"


def _comment(told: str) -> str:
    """Return a comment of one line, whatever a site has written."""
    return "# " + "".join(c for c in " ".join(told.split()) if c.isprintable())[:300]


def _text(told: str) -> str:
    """Return a TOML string; JSON's escapes are TOML's."""
    shown = "".join(c for c in told if c.isprintable())
    return json.dumps(shown, ensure_ascii=False)


def _expression(told: str) -> str:
    return f"'{told}'" if "'" not in told and told.isprintable() else _text(told)
