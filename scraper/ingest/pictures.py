"""The pictures of articles whose source lets us keep them: wanted, kept, and gone again.

They lie as files below the folder of images, named by the hash of their bytes, because readers
get them from there. A picture that does not come never harms the article that shows it.
"""

import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from scraper.archive.archive import Archive
from scraper.archive.errors import NotWritable
from scraper.archive.pictures import Kept
from scraper.article import Article
from scraper.picture import BadPicture, read
from scraper.publish.show import allowed
from scraper.source import Source
from scraper.text.regular import no_folder, regular

MOST_BYTES = 5 * 1024 * 1024
"""Of one picture."""
MOST_AN_ARTICLE = 20
"""Pictures of one article, the first ones."""
_OURS = re.compile(r"\.?[0-9a-f]{64}\.[a-z]{3,4}(\.\d+)?")
"""A file that is ours to remove, whole or unfinished."""


def pictures_of(article: Article, source: Source) -> tuple[str, ...]:
    """Return the addresses of an article's pictures that may be kept.

    None where the source, or the page itself, lets us show less than all of the text.
    """
    if not source.stores_pictures or allowed(source.policy.show, article) != "full":
        return ()
    found = dict.fromkeys(image.url for image in article.images if source.shows_from(image.url))
    return tuple(found)[:MOST_AN_ARTICLE]


def want(
    archive: Archive, source: Source, article_id: int, article: Article, at: datetime
) -> tuple[str, ...]:
    """Note which pictures an article shows, and return their addresses."""
    addresses = pictures_of(article, source)
    if not archive.pictures.shows(article_id, addresses):
        with archive.transaction():
            archive.pictures.show(article_id, source.name, addresses, at)
            archive.articles.touch([article_id])
    return addresses


def keep(archive: Archive, folder: Path, address: str, body: bytes, at: datetime) -> bool:
    """Keep a picture that has come, in the folder of images, for the articles that show it.

    Return whether any still does. Raises :class:`scraper.picture.BadPicture`.
    """
    if len(body) > MOST_BYTES:
        raise BadPicture(f"{len(body)} bytes are too many")
    picture = read(body)
    kept = Kept(sha256(picture.body).hexdigest(), picture.kind, len(picture.body))
    with archive.transaction():
        users = archive.pictures.users(address)
        if not users:
            return False
        # Under the write lock, which whoever removes files holds too.
        try:
            _write(folder.parent / kept.path, picture.body)
        except OSError as error:
            cure = "free some space there, or make it writable; it is asked for again"
            if no_folder(folder) or no_folder((folder.parent / kept.path).parent):
                cure = "move away what is no folder there; it is asked for again"
            raise NotWritable(
                folder, f"a picture cannot be kept ({error.strerror})", cure
            ) from error
        archive.pictures.keep(address, kept, at)
        archive.articles.touch(users)
    return True


def fail(archive: Archive, address: str, fault: str, at: datetime) -> None:
    """Note why a picture did not come; it is asked for again three times at most."""
    with archive.transaction():
        archive.pictures.fail(address, fault, at)


def drop(archive: Archive, folder: Path, article_ids: Iterable[int]) -> list[Path]:
    """Remove at once the files that only these articles show; for a withdrawal.

    Return what was removed. What another article shows stays, were it under another address.
    """
    with archive.transaction():
        archive.pictures.release(article_ids)
        return _remove(folder, archive.pictures.forget_unused())


def follow(archive: Archive, sources: Mapping[str, Source], at: datetime) -> None:
    """Bring what is known of pictures up to the articles and the sources; before publishing.

    Whatever changed an article since last time (a correction, a rereading, a withdrawal and its
    end), its pictures follow. A source that is not among ``sources`` keeps its own: its file may
    be mistyped for a day.
    """
    released = archive.pictures.withdrawn()
    for name in archive.pictures.sources():
        if name in sources and not sources[name].stores_pictures:
            released += archive.pictures.articles(name)
    if released:
        with archive.transaction():
            archive.pictures.release(released)
            archive.articles.touch(released)
    storing = [name for name, source in sources.items() if source.stores_pictures]
    changed, last = archive.pictures.changed(storing)
    for article_id in changed:  # each by itself: after a regrouping it is all of them
        stored = archive.articles.get(article_id)
        if stored is not None:
            want(archive, sources[stored.source], stored.id, stored.article, at)
    with archive.transaction():
        archive.pictures.followed(last)


def sweep(archive: Archive, folder: Path) -> list[Path]:
    """Remove the files that no article shows any more; after publishing, when no reader is led
    to them. Return what was removed.

    Raises :class:`scraper.archive.errors.NotWritable` where something else is in their place.
    """
    if no_folder(folder):
        raise NotWritable(folder, "is no folder", "move it away")
    removed = drop(archive, folder, ())
    if unused(archive, folder):
        with archive.transaction():  # so that none of them is one that is being kept just now
            removed += _remove(folder, unused(archive, folder))
    return removed


def unused(archive: Archive, folder: Path) -> list[str]:
    """Return the paths of files below the folder of images that belong to no picture.

    Such are left by a process that was killed before it wrote them down, or by a backup of the
    archive that was put back. A tenth of a second for 100,000 files: names are listed, no more.
    """
    found = {
        f"{folder.name}/{shelf.name}/{name}"
        for shelf in _shelves(folder)
        for name in os.listdir(shelf)
        if _OURS.fullmatch(name)
    }
    return sorted(found - archive.pictures.paths()) if found else []


def _shelves(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if len(path.name) == 2 and path.is_dir()]


def _write(path: Path, body: bytes) -> None:
    """Write a file that is whole whenever anybody sees it, and that all may read."""
    try:
        if path.stat().st_size == len(body):
            return
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with regular(unfinished).open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    unfinished.chmod(0o644)
    unfinished.replace(path)


def _remove(folder: Path, paths: Iterable[str]) -> list[Path]:
    removed = [folder.parent / path for path in paths]
    for path in removed:
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            pass  # nothing lies below a file
        except OSError as error:
            fault = f"a picture cannot be removed ({error.strerror})"
            raise NotWritable(path, fault, "move it away, or make its folder writable") from error
    return removed
