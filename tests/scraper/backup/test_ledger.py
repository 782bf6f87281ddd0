"""What was withdrawn after a backup stays withdrawn where the archive of before can be read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scraper.archive import Archive, issued
from scraper.backup import make, restoring
from scraper.backup.readers import Readers
from scraper.backup.restoring import restore
from scraper.ingest import withdraw
from tests.scraper.backup.places import LATER, furnished, rows
from tests.scraper.publish.newsroom import Newsroom, address, ask

HARVEST_PAGE, COPY, FIRST = address("yunlan", 8), address("yunlan", 2), address("qingshi", 1)
OTHER = "河道清淤工程昨日完工，两岸居民说，雨季再也不用半夜起来搬家具了。\n" * 3


def take(newsroom: Newsroom, subject: str) -> None:
    request = withdraw.Request(subject, "版权归作者", "林知秋", "应作者要求撤下", "2026-11-20")
    withdraw.withdraw(newsroom.archive, request, newsroom.now())


def damaged(file: Path) -> None:
    file.write_bytes(b"garbage" * 999)


def gone(file: Path) -> None:
    file.unlink()


def put_back(newsroom: Newsroom, folder: Path, spoil: Callable[[Path], None]) -> restoring.Restored:
    newsroom.publish()
    newsroom.archive.close()
    spoil(newsroom.target)
    done = restore(folder, newsroom.target.parent, world="live", at=LATER)
    newsroom.archive = Archive.open(newsroom.target.with_name("archive.db"))
    return done


@pytest.mark.parametrize(("spoil", "readers"), [(damaged, Readers.LOST), (gone, Readers.NEW)])
def test_what_was_withdrawn_since_is_withdrawn(
    newsroom: Newsroom, folder: Path, spoil: Callable[[Path], None], readers: Readers
) -> None:
    take(newsroom, HARVEST_PAGE)
    (before,) = newsroom.archive.withdrawals.all()
    done = put_back(newsroom, folder, spoil)
    assert done.readers is readers
    assert done.carried is not None
    assert (done.carried.count, done.carried.missed) == (1, ())
    assert newsroom.archive.withdrawals.all() == [before]
    assert newsroom.publish().remarks == ()
    query = "select status, withdrawal_notice, body_text from articles where url = ?"
    assert ask(newsroom, query, HARVEST_PAGE) == [("withdrawn", "应作者要求撤下", None)]
    assert newsroom.offer("fazhi", 30, newsroom_text(folder)).value == "barred"


def newsroom_text(folder: Path) -> str:
    """The text of the page, as the backup has it."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        query = "select reading ->> '$.body_text' from articles where url = ?"
        return str(db.execute(query, [HARVEST_PAGE]).fetchone()[0])


def test_a_story_that_was_withdrawn_is_withdrawn_page_by_page(
    newsroom: Newsroom, folder: Path
) -> None:
    take(newsroom, "1")
    done = put_back(newsroom, folder, damaged)
    assert done.carried is not None
    assert done.carried.count == 3
    assert {act.what for act in newsroom.archive.withdrawals.all()} == {"page"}


def test_what_was_restored_since_is_restored(newsroom: Newsroom, tmp_path: Path) -> None:
    take(newsroom, HARVEST_PAGE)
    take(newsroom, FIRST)
    newsroom.publish()
    (tmp_path / "late").mkdir()
    folder = make(newsroom.target.parent, tmp_path / "late", at=LATER).folder
    withdraw.restore(newsroom.archive, FIRST, "误撤", "林知秋", None, newsroom.now())
    done = put_back(newsroom, folder, damaged)
    assert done.carried is not None
    assert done.carried.count == 1
    newsroom.publish()
    query = "select url from articles where status = 'withdrawn'"
    assert ask(newsroom, query) == [HARVEST_PAGE]


def test_a_withdrawn_page_that_is_not_in_the_backup_is_named(
    newsroom: Newsroom, folder: Path
) -> None:
    newsroom.store("fazhi", 30, OTHER)
    take(newsroom, address("fazhi", 30))
    done = put_back(newsroom, folder, damaged)
    assert done.carried is not None
    assert done.carried.missed == (address("fazhi", 30),)


