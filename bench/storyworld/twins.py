"""Hard negatives: texts of one frame about other places, weeks, firms and people."""

from datetime import timedelta
from random import Random
from typing import Any

from bench.storyworld.cast import Cast, somewhere, words
from bench.storyworld.copies import grow
from bench.storyworld.drafts import Draft, compose, slotted
from bench.storyworld.grammar import expand, settle, table
from bench.storyworld.model import Page, World
from bench.storyworld.shell import first_page

HOMES = ("prov", "city", "county")
SWAPPED = (
    "prov", "city", "city2", "county", "county2", "town", "village", "village2", "street", "road",
    "river", "mayor", "boss", "org", "org1", "org2", "hospital", "school", "uni",
)  # fmt: skip
PROSE = ("local", "meeting", "policy", "farming", "accident")
PARTS = "一二三四五六"


def names() -> list[str]:
    """Return the families, in one order."""
    return [*sorted(table("twins")), "swap"]


def labels(kind: str, rng: Random) -> list[str]:
    """Return what the rows of a table are about."""
    if kind == "org":
        place = somewhere(rng)[0]
        return [place + "县" + bureau for bureau in words("bureaus")]
    if kind == "crop":
        return words("crop")[:46]
    ends = {
        "uni": words("uni_of"),
        "town": ["镇", "乡"],
        "county": ["县", "区"],
        "school": words("school_of"),
    }
    return [somewhere(rng)[0] + rng.choice(ends[kind]) for _ in range(34)]


class Frame:
    """The frame of one instance: wording settled, slots open."""

    def __init__(self, spec: dict[str, Any], rng: Random) -> None:
        def fixed(text: str) -> str:
            return settle(expand(text, rng), rng)

        self.spec, self.rng = spec, rng
        self.title = fixed(rng.choice(spec["title"]))
        self.paras = list(dict.fromkeys(map(fixed, spec["paras"])))
        self.row = fixed(spec["row"]) if "row" in spec else ""
        self.tail = [fixed(p) for p in spec.get("tail", [])]
        self.labels = labels(spec["labels"], rng) if self.row else []
        self.many = rng.randint(*spec["rows"]) if self.row else 0

    def freeze(self, cast: Cast, vary: tuple[str, ...]) -> None:
        """Fill every slot but those that vary."""
        self.title = cast.fill(self.title, but=vary)
        self.paras = [cast.fill(p, but=vary) for p in self.paras]

    def member(self, cast: Cast) -> Draft:
        """Fill the frame for one member; tables have other rows, so that they do not align."""
        rows = []
        if self.row:
            low, high = max(3, self.many - 3), min(len(self.labels), self.many + 3)
            kept = sorted(self.rng.sample(range(len(self.labels)), self.rng.randint(low, high)))
            if self.rng.random() < 0.6:  # the same rows, but for one or two above
                kept = list(range(kept[0] % 3, min(len(self.labels), self.many + kept[0] % 3)))
            rows = [cast.fill(self.row.replace("<label>", self.labels[at])) for at in kept]
        paras = [*map(cast.fill, self.paras), *rows, *map(cast.fill, self.tail)]
        return Draft(cast.fill(self.title), paras, when=cast.when)


def from_table(world: World, name: str, many: int) -> list[Draft]:
    """Return the members of a family of ``twins.toml``."""
    rng, spec = world.rng, table("twins")[name]
    frame, vary = Frame(spec, rng), tuple(spec.get("vary", ()))
    home = Cast(rng, world.some_day())
    if vary:
        frame.freeze(home, vary)
    elif rng.random() < 0.5:  # the same place, another week
        for key in HOMES:
            home.get(key)
    made = []
    for _ in range(many):
        when = home.when if vary and "day" not in vary else world.some_day()
        known = {} if vary else {key: home.memo[key] for key in HOMES if key in home.memo}
        made.append(frame.member(Cast(rng, when, known)))
    return made


def series(world: World, many: int) -> list[Draft]:
    """Return parts of a series: one editor's note, other texts, a day or two apart."""
    rng, spec = world.rng, table("twins")["series"]
    cast = Cast(rng, world.some_day())
    title, note = settle(rng.choice(spec["title"]), rng), settle(spec["note"], rng)
    made = []
    for at, part in enumerate(PARTS[:many]):
        when = cast.when + timedelta(days=at * rng.randint(1, 2))
        inner = compose(rng, when, rng.randint(200, 600))
        cast.memo["part"] = part
        heading = cast.fill(title).replace("{inner}", inner.title)
        made.append(Draft(heading, [cast.fill(note), *inner.paras], when=when))
    return made


def swappable(rng: Random) -> Draft:
    """Return prose that names its places and officials often enough for them to tell."""
    while True:
        found = slotted(rng, rng.choice(PROSE), rng.randint(250, 700))
        text = "".join(found.paras)
        if sum(text.count(f"<{key}>") for key in SWAPPED) >= 6:
            return found


def swapped(world: World, many: int) -> list[Draft]:
    """Return prose with its places and officials exchanged throughout, all else equal."""
    rng, text = world.rng, swappable(world.rng)
    cast = Cast(rng, world.some_day())
    title = cast.fill(text.title, but=SWAPPED)
    paras = [cast.fill(para, but=SWAPPED) for para in text.paras]
    made = []
    for _ in range(many):
        other = Cast(rng, cast.when)
        made.append(Draft(other.fill(title), [other.fill(p) for p in paras], when=cast.when))
    return made


def drafts(world: World, name: str, many: int) -> list[Draft]:
    """Return the members of one instance of a family."""
    if name == "series":
        return series(world, many)
    return swapped(world, many) if name == "swap" else from_table(world, name, many)


def family(world: World, name: str) -> list[Page]:
    """Publish one instance of a family; now and then a member is copied."""
    rng = world.rng
    world.instances += 1
    group, kind = f"{name}:{world.instances}", f"hardneg:{name}"
    scattered = name in ("release", "firm_release", "swap") or rng.random() < 0.5
    same = None if scattered else world.outlet(0.0)
    pages = []
    for draft in drafts(world, name, rng.randint(3, 6)):
        when = world.later(draft.when or world.some_day(), 8.0)
        outlet = same or world.outlet(0.1)
        page = world.publish(outlet, when, draft.title, draft.paras, kind=kind, group=group)
        pages.append(first_page(world, page))
    for page in list(pages):
        if rng.random() < 0.1:
            pages += grow(world, page, rng.randint(1, 2), group)
    return pages
