"""The chain of a text: who took it from whom, as a tree that a page can draw.

The tree is that of the published rows. What was credited but never read stands above what was
taken from it; what was withdrawn keeps its place and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence

from scraper.site import text, wording
from scraper.site.nodes import Chain, Node, walk
from scraper.site.text import When
from scraper.site.visit import Row, Visit

MOST = 1000
"""Members that are drawn; of a larger story the earliest."""
DEEPEST = 5
"""Levels that are set in; what lies deeper hangs below the last of them, each with its parent."""
_SHOWN = 6
"""Siblings that are shown; more than two further ones are folded away."""

_GONE = "已撤下的一页"

_MEMBERS = """
select a.id, a.title, a.status, a.site, a.url, a.published, a.published_precision, a.gone_at,
  a.show, s.title as site_title, c.article as has_place, c.parent, c.placeholder,
  c.placeholder_url, c.kind, c.confidence, c.evidence
from articles a left join sources s on s.name = a.site left join copies c on c.article = a.id
where a.story = ? order by a.id is not ?, a.published is null, a.published, a.id limit ?
"""


def chain(visit: Visit, story: Row, here: int) -> Chain:
    """Return the chain of a story, seen from one of its articles."""
    rows = visit.rows(_MEMBERS, story["id"], here, MOST + 1)[:MOST]
    names = {row["id"]: _name(row) if row["status"] == "published" else _GONE for row in rows}
    nodes = {row["id"]: _node(row, story, here, names) for row in rows}
    tops = _hung(rows, nodes, story)
    for top in tops:
        _compare(top)
    _flatten(tops)
    for node in walk(tops):
        _fold(node)
    members = [node for node in walk(tops) if node.id is not None]
    total = visit.row("select count(*) from articles where story = ?", story["id"])
    return Chain(
        tops,
        sum(node.state != "withdrawn" for node in members),
        len({row["site"] for row in rows if row["status"] == "published"}),
        (total[0] if total else 0) - len(rows),
        _days(members),
    )


def _name(row: Row) -> str:
    return text.line(row["site_title"] or row["site"])


def _node(row: Row, story: Row, here: int, names: Mapping[int, str]) -> Node:
    root = story["root"] == row["id"]
    if row["status"] != "published":
        return Node(row["id"], _name(row), "", "", None, "withdrawn", row["id"] == here, root=root)
    title = text.line(row["title"])
    placed = row["has_place"] is not None
    evidence = text.facts(row["evidence"])
    return Node(
        id=row["id"],
        name=_name(row),
        title="" if text.alike(title, text.line(story["title"])) else title,
        url=text.web(row["url"]),
        when=text.when(row["published"], row["published_precision"]),
        state="gone" if row["gone_at"] else "read",
        here=row["id"] == here,
        full=row["show"] == "full",
        kind=wording.KINDS.get(row["kind"] or "", ""),
        why=wording.why(evidence, text.line(row["placeholder"]), names) if placed else "",
        sure=wording.sure(row["confidence"]) if placed else "",
        root=root,
    )


def _hung(rows: Sequence[Row], nodes: Mapping[int, Node], story: Row) -> list[Node]:
    """Hang each node below its parent; return those that hang below none."""
    tops: list[Node] = []
    origins: dict[str, Node] = {}
    if story["placeholder"]:
        tops.append(_origin(origins, story["placeholder"], story["placeholder_url"]))
    for row in sorted(rows, key=lambda row: (row["published"] or "9", row["id"])):
        node, parent = nodes[row["id"]], nodes.get(row["parent"] or 0)
        if parent is None and row["placeholder"]:
            parent = _origin(origins, row["placeholder"], row["placeholder_url"])
            if parent not in tops:
                tops.append(parent)
        if parent is None:
            tops.append(node)
        else:
            node.taken_from = parent.name if parent.state != "withdrawn" else _GONE
            parent.children.append(node)
    reached = {id(node) for node in walk(tops)}
    # A circle hangs below nothing: a file that is not ours may hold one, a page must still end.
    for node in nodes.values():
        if id(node) not in reached:
            node.children = []
            tops.append(node)
    return sorted(tops, key=lambda node: (node.state != "placeholder", not node.root))


def _origin(origins: dict[str, Node], name: str, url: str | None) -> Node:
    shown = text.line(name)
    if shown not in origins:
        origins[shown] = Node(None, shown, "", text.web(url), None, "placeholder")
    return origins[shown]


def _compare(top: Node) -> None:
    for parent in walk([top]):
        for child in parent.children:
            child.compared = bool(parent.id and parent.full and child.full)
            if parent.when and child.when:
                child.later = _later((child.when.day - parent.when.day).days)


def _later(days: int) -> str:
    if days < 0:
        return f"所署日期反早 {-days} 天"
    return ("同日", "次日")[days] if days < 2 else f"{days} 天后"


def _flatten(tops: Iterable[Node]) -> None:
    level = list(tops)
    for _ in range(DEEPEST - 1):
        level = [child for node in level for child in node.children]
    for node in level:
        below = list(walk(node.children))
        for one in below:
            one.children = []
        node.children = below


def _fold(node: Node) -> None:
    """Fold away what is more than a few children, but not where the reader is."""
    if len(node.children) > _SHOWN + 2:
        node.folded = [
            child for child in node.children[_SHOWN:] if not any(one.here for one in walk([child]))
        ]


def _days(members: Iterable[Node]) -> list[tuple[When, list[Node]]]:
    found: dict[str, tuple[When, list[Node]]] = {}
    for node in members:
        if node.when:
            day = text.when(node.when.day.isoformat(), "day")
            assert day is not None, "it was a date before"
            found.setdefault(day.iso, (day, []))[1].append(node)
    return [found[day] for day in sorted(found)]
