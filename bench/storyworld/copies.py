"""Trees of copies: who takes a text from whom, and what it does to it."""

import re
from datetime import datetime
from typing import Any

from bench.storyworld.drafts import Draft
from bench.storyworld.edits import EDITS, HEAVY, LIGHT, MEDIUM, Copying
from bench.storyworld.model import Page, World
from bench.storyworld.outlets import SHORTENING, Outlet
from bench.storyworld.shell import dress, first_page

DEEPEST = 5
COPY_OF_COPY = 0.66  # once there is a copy; measured: about half of all copies
HANDED_DOWN = 0.55  # a tail line of the page before survives
GHOSTS = 0.1
SCRIPTS = {"s2t", "s2twp"}
BACK = 0.75  # of the copies of traditional pages are written in simplified characters again
NUMBER = re.compile(r"(?<![\d.])\d{1,4}(?![\d.年月日时分])")


def level_of(world: World, parent: Page, short: bool) -> str:
    """Choose how much is changed; a part of a part is not made."""
    levels, weights = ["exact", "light", "medium", "heavy", "partial"], [16, 31, 29, 15, 9]
    if parent.partial or short:
        weights[-1] = 0
    return world.rng.choices(levels, weights)[0]


def ops_for(world: World, level: str) -> list[str]:
    """Choose the edits of a level."""
    rng = world.rng
    if level == "light":
        return rng.sample(LIGHT, rng.randint(1, 3))
    if level == "medium":
        return rng.sample(LIGHT, rng.randint(0, 2)) + rng.sample(MEDIUM, rng.randint(2, 3))
    if level == "heavy":
        return rng.sample(LIGHT, rng.randint(0, 2)) + rng.sample(HEAVY, rng.randint(3, 5))
    if level == "partial":
        return [*rng.sample(LIGHT, rng.randint(0, 2)), rng.choice(["cut", "page1", "excerpt"])]
    return []


def habitual(outlet: Outlet, level: str, short: bool) -> tuple[list[str], str]:
    """Return the edits that an outlet does to every text, and the level with them."""
    always = [habit for habit in sorted(outlet.habits) if habit in EDITS]
    shorten = [habit for habit in always if habit in SHORTENING]
    if short:
        always = [habit for habit in always if habit not in shorten]
    elif shorten:
        return always, "partial"
    if level in ("exact", "light") and {"s2t", "s2twp", "merge", "epaper"} & set(always):
        return always, "medium"
    return always, "light" if level == "exact" and always else level


def handed_down(world: World, parent: Page, c: Copying) -> list[str]:
    """Return the lines under the parent's text that the copier took along."""
    rng = world.rng
    lines = [t for t in parent.tail if rng.random() < HANDED_DOWN][-5:]
    if rng.random() < 0.12 and parent.title != c.title:
        lines.append(c.line("dead", title=parent.title))
    if rng.random() < 0.03 and parent.foot:
        lines.append(parent.foot[0])
    return lines


def copied(world: World, parent: Page, group: str | None = None) -> Page:
    """Make a copy of a page."""
    rng = world.rng
    outlet = world.outlet(0.6, but=[parent.outlet, parent.origin.outlet])
    when = world.later(parent.when)
    c = Copying(parent.title, list(parent.paras), outlet, when, rng)
    short = parent.partial or parent.size() < 300
    level = level_of(world, parent, short)
    always, level = habitual(outlet, level, short)
    ops = list(dict.fromkeys(ops_for(world, level) + always))
    if len({"cut", "page1", "excerpt"} & set(ops)) > 1:
        ops = [op for op in ops if op not in ("cut", "page1")]
    if parent.traditional and not SCRIPTS & set(ops) and rng.random() < BACK:
        ops.insert(0, "t2s")
    for op in ops:
        EDITS[op](c)
    kind = "partial" if level == "partial" else "copy"
    page = world.publish(
        outlet, when, c.title, c.paras, kind=kind, level=level, ops=ops, parent=parent, group=group
    )
    page.tail = handed_down(world, parent, c)
    dress(world, page)
    return page


def amended(world: World, before: Page) -> Page:
    """Publish an update or correction of a page in the same outlet."""
    rng = world.rng
    when = world.later(before.when, 5.0)
    paras = list(before.paras)
    spots = [(at, m) for at, p in enumerate(paras) for m in NUMBER.finditer(p)]
    chosen = rng.sample(spots, min(len(spots), rng.randint(1, 3)))
    for at, found in sorted(chosen, key=lambda s: (s[0], -s[1].start())):
        new = str(int(found[0]) + rng.randint(1, 9))
        paras[at] = paras[at][: found.start()] + new + paras[at][found.end() :]
    mark = rng.choice(["更正：", "（更新）", "最新：", "【更正】", "最新消息｜", ""])
    if mark == "更正：" and chosen:
        paras.append("更正：此前报道中有关数字有误，以本文为准，特此说明。")
    title = before.title + "（更新）" if mark == "（更新）" else mark + before.title
    page = world.publish(
        before.outlet,
        when,
        title,
        paras,
        kind="update",
        level="update",
        ops=["numbers"],
        parent=before,
    )
    page.source, page.tail = before.source, list(before.tail)
    if rng.random() < 0.3:
        page.url = f"{before.url}?v={rng.randint(2, 5)}"
    page.head = [h for h in before.head if "来源" in h][:1]
    return page


def grow(world: World, root: Page, many: int, group: str | None = None) -> list[Page]:
    """Let so many copies of a page appear, of it and of one another."""
    rng, made = world.rng, [root]
    for _ in range(many):
        copies = [p for p in made if p.depth and p.depth < DEEPEST and p.kind != "update"]
        if copies and rng.random() < COPY_OF_COPY:
            parent = rng.choice(copies[-4:] if rng.random() < 0.6 else copies)
        else:
            parent = rng.choice([p for p in made if p is root or p.kind == "update"])
        if rng.random() < 0.09 and parent.outlet is root.outlet:
            made.append(amended(world, parent))
        else:
            made.append(copied(world, parent, group))
    return made[1:]


def origin(world: World, draft: Draft, when: datetime | None = None, **more: Any) -> Page:
    """Publish a text for the first time."""
    when = when or draft.when or world.some_day()
    page = world.publish(world.outlet(0.0), when, draft.title, list(draft.paras), **more)
    return first_page(world, page)


def tree(world: World, draft: Draft, many: int) -> list[Page]:
    """Publish a text and let it be copied; now and then the first page is never crawled."""
    root = origin(world, draft)
    copies = grow(world, root, many)
    if len(copies) >= 2 and world.rng.random() < GHOSTS:
        root.crawled = False
    return [root, *copies]
