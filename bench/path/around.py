"""What surrounds an article on the sites of the benchmark: links, scripts, styles, in bulk.

A site's navigation, styles and scripts are the same on all its pages; lists of other articles are
drawn anew for each page. So it is on real sites, and a reader that remembers classes gains by it.
"""

from functools import cache
from random import Random

from bench.large import words
from bench.path.places import Place, address, moment

_CALLS = ("push", "init", "track", "load", "bind", "show", "addClass", "setItem", "append")
_RULES = (
    "margin:0 auto", "padding:8px 12px", "float:left", "width:300px", "color:#333",
    "font-size:14px", "line-height:1.8", "border-bottom:1px solid #e5e5e5", "overflow:hidden",
    "background:#f7f7f7", "display:inline-block", "text-align:center", "position:relative",
)  # fmt: skip


@cache
def navigation(place: Place) -> str:
    """The links above every page of a site."""
    rng = Random(f"{place.name} nav")  # noqa: S311
    links = (
        f'<li><a href="http://{place.host}/{channel}/">{words.run(rng, 4)}</a></li>'
        for channel in range(rng.randrange(16, 34))
    )
    return f'<div class="header"><ul class="nav">{"".join(links)}</ul></div>'


@cache
def styles(place: Place) -> str:
    """The style sheet that a site writes into each page."""
    rng = Random(f"{place.name} css")  # noqa: S311
    rules = (
        f".{_word(rng)} .{_word(rng)}{{{';'.join(rng.sample(_RULES, rng.randrange(2, 6)))}}}"
        for _ in range(rng.randrange(8, 24))
    )
    return f"<style>{''.join(rules)}</style>"


@cache
def script(place: Place, which: int) -> str:
    """One of a site's inline scripts, about a kilobyte."""
    rng = Random(f"{place.name} js {which}")  # noqa: S311
    lines = (
        f"var {_word(rng)}={rng.randrange(99999)};"
        f"if(window.{_word(rng)}&&{_word(rng)}<{rng.random()})"
        f"{{{_word(rng)}.{rng.choice(_CALLS)}('{_word(rng)}',{{id:'{_word(rng)}'}});}}"
        for _ in range(9)
    )
    return f"<script>(function(){{{''.join(lines)}}})();</script>"


@cache
def footer(place: Place) -> str:
    """The imprint of a site."""
    rng = Random(f"{place.name} foot")  # noqa: S311
    links = "".join(f'<a href="/about/{n}.html">{words.run(rng, 4)}</a> | ' for n in range(8))
    return (
        f'<div class="footer"><p>{links}</p><p>{place.title} 版权所有 未经书面授权不得转载</p>'
        f"<p>备案号：{rng.randrange(10**7, 10**8)}号 地址：{words.run(rng, 8)}路</p>"
        "</div>"
    )


def others(place: Place, rng: Random, many: int) -> str:
    """Links to other articles of a site, each with its day."""
    rows = []
    for _ in range(many):
        number = rng.randrange(1, 100_000)
        title, day = words.run(rng, rng.randrange(12, 26)), moment(number).strftime("%m-%d")
        rows.append(
            f'<li><span class="date">{day}</span>'
            f'<a href="{address(place, number)}" title="{title}" target="_blank">{title}</a></li>'
        )
    return f"<ul>{''.join(rows)}</ul>"


def box(place: Place, rng: Random, name: str) -> str:
    """A box of links beside or below an article."""
    drawn = others(place, rng, rng.randrange(5, 10))
    return f'<div class="{name} box"><h3>{words.run(rng, 4)}</h3>{drawn}</div>'


def _word(rng: Random) -> str:
    return "".join(rng.choice("abcdefghiklmnoprstuvw") for _ in range(rng.randrange(3, 9)))
