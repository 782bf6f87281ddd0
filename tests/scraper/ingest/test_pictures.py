"""Pictures that a source lets us keep: files of their own, shown by the published file."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Image
from scraper.ingest import pictures
from scraper.ingest.withdraw import Request, restore, withdraw
from scraper.picture import BadPicture
from scraper.source import Source
from tests.scraper.picture.making import SECRET, png, telling_png
from tests.scraper.publish.newsroom import HARVEST, SOURCES, Newsroom, ask

ONE, TWO = "http://qingshi.example/p/1.jpg", "http://qingshi.example/p/2.jpg"
ELSEWHERE = "http://img.example/p/3.jpg"


def storing(name: str = "qingshi", **policy: Any) -> Source:
    source = SOURCES[name]
    return replace(source, policy=replace(source.policy, images="store", **policy))


class Desk(Newsroom):
    """A newsroom that keeps the pictures of one source."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sources = {**SOURCES, "qingshi": storing()}
        self.folder = folder / "images"

    def write(self, page: int, *addresses: str, **fields: Any) -> int:
        """Store an article with pictures, and want them as the station does."""
        shown = tuple(Image(address) for address in addresses)
        number = self.store("qingshi", page, HARVEST + f"\n第{page}号。", images=shown, **fields)
        stored = self.archive.articles.get(number)
        assert stored is not None
        source = self.sources["qingshi"]
        pictures.want(self.archive, source, number, stored.article, self.now())
        return number

    def come(self, address: str, body: bytes) -> bool:
        return pictures.keep(self.archive, self.folder, address, body, self.now())

    def hand_out(self) -> None:
        """Publish as ``publish_all`` does."""
        pictures.follow(self.archive, self.sources, self.now())
        self.publish()
        pictures.sweep(self.archive, self.folder)

    @property
    def files(self) -> list[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder.parent).as_posix() for path in found)

    def shown(self) -> list[tuple[int, str | None]]:
        return ask(self, "select article, file from images order by article, position")


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


def test_a_file_of_a_process_that_was_killed_goes_with_the_next_publication(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(1, ONE)
    monkeypatch.setattr(desk.archive.pictures, "keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.come(ONE, png())
    assert len(desk.files) == 1
    desk.hand_out()
    assert desk.files == []


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        (f"ff/{'f' * 64}.png", True),
        (f"ff/.{'f' * 64}.png.4711", True),
        ("ff/notes.txt", False),
        ("README", False),
        (f"of others/{'f' * 64}.png", False),
    ],
)
def test_strays_go_if_they_are_ours(desk: Desk, name: str, is_ours: bool) -> None:
    desk.write(1, ONE)
    desk.come(ONE, png())
    (kept,) = desk.files
    stray = desk.folder / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"")
    assert pictures.unused(desk.archive, desk.folder) == ([f"images/{name}"] if is_ours else [])
    pictures.sweep(desk.archive, desk.folder)
    assert stray.exists() is not is_ours
    assert kept in desk.files


def test_a_picture_that_is_being_kept_is_no_stray(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(1, ONE)
    look = pictures.unused
    looks: list[list[str]] = []

    def late(archive: Any, folder: Path) -> list[str]:
        found = look(archive, folder)
        if not looks:  # another process keeps it between this look and the lock
            desk.come(ONE, png())
            found = list(desk.files)
        looks.append(found)
        return found

    monkeypatch.setattr(pictures, "unused", late)
    pictures.sweep(desk.archive, desk.folder)
    assert (looks[1], len(desk.files)) == ([], 1)