@pytest.mark.parametrize("content", [b"", b"garbage" * 999])
def test_where_the_archive_of_before_cannot_be_read_nothing_is_taken_over(
    newsroom: Newsroom, folder: Path, content: bytes
) -> None:
    take(newsroom, HARVEST_PAGE)
    newsroom.archive.close()
    (newsroom.target.with_name("archive.db")).write_bytes(content)
    damaged(newsroom.target)
    done = restore(folder, newsroom.target.parent, world="live", at=LATER)
    assert (done.readers, done.carried) == (Readers.LOST, None)
    assert rows(newsroom.target.with_name("archive.db")) == rows(folder / "archive.db")


def test_that_of_another_archive_is_not(newsroom: Newsroom, folder: Path, tmp_path: Path) -> None:
    other = furnished(tmp_path / "other")
    take(other, HARVEST_PAGE)
    assert put_back(other, folder, damaged).carried is None
    other.archive.close()


def test_changes_go_on_above_the_last_one_that_readers_were_told(
    newsroom: Newsroom, folder: Path
) -> None:
    newsroom.store("fazhi", 30, OTHER)
    newsroom.publish()
    last = ask(newsroom, "select max(seq) from changes")[0]
    put_back(newsroom, folder, damaged)
    assert issued.told(newsroom.archive) == last
    newsroom.store("fazhi", 31, OTHER)
    newsroom.publish()
    assert ask(newsroom, "select max(seq) from changes")[0] == last + 1


def test_a_restoration_is_of_one_act_and_not_of_another_of_its_number(
    newsroom: Newsroom, folder: Path, tmp_path: Path
) -> None:
    """An archive that was put back gives numbers of acts once more that a later backup has."""
    take(newsroom, HARVEST_PAGE)
    newsroom.publish()
    (tmp_path / "late").mkdir()
    late = make(newsroom.target.parent, tmp_path / "late", at=LATER).folder
    newsroom.archive.close()
    newsroom.target.with_name("archive.db").write_bytes(b"garbage" * 999)
    damaged(newsroom.target)
    restore(folder, newsroom.target.parent, world="live", at=LATER)
    newsroom.archive = Archive.open(newsroom.target.with_name("archive.db"))
    take(newsroom, FIRST)
    withdraw.restore(newsroom.archive, FIRST, "误撤", "林知秋", None, newsroom.now())
    done = put_back(newsroom, late, damaged)
    assert done.carried is not None
    assert done.carried.count == 0
    newsroom.publish()
    assert ask(newsroom, "select url from articles where status = 'withdrawn'") == [HARVEST_PAGE]


def test_an_act_that_was_carried_under_another_number_is_undone_in_an_older_backup_too(
    newsroom: Newsroom, folder: Path, tmp_path: Path
) -> None:
    take(newsroom, FIRST)
    take(newsroom, HARVEST_PAGE)
    newsroom.publish()
    (tmp_path / "late").mkdir()
    late = make(newsroom.target.parent, tmp_path / "late", at=LATER).folder
    withdraw.restore(newsroom.archive, FIRST, "误撤", "林知秋", None, newsroom.now())
    put_back(newsroom, folder, damaged)
    (act,) = newsroom.archive.withdrawals.all()
    withdraw.restore(newsroom.archive, HARVEST_PAGE, "误撤", "林知秋", None, newsroom.now())
    put_back(newsroom, late, damaged)
    number = newsroom.archive.articles.by_url(HARVEST_PAGE)
    assert act.id == 1
    assert number is not None
    assert not newsroom.archive.bars.is_held(number)


def test_a_number_that_readers_know_is_not_given_to_another_page(
    newsroom: Newsroom, folder: Path
) -> None:
    known = newsroom.store("fazhi", 30, OTHER)
    story = newsroom.archive.stories.of(known)
    assert story is not None
    put_back(newsroom, folder, damaged)
    new = newsroom.store("fazhi", 31, f"{OTHER}两岸")
    assert new == known + 1
    assert newsroom.archive.stories.of(new) == story + 1


def test_what_readers_keep_tells_by_itself(newsroom: Newsroom, folder: Path) -> None:
    take(newsroom, HARVEST_PAGE)
    done = put_back(newsroom, folder, lambda _: None)
    assert (done.readers, done.carried) == (Readers.KEPT, None)
