"""Texts that hold parts of others and are stories of their own."""

from bench.storyworld.copies import origin
from bench.storyworld.drafts import Draft, compose, gathered, told_again
from bench.storyworld.grammar import settle
from bench.storyworld.model import Page, World
from bench.storyworld.shell import first_page

FOLLOWS = (
    "(本报|本网|此前有媒体)(日前|此前|上周)(刊发|报道)的《{}》(引发|引起)(读者|社会)关注。报道(写|称)：",
    "据《{}》一文，(相关|有关)(情况|内容)(如下|摘录于此)：",
    "(回顾|前情)：《{}》",
    "针对《{}》反映的情况，记者(再次|重新)(走访|核实)。原报道提到：",
)
ROUNDUPS = (
    "早读：{}月{}日要闻速览",
    "一周政法要闻（{}月{}日）",
    "{}月{}日 你关心的几件事",
    "晚报·{}月{}日",
    "基层动态集锦（{}.{}）",
)


def chosen(world: World, pool: list[tuple[Page, Draft]], many: int) -> list[tuple[Page, Draft]]:
    """Choose texts that may be quoted."""
    return world.rng.sample(pool, many)


def own_page(
    world: World,
    after: Page,
    title: str,
    paras: list[str],
    kind: str,
    of: list[Page],
    group: str | None,
) -> Page:
    """Publish a text of its own after another."""
    outlet = world.outlet(0.15, but=[after.outlet])
    page = world.publish(
        outlet,
        world.later(after.when, 40.0),
        title,
        paras,
        kind=kind,
        excerpt_of=[p.key for p in of],
        group=group,
    )
    return first_page(world, page)


def quotation(world: World, draft: Draft) -> list[str]:
    """Choose one to three neighbouring paragraphs, never most of the text."""
    rng = world.rng
    at = rng.randrange(len(draft.paras))
    quoted = draft.paras[at : at + rng.randint(1, 3)]
    while len(quoted) > 1 and sum(map(len, quoted)) > min(450, 0.6 * draft.size()):
        quoted.pop()
    return quoted


def followup(world: World, pool: list[tuple[Page, Draft]]) -> list[Page]:
    """Write a mostly new text that quotes one to three paragraphs."""
    rng = world.rng
    page, draft = chosen(world, pool, 1)[0]
    quoted = quotation(world, draft)
    size = max(350, int(1.7 * sum(map(len, quoted))))
    genre = draft.genre if rng.random() < 0.5 and draft.genre != "file" else ""
    new = compose(rng, world.later(page.when), min(size, 1300), genre)
    lead = settle(rng.choice(FOLLOWS), rng).format(page.title)
    spot = rng.randint(0, max(0, len(new.paras) - 1))
    paras = [*new.paras[:spot], lead, *quoted, *new.paras[spot:]]
    return [own_page(world, page, new.title, paras, "followup", [page], None)]


def roundup(world: World, pool: list[tuple[Page, Draft]]) -> list[Page]:
    """Set the first paragraphs of three to six texts together."""
    rng = world.rng
    texts = chosen(world, pool, rng.randint(3, 6))
    last = max((page for page, _ in texts), key=lambda p: p.when)
    paras: list[str] = []
    for at, (page, draft) in enumerate(texts, 1):
        mark = rng.choice([f"{at}、", f"【{at}】", "■ ", ""])
        paras.append(mark + page.title)
        paras += draft.paras[: rng.choice([1, 1, 2])]
    title = rng.choice(ROUNDUPS).format(last.when.month, last.when.day)
    return [own_page(world, last, title, paras, "roundup", [p for p, _ in texts], None)]


def summary(world: World, pool: list[tuple[Page, Draft]]) -> list[Page]:
    """Tell a part of one text in other words."""
    rng = world.rng
    long = [pair for pair in pool if pair[1].size() > 420] or pool
    page, draft = chosen(world, long, 1)[0]
    share = rng.uniform(0.25, 0.5)
    told = told_again(draft, rng, share)
    limit = draft.size() * 0.5
    while len(told) > 2 and sum(map(len, told)) > limit:
        told.pop(rng.randrange(1, len(told)))
    if rng.random() < 0.5:
        told[0] = f"据{page.outlet.name}报道，{told[0]}"
    page.group = page.group or f"summary:{page.key}"
    title = rng.choice(
        [
            f"一分钟读懂：{page.title}",
            f"简讯：{page.title[:14]}",
            page.title[-14:],
            f"{page.title[:10]}……要点来了",
        ]
    )
    return [own_page(world, page, title, gathered(told, rng), "summary", [page], page.group)]


def half_own(world: World, release: Draft, fixed: list[str], common: set[int]) -> Draft:
    """Write one paper's text: the common sentences as they were, the rest reworded or found out."""
    rng = world.rng
    lines: list[str] = []
    own = 0
    for at, frame in enumerate(release.frames):
        if at in common:
            lines.append(fixed[at])
        elif rng.random() < 0.6:
            lines.append(settle(frame, rng))
            own += len(lines[-1])
    extra = compose(rng, release.when or world.some_day(), 240, release.genre).paras
    want = sum(len(fixed[at]) for at in common)
    while extra and own < want:
        own += len(extra[-1])
        lines.insert(rng.randint(1, len(lines)), extra.pop())
    return Draft(settle(release.headline, rng), gathered(lines, rng))


def shared_source(world: World) -> list[Page]:
    """Let two papers write on one press release that nobody published."""
    rng = world.rng
    release = compose(rng, world.some_day(), rng.randint(420, 900))
    world.instances += 1
    group, share = f"shared-source:{world.instances}", rng.uniform(0.4, 0.6)
    fixed = [settle(frame, rng) for frame in release.frames]
    common = set(rng.sample(range(len(fixed)), max(2, round(share * len(fixed)))))
    made = [half_own(world, release, fixed, common) for _ in range(2)]
    when = release.when or world.some_day()
    more = {"kind": "shared-source", "group": group}
    return [origin(world, draft, world.later(when, 6.0), **more) for draft in made]
