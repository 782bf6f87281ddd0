"""What a scraper that is not perfect leaves around a text."""

from bench.storyworld.credit import credit_copy, credit_origin
from bench.storyworld.edits import Copying, dateline
from bench.storyworld.grammar import table
from bench.storyworld.model import Page, World

CLEAN = 0.3  # of the pages come without furniture


def others(world: World, many: int) -> list[str]:
    """Return titles of other articles, recent ones mostly."""
    return world.rng.choices(world.titles[-400:], k=many)


def above(page: Page, c: Copying) -> None:
    """Set breadcrumb, label line and a call to follow above the text."""
    rng, habits = c.rng, page.outlet.habits
    if not page.head and rng.random() < 0.35:
        page.head.append(c.line("bare_heads"))
    if rng.random() < 0.3:
        page.head.append(page.title)
    if rng.random() < 0.35:
        page.head.insert(0, c.line("crumbs"))
    if rng.random() < 0.12:
        page.head.insert(0, page.outlet.name)
    if "guide" in habits:
        page.head.append(c.line("guides"))


def links(world: World, page: Page, c: Copying) -> None:
    """List other articles below the text."""
    rng = c.rng
    if "related" in page.outlet.habits or rng.random() < 0.25:
        bullet = rng.choice(["", "· ", "▶ ", "1. ", "◆"])
        page.foot.append(c.pick("related"))
        page.foot += [bullet + title for title in others(world, rng.randint(2, 7))]
    if rng.random() < 0.25:
        other, other2 = others(world, 2)
        page.foot += [c.line("navs", other=other, other2=other2)]


def below(world: World, page: Page, c: Copying) -> None:
    """Set disclaimers, share lines, other articles and comments below the text."""
    rng, habits = c.rng, page.outlet.habits
    if "guide" in habits:
        page.foot += [c.line("guide_tails") for _ in range(rng.randint(1, 2))]
    if "disclaim" in habits or (page.parent and rng.random() < 0.3):
        page.foot.append(c.pick("disclaimers"))
    if rng.random() < 0.3:
        page.foot.append(c.line("shares"))
    links(world, page, c)
    if rng.random() < 0.12:
        page.foot.append(c.line("contacts"))
    if "comments" in habits or rng.random() < 0.07:
        lines = table("shells")["comment_lines"]
        page.foot += [c.line("comments"), *rng.sample(lines, rng.randint(1, 6))]


def dress(world: World, page: Page) -> None:
    """Give a page its credits and its furniture."""
    c = Copying(page.title, page.paras, page.outlet, page.when, world.rng)
    if page.parent:
        credit_copy(page, c)
    else:
        credit_origin(page, c)
    if "bare" in page.outlet.habits or world.rng.random() < CLEAN:
        return
    above(page, c)
    below(world, page, c)


def first_page(world: World, page: Page) -> Page:
    """Finish a page that has its text from nobody."""
    c = Copying(page.title, page.paras, page.outlet, page.when, world.rng)
    if world.rng.random() < 0.35:
        dateline(c)
    if world.rng.random() < 0.2:
        page.paras.insert(world.rng.randint(1, len(page.paras)), c.line("captions"))
    dress(world, page)
    return page
