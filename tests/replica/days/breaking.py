"""Sites that break over night, each in a way that looks like "nothing new" from afar."""

from html import escape

from .. import looks
from ..prose import Tale
from ..resource import Resource, status
from ..small import Small
from ..world import World
from .base import LIST, MORNING, Night, Played, add, small


def _redesign(site: Small, world: World, night: Night) -> None:
    """Other addresses, other markup: the list is full, and nothing on it matches the pattern."""
    site.wire["modified"] = MORNING
    cards = []
    for number, tale in enumerate(site.articles.values()):
        path = f"/detail/{site.name}/{4100 + number}"
        site.page(path, looks.news(site.title, tale))
        cards.append(
            f'<div class="card"><a class="cover" href="{path}"><img src="/i/{number}.jpg"></a>'
            f'<h4><a href="{path}">{escape(tale.title)}</a></h4></div>'
        )
    page = looks.frame(site.title, site.title, f'<div class="cards">{"".join(cards)}</div>')
    site.list_page(LIST, page)
    night.results[site.name], night.findings[site.name] = "empty", "pattern"


def _emptied(site: Small, world: World, night: Night) -> None:
    """A list without a link, as a page whose rows only a script makes."""
    site.wire["modified"] = MORNING
    page = looks.frame(site.title, site.title, '<div id="app"></div><script src="/a.js"></script>')
    site.list_page(LIST, page)
    night.results[site.name], night.findings[site.name] = "empty", "list-empty"


def _dead(site: Small, world: World, night: Night) -> None:
    """No connection."""
    world.close(site.host, Resource(b"", fault="reset"))
    night.results[site.name], night.findings[site.name] = "failed", "dead"


def _failing(site: Small, world: World, night: Night) -> None:
    """502 from whatever stands in front of the site."""
    world.close(site.host, status(502, "<h1>502 Bad Gateway</h1>"))
    night.results[site.name], night.findings[site.name] = "failed", "dead"


def _thinner(site: Small, world: World, night: Night) -> None:
    """New articles in a template without the places where title, date and source stood."""
    add(site, 5, night, look=_bare)
    night.findings[site.name] = "template"


def _bare(site: str, tale: Tale) -> str:
    main = f"""<section class="t">{escape(tale.title)}</section>
<section class="b">
{looks.paragraphs(tale, "<p>{}</p>")}
</section>"""
    return looks.frame(site, f"{tale.title}-{site}", main)


ALL: Played = {
    "redesigned": (lambda: small("redesigned", "铜屏检察"), _redesign),
    "emptied": (lambda: small("emptied", "鲤洲政法"), _emptied),
    "dead": (lambda: small("dead", "雁回应急"), _dead),
    "failing": (lambda: small("failing", "石门环保"), _failing),
    "thinner": (lambda: small("thinner", "柳湾民政"), _thinner),
}
