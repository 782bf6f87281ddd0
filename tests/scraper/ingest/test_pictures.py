"""Pictures that a source lets us keep: files of their own, shown by the published file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Image
from scraper.ingest import pictures
from scraper.ingest.withdraw import Request, restore, withdraw
from scraper.picture import BadPicture
from scraper.source import Source
from tests.scraper.ingest.picturing import ELSEWHERE, ONE, TWO, Desk, storing
from tests.scraper.picture.making import SECRET, png, telling_png
from tests.scraper.publish.newsroom import HARVEST, SOURCES, ask


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.archive.close()


@pytest.mark.parametrize(
    ("source", "permission", "expected"),
    [
        (storing(), "unknown", (ONE, TWO)),
        (storing(image_hosts=("img.example",)), "unknown", (ONE, TWO, ELSEWHERE)),
        (storing(), "forbidden", ()),
        (storing(show="excerpt"), "unknown", ()),
        (storing(show="link"), "unknown", ()),
        (SOURCES["qingshi"], "unknown", ()),
        (storing("yunlan"), "unknown", ()),
    ],
)
def test_which_pictures_may_be_kept(
    desk: Desk, source: Source, permission: Any, expected: tuple[str, ...]
) -> None:
    addresses = (ONE, TWO, ONE, ELSEWHERE, "http://127.0.0.1/p.jpg", "data:image/png,x", "/p.jpg")
    number = desk.write(1, *addresses, repost_permission=permission)
    stored = desk.archive.articles.get(number)
    assert stored is not None
    assert pictures.pictures_of(stored.article, source) == expected


def test_twenty_pictures_are_enough(desk: Desk) -> None:
    desk.write(1, *(f"http://qingshi.example/p/{n}.jpg" for n in range(500)))
    due = desk.archive.pictures.due("qingshi", desk.now(), 999)
    assert len(due) == pictures.MOST_AN_ARTICLE


def test_readers_see_a_picture_once_it_has_come(desk: Desk) -> None:
    number = desk.write(1, ONE, TWO)
    desk.hand_out()
    assert desk.shown() == [(number, None), (number, None)]
    assert desk.come(ONE, telling_png())
    desk.hand_out()
    (file,) = desk.files
    assert desk.shown() == [(number, file), (number, None)]
    assert file == f"images/{file[7:9]}/{file[7:9]}{file[12:74]}.png"
    assert SECRET not in (desk.folder.parent / file).read_bytes()
    assert ask(desk, "select kind, fields from changes order by seq desc limit 1") == [
        ("updated", '["images"]')
    ]


def test_equal_pictures_are_one_file_that_all_may_read(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.write(2, TWO)
    assert desk.come(ONE, png())
    assert desk.come(TWO, png() + b"something behind it")
    (file,) = desk.files
    mode = stat.S_IMODE(os.stat(desk.folder.parent / file).st_mode)
    assert mode == 0o644


def test_a_spoilt_file_is_written_again(desk: Desk) -> None:
    desk.write(1, ONE, TWO)
    desk.come(ONE, png())
    path = desk.folder.parent / desk.files[0]
    path.write_bytes(b"")
    desk.come(TWO, png())
    assert path.read_bytes() == png()


@pytest.mark.parametrize("body", [b"", b"<svg/>", png() + b"\0" * pictures.MOST_BYTES])
def test_what_is_no_picture_leaves_nothing(desk: Desk, body: bytes) -> None:
    desk.write(1, ONE)
    with pytest.raises(BadPicture):
        desk.come(ONE, body)
    assert desk.files == []


def test_a_picture_that_nobody_shows_any_more_is_not_kept(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.write(1, TWO)
    assert not desk.come(ONE, png())
    assert desk.files == []


def test_a_file_goes_when_the_article_reads_otherwise(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    desk.write(1)
    assert len(desk.files) == 1  # readers are still led to it
    desk.hand_out()
    assert desk.files == []


def test_a_rereading_is_followed(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.hand_out()
    desk.store("qingshi", 1, HARVEST, images=(Image(TWO),))
    desk.hand_out()
    assert desk.archive.pictures.due("qingshi", desk.now(), 9) == [TWO]


def test_a_withdrawal_takes_the_files_that_no_other_article_shows(desk: Desk) -> None:
    first, second = desk.write(1, ONE, TWO), desk.write(2, TWO)
    desk.come(ONE, png(64, 48))
    desk.come(TWO, png(32, 32))
    desk.hand_out()
    assert len(desk.files) == 2
    withdraw(desk.archive, Request("http://qingshi.example/a/1", "notice", "me"), desk.now())
    desk.hand_out()
    (left,) = desk.files
    assert desk.shown() == [(second, left)]
    assert pictures.drop(desk.archive, desk.folder, [first]) == []
    assert pictures.drop(desk.archive, desk.folder, [second]) == [desk.folder.parent / left]
    assert desk.files == []


def test_what_is_restored_gets_its_pictures_again(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    desk.hand_out()
    withdraw(desk.archive, Request("http://qingshi.example/a/1", "notice", "me"), desk.now())
    desk.hand_out()
    assert (desk.files, desk.archive.pictures.due("qingshi", desk.now(), 9)) == ([], [])
    restore(desk.archive, "http://qingshi.example/a/1", "counter-notice", "me", None, desk.now())
    desk.hand_out()
    assert desk.archive.pictures.due("qingshi", desk.now(), 9) == [ONE]
    desk.come(ONE, png())
    desk.hand_out()
    assert [file for _, file in desk.shown()] == desk.files != []


@pytest.mark.parametrize("source", [SOURCES["qingshi"], storing(show="excerpt")])
def test_a_source_that_lets_us_keep_none_any_more(desk: Desk, source: Source) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    desk.hand_out()
    desk.sources = {**SOURCES, "qingshi": source}
    desk.hand_out()
    assert desk.files == []
    assert [file for _, file in desk.shown()] == ([None] if source.policy.show == "full" else [])


def test_a_mistyped_source_changes_nothing(desk: Desk) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    desk.hand_out()
    desk.sources = {name: one for name, one in SOURCES.items() if name != "qingshi"}
    desk.hand_out()
    assert len(desk.files) == 1
