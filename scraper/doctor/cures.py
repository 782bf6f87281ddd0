"""The cure of every fault; ``docs/running.md`` has the same table, and a test holds them equal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scraper.archive.checkup import agreeing, bodies, cells, fault, readings, structure
from scraper.archive.checkup.fault import Fault
from scraper.doctor import postings
from scraper.doctor.nouns import Finding
from scraper.publish.checkup import beside, facts, index, opening, rendered, shape, stories
from scraper.publish.errors import ANEW

UNOPENED = "file that cannot be opened"
REMARK = "withdrawal or number that the archive has forgotten"
OTHER_ARCHIVE = "file of another archive"


@dataclass(frozen=True, slots=True)
class Cure:
    """What to do about a fault."""

    told: str
    can_repair: bool = True
    """Whether ``--repair`` does it."""


REPAIR = "`scrapy doctor --repair`"
RESTORE = "put a backup of before back (`scrapy backup --restore FOLDER`)"

_REBUILT = Cure(f"{REPAIR} makes it anew of the articles")
_DROPPED = Cure(f"{REPAIR} removes it: it says nothing that is not said elsewhere")
_RESTORE = Cure(f"cannot be rebuilt: {RESTORE}", can_repair=False)
_LOST = Cure(
    "may be all that is left of what was lost, so that no repair removes or publishes anything:"
    f" {RESTORE}",
    can_repair=False,
)
_HARMLESS = Cure(f"harms no reader and cannot be rebuilt: {RESTORE}, or leave it", can_repair=False)
_FIRST = Cure("what else is found stands in its way: cure that, then look again")
_PUBLISH = Cure(f"{REPAIR} publishes it again")
_ANEW = Cure(f"{REPAIR} moves the file aside and publishes it anew")

ARCHIVE: Mapping[str, Cure] = {
    UNOPENED: Cure("as the line says", can_repair=False),
    structure.INDEX: Cure(f"{REPAIR} makes the index anew of its table"),
    structure.DAMAGED: _RESTORE,
    structure.FREE: Cure(f"{REPAIR} writes the file anew"),
    structure.SHAPE: _RESTORE,
    structure.LOOSE: _RESTORE,
    fault.UNREADABLE: _RESTORE,
    fault.STOPPED: _FIRST,
    cells.WRONG: _RESTORE,
    readings.UNREAD: Cure(
        f"{REPAIR} reads the stored page again; where that is not possible: {RESTORE}"
    ),
    readings.UNLIKE: Cure(f"{REPAIR} takes the columns from the reading"),
    readings.CREDITS: Cure(f"{REPAIR} takes them from the reading"),
    agreeing.KEY: _RESTORE,
    agreeing.PAGE: _RESTORE,
    agreeing.COUNTS: Cure(f"{REPAIR} counts the verdicts again"),
    agreeing.FACTS: _RESTORE,
    bodies.DAMAGED: Cure(
        f"cannot be rebuilt: {RESTORE}, or let {REPAIR} forget its bytes and have the page asked"
        " for at the next visit; what was read of it stays",
        can_repair=False,
    ),
    postings.STRANGE: _REBUILT,
    postings.MISSING: _REBUILT,
    "article without its member row": _REBUILT,
    "member row without its article": _DROPPED,
    "article that has not its credits": Cure(f"{REPAIR} takes them from the reading"),
    "credit without its article": _DROPPED,
    "credits with a gap": Cure(f"{REPAIR} takes them from the reading"),
    "article that has not its earlier versions": _HARMLESS,
    "version without its article": _LOST,
    "article without its page": _RESTORE,
    "page without its body": _RESTORE,
    "page without its article": _LOST,
    "body without its page": _HARMLESS,
    "posting without its article": _DROPPED,
    "edge without one of its ends": _DROPPED,
    "story without members": _DROPPED,
    "member of a story that is none": _REBUILT,
    "story that has not exactly one root": _REBUILT,
    "member that no line of parents leads to the root": _REBUILT,
    "member below a page and a placeholder": _REBUILT,
    "member that is like its parent by no edge": _REBUILT,
    "carrier that is another outlet than its article's": Cure(
        f"{REPAIR} names both by the registry of outlets"
    ),
    "story that was merged and is there": _DROPPED,
    "number of change that is given twice": Cure(f"{REPAIR} gives new numbers"),
    "number of change that was never given": Cure(f"{REPAIR} goes on counting above it"),
    "number that would be given twice": Cure(f"{REPAIR} goes on counting above it"),
    "address of an article that is none": _LOST,
    "verdict without its article": _LOST,
    "visit of a run that is none": _HARMLESS,
    "withdrawn article without its withdrawal": Cure(
        f"{RESTORE}, or `scrapy withdraw` the page again", can_repair=False
    ),
    "withdrawn article that is not barred": Cure(
        f"{RESTORE}, or `scrapy restore` the page and `scrapy withdraw` it again",
        can_repair=False,
    ),
    "withdrawn article that shows pictures": _PUBLISH,
    "picture of an article that is none": _DROPPED,
}

PUBLISHED: Mapping[str, Cure] = {
    UNOPENED: Cure(f"as the line says: where it is damaged, {REPAIR} publishes it anew"),
    structure.INDEX: _ANEW,
    structure.DAMAGED: _ANEW,
    structure.FREE: _ANEW,
    structure.LOOSE: _ANEW,
    shape.SHAPE: _ANEW,
    fault.UNREADABLE: _ANEW,
    fault.STOPPED: _FIRST,
    cells.WRONG: _ANEW,
    facts.FACT: _ANEW,
    index.WORDS: Cure(f"{REPAIR} begins the index anew"),
    index.PLACE: Cure(f"{REPAIR} begins the index anew"),
    index.NO_ROOM: Cure("free some space there, or set TMPDIR", can_repair=False),
    rendered.UNLIKE: _PUBLISH,
    rendered.MISSING: _PUBLISH,
    rendered.BEYOND: _PUBLISH,
    rendered.LOST: Cure(
        f"readers keep it: {RESTORE}, or let {REPAIR} have its page asked for at the next visit,"
        " which gives it another number",
        can_repair=False,
    ),
    opening.GONE: Cure(f"{REPAIR} publishes it anew; its changes go on above the last one"),
    rendered.REWOUND: Cure(
        f"{REPAIR} publishes; docs/running.md, Restoring a backup, tells what follows"
    ),
    stories.UNLIKE: _PUBLISH,
    stories.PLACES: _PUBLISH,
    OTHER_ARCHIVE: Cure("move it away, or the archive it belongs to back", can_repair=False),
    REMARK: Cure("as the line says", can_repair=False),
    "article without its story": _PUBLISH,
    "story that counts its articles wrong": _PUBLISH,
    "story with other first and last dates than its articles": _PUBLISH,
    "story whose root is not there": _PUBLISH,
    "copy whose parent is not there": _PUBLISH,
    "copy of a parent in another story": _PUBLISH,
    "part of an article that readers may not see": _PUBLISH,
    "withdrawn article that says something": _PUBLISH,
    "article that cannot be searched": Cure(f"{REPAIR} begins the index anew"),
    "credits with a gap": _PUBLISH,
    "changes with a gap": _ANEW,
    "change that is older than the one before": _ANEW,
    "article that no change tells of": _ANEW,
    "last publication that is not the last change": _ANEW,
}

WANT_ANEW = frozenset({UNOPENED, *(rule for rule, cure in PUBLISHED.items() if cure is _ANEW)})
"""Faults of a published file that cannot be put right inside it."""
WANT_INDEX = frozenset(
    {
        index.WORDS,
        index.PLACE,
        "article that cannot be searched",
        "part of an article that readers may not see",
    }
)
"""Faults that concern its search index."""

BESIDE: Mapping[str, Cure] = {
    beside.NO_PICTURE: Cure(f"{REPAIR} has it asked for at the next visit"),
    beside.DAMAGED_PICTURE: Cure(f"{REPAIR} has it asked for at the next visit"),
    beside.NO_FOLDER: Cure("move it away", can_repair=False),
    beside.FEEDS: Cure(f"{REPAIR}, or the next `scrapy publish`, writes them"),
}

DERIVED = frozenset({"credits", "edges", "members", "postings", "picture_uses"})
"""Tables of the archive whose rows can be made of others."""


def finding(where: str, found: Fault) -> Finding:
    """Return a fault with its cure."""
    known = {"archive": ARCHIVE, "published": PUBLISHED}.get(where, BESIDE)
    cure = known.get(found.rule, _RESTORE if where == "archive" else _ANEW)
    of_rows = found.rule in (structure.LOOSE, cells.WRONG)
    if where == "archive" and of_rows and tables_of(found.examples) <= DERIVED:
        cure = _REBUILT
    return Finding(where, found.rule, found.count, found.examples, cure.told, cure.can_repair)


def tables_of(examples: Collection[str]) -> set[str]:
    """Return the tables whose names these examples begin with."""
    return {one.replace(".", " ").split(" ")[0] for one in examples}


def settled(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings with the checks that could not be made told together, one for each file.

    Where nothing else tells what stands in their way, they are the damage.
    """
    others = [one for one in found if one.what != fault.STOPPED]
    made = others.copy()
    for where in dict.fromkeys(one.where for one in found):
        stopped = [one for one in found if one.where == where and one.what == fault.STOPPED]
        if not stopped:
            continue
        examples = [example for one in stopped for example in one.examples][: fault.SHOWN]
        # Damage to the archive stops checks of both files; that to the other, its own alone.
        in_way = [one for one in others if where != "archive" or one.where == where]
        cure = _FIRST
        if not in_way:
            cure = _RESTORE if where == "archive" else _ANEW
        can = cure.can_repair and all(one.can_repair for one in in_way)
        made.append(Finding(where, fault.STOPPED, len(stopped), tuple(examples), cure.told, can))
    return tuple(made)


def unopened(where: str, error: Exception) -> Finding:
    """Return what keeps a file from being looked at; its line names the cure."""
    told, _, cure = str(error).rpartition("; ")
    is_damaged = where == "published" and cure == ANEW  # and nothing beside it is at fault
    return Finding(where, UNOPENED, 1, (told or str(error),), cure, is_damaged)
