"""Let stored articles know what names mean today: the registry grows, and operators add aliases."""

from scraper.archive import naming
from scraper.archive.archive import Archive
from scraper.ingest.attribute import meaning
from scraper.reposts.outlets import Outlets


def rename(archive: Archive, outlets: Outlets, before: Outlets | None = None) -> list[int]:
    """Give carriers and credits the outlets that their names mean now; return changed articles.

    A name that the registry does not know keeps what it was taken to mean, unless it meant
    something else in the registry of ``before``.
    """

    def told(name: str) -> bool:
        meant = outlets.canonical(name)
        if outlets.knows(name) or outlets.knows(meant):
            return True
        return before is not None and before.canonical(name) != meant

    with archive.transaction():
        carriers = [
            (one.article_id, meant, outlets.houses.get(meant))
            for one in naming.carriers(archive)
            if (meant := outlets.canonical(one.name)) != one.outlet and told(one.name)
        ]
        naming.rename_carriers(archive, carriers)
        credits = [
            (one.article_id, one.position, meant)
            for one in naming.credited(archive)
            if (meant := _meant(one, outlets)) != one.outlet
            and (meant == one.carrier.outlet or outlets.knows(meant) or told(one.name))
        ]
        naming.rename_credits(archive, credits)
        changed = sorted({one[0] for one in (*carriers, *credits)})
        archive.articles.touch(changed)
    return changed


def _meant(one: naming.Credited, outlets: Outlets) -> str:
    if one.name == one.carrier.name:
        return one.carrier.outlet
    return meaning(one.name, one.url, outlets, one.carrier.outlet)
