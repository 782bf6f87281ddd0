"""Take a text from readers, let it come back, or let the archive forget it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scraper.archive import admission
from scraper.archive import purge as bytes_of
from scraper.archive.archive import Archive
from scraper.archive.stored import StoredArticle
from scraper.archive.withdrawals import Restoration
from scraper.ingest.again import repost, withdrawn
from scraper.ingest.barred import addresses
from scraper.ingest.tell import draw
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.text import urls


class WithdrawalError(Exception):
    """Nothing was withdrawn or restored; ``str`` is one line that names fault and cure."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants what withdrawn, and why."""

    subject: str
    """Address of a stored page, or the number of a story."""
    reason: str
    by: str
    told: str = ""
    """What readers are told in place of the text."""
    noticed_on: str | None = None
    """Day of the notice, as ISO 8601."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act has changed."""

    number: int
    """Of the withdrawal in the ledger."""
    articles: tuple[StoredArticle, ...]
    """Those withdrawn or restored, as they were before."""
    left: tuple[StoredArticle, ...] = ()
    """Other pages of the same stories that readers still see."""


def withdraw(archive: Archive, request: Request, at: datetime) -> Done:
    """Take a page, or all pages of a story, from readers and bar their text.

    Raises :class:`WithdrawalError`.
    """
    if not request.reason.strip() or not request.by.strip():
        raise WithdrawalError("a withdrawal needs a reason and who asked for it; say both")
    with archive.transaction():
        found = named(archive, request.subject)
        standing = [one for one in found if not archive.bars.is_held(one.id)]
        if not standing:
            number = found[0].withdrawal_id
            raise WithdrawalError(
                f"{request.subject} is withdrawn already (number {number});"
                " `scrapy withdraw --list` shows it, --purge removes its text"
            )
        is_story = request.subject.isdigit()
        number = archive.withdrawals.add(
            "story" if is_story else "page",
            request.subject if is_story else standing[0].article.url or request.subject,
            request.reason,
            request.by,
            request.told,
            request.noticed_on,
            at,
        )
        for stored in standing:
            _take(archive, stored, number)
        archive.articles.touch([stored.id for stored in standing])
        return Done(number, tuple(standing), tuple(_left(archive, standing)))


def restore(
    archive: Archive, subject: str, reason: str, by: str, countered_on: str | None, at: datetime
) -> Done:
    """Let readers have what was withdrawn of this address or story, and lift what barred it.

    A purged text comes back when its page is read again, at the next visit. The address of a page
    that was kept out for its text is let in. Raises :class:`WithdrawalError`.
    """
    if not reason.strip() or not by.strip():
        raise WithdrawalError("a restoration needs a reason and who asked for it; say both")
    with archive.transaction():
        held = _held(archive, subject)
        if not held:
            _let_in(archive, Restoration(None, subject, reason, by, countered_on, at))
            return Done(0, ())
        for stored in held:
            _give_back(archive, stored, at)
        numbers = sorted({stored.withdrawal_id or 0 for stored in held})
        for number in numbers:
            archive.withdrawals.give(Restoration(number, subject, reason, by, countered_on, at))
        admission.reopen(archive)
        archive.articles.touch([stored.id for stored in held])
        return Done(numbers[-1], tuple(held))


def purge(archive: Archive, subject: str, at: datetime) -> Done:
    """Let the archive forget the withdrawn text of an address or story; what bars it stays.

    Raises :class:`WithdrawalError`. :func:`scraper.archive.purge.settle` brings it out of the file.
    """
    with archive.transaction():
        gone = [one for one in named(archive, subject) if archive.bars.is_held(one.id)]
        if not gone:
            raise WithdrawalError(f"{subject} is not withdrawn; withdraw it first, then purge it")
        for stored in gone:
            before = withdrawn(archive, stored.id)
            bytes_of.empty(archive, stored.id)
            repost(archive, [one for one in before.fellows if one != stored.id])
        for story in sorted({one.story_id for one in gone if one.story_id is not None}):
            archive.articles.touch(draw(archive, story))
        numbers = sorted({one.withdrawal_id for one in gone if one.withdrawal_id is not None})
        for number in numbers:
            texts = map(archive.articles.get, archive.withdrawals.articles(number))
            if all(one is None or bytes_of.is_empty(one) for one in texts):
                archive.withdrawals.purged(number, at)
        return Done(numbers[-1], tuple(gone))


def named(archive: Archive, subject: str) -> list[StoredArticle]:
    """Return the articles that an address or the number of a story means; of a story also those
    that were withdrawn with it and have found another since.

    Raises :class:`WithdrawalError` when there is none.
    """
    if subject.isdigit():
        story = archive.stories.get(int(subject))
        ids = [member.article_id for member in story.members] if story else []
        ids += [one for one in archive.withdrawals.taken_with(subject) if one not in ids]
    else:
        known = archive.articles.by_url(subject)
        ids = [known] if known is not None else []
    found = [stored for stored in map(archive.articles.get, ids) if stored is not None]
    if not found:
        raise WithdrawalError(
            f"nothing is stored under {subject}; `scrapy search` and `scrapy show` find what is"
        )
    return found


def _take(archive: Archive, stored: StoredArticle, number: int) -> None:
    article = stored.article
    archive.withdrawals.take(stored.id, number)
    keys = dict(addresses(article, urls.twin_key(article.url or "")))
    keys = {key: kind for key, kind in keys.items() if not _shared(archive, stored, key, kind)}
    printed = fingerprint(comparable(article.body_text))
    archive.bars.bar(stored.id, keys, printed.all() if printed.size else ())
    admission.shut(archive, stored.id)


def _shared(archive: Archive, stored: StoredArticle, key: str, kind: str) -> bool:
    """Whether pages of other stories name the same original: then it is no article's address."""
    if kind != "original":
        return False
    others = set(archive.index.linked([key])) - {stored.id}
    return any(archive.stories.of(other) != stored.story_id for other in others)


def _left(archive: Archive, taken: Sequence[StoredArticle]) -> list[StoredArticle]:
    stories = {stored.story_id for stored in taken if stored.story_id is not None}
    members = [member for story in sorted(stories) for member in archive.stories.members(story)]
    fellows = (archive.articles.get(member) for member in members)
    return [one for one in fellows if one is not None and one.withdrawal_id is None]


def _held(archive: Archive, subject: str) -> list[StoredArticle]:
    try:
        return [one for one in named(archive, subject) if archive.bars.is_held(one.id)]
    except WithdrawalError:
        return []


def _give_back(archive: Archive, stored: StoredArticle, at: datetime) -> None:
    archive.bars.unbar(stored.id)
    if not bytes_of.is_empty(stored):
        archive.withdrawals.give_back(stored.id)
        archive.bars.forget_shingles(stored.id)
    admission.readmit(archive, stored.id, at)


def _let_in(archive: Archive, given: Restoration) -> None:
    """Let in the page that was kept out at an address for its text."""
    url = given.subject
    if url.isdigit() or not admission.let_in(archive, url):
        raise WithdrawalError(
            f"{url} is not withdrawn and was not kept out; `scrapy withdraw --list` shows what is"
        )
    archive.withdrawals.give(given)
