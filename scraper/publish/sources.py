"""The published register of sources, and how much of each may be shown."""

from collections.abc import Collection, Mapping
from typing import cast

from sqlite_utils import Database

from scraper.publish.rows import Row, as_json
from scraper.publish.show import Show
from scraper.source import Source


def write(
    db: Database, sources: Mapping[str, Source], with_articles: Collection[str]
) -> tuple[Mapping[str, Show], set[str]]:
    """Bring the register up to date; return how much each may show, and whose policy changed.

    A source that has left the register keeps its last policy: a broken ``source.toml`` must
    not change what readers see. One that was never in it shows links only.
    """
    old = {row["name"]: row for row in db.table("sources").rows}
    new = {name: _row(source) for name, source in sources.items()}
    for name in {*old, *with_articles} - set(new):
        new[name] = {**old[name], "active": 0} if name in old else unknown(name)
    db.table("sources").upsert_all(
        [new[name] for name in sorted(new) if new[name] != old.get(name)], pk="name"
    )
    policies = {name: cast(Show, row["show"]) for name, row in new.items()}
    changed = {name for name in old if old[name]["show"] != policies[name]}
    return policies, changed


def _row(source: Source) -> Row:
    return {
        "name": source.name,
        "title": source.title,
        "hosts": as_json(list(source.hosts)),
        "show": source.policy.show,
        "basis": source.policy.basis,
        "verified": source.verified.isoformat() if source.verified else None,
        "active": 1,
    }


def unknown(name: str) -> Row:
    """Return the row of a source that is in no register."""
    return {
        "name": name,
        "title": name,
        "hosts": "[]",
        "show": "link",
        "basis": "",
        "verified": None,
        "active": 0,
    }
