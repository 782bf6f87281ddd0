"""Which outlets the stored names mean; changed when the registry learns more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scraper.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class Carried:
    """An article's carrier, as it is named and as the archive understands it."""

    article_id: int
    name: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit of an article, as it is named and as the archive understands it."""

    article_id: int
    position: int
    name: str
    url: str | None
    outlet: str
    carrier: Carried


def carriers(archive: Archive) -> Iterator[Carried]:
    """Yield who carries each article."""
    rows = archive.db.conn.execute(
        "select a.id, c.name, a.outlet from articles a join credits c on c.article_id = a.id"
        " where c.role = 'carrier' order by a.id"
    )
    return (Carried(*row) for row in rows)


def credited(archive: Archive) -> Iterator[Credited]:
    """Yield every outlet that an article credits, its carrier among them."""
    rows = archive.db.conn.execute(
        "select c.article_id, c.position, c.name, c.url, c.outlet, k.name, a.outlet"
        " from credits c join articles a on a.id = c.article_id"
        " join credits k on k.article_id = a.id and k.role = 'carrier'"
        " where c.role in ('relay', 'origin', 'carrier') order by c.article_id, c.position"
    )
    return (
        Credited(article_id, position, name, url, outlet, Carried(article_id, carrier, carried_by))
        for article_id, position, name, url, outlet, carrier, carried_by in rows
    )


def rename_carriers(archive: Archive, found: Iterable[tuple[int, str, str | None]]) -> None:
    """Give articles other outlets, each with its house."""
    archive.db.conn.executemany(
        "update articles set outlet = ?2, house = ?3 where id = ?1", list(found)
    )


def rename_credits(archive: Archive, found: Iterable[tuple[int, int, str]]) -> None:
    """Let credits, by article and position, mean other outlets."""
    archive.db.conn.executemany(
        "update credits set outlet = ?3 where article_id = ?1 and position = ?2", list(found)
    )
