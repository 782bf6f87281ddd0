"""Pictures are asked for as pages are, after them, and harm nothing when they do not come."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from twisted.python.failure import Failure

from scraper.crawl.manners.silence import Silent
from scraper.crawl.manners.waiting import RunEnds
from scraper.crawl.spider import gallery
from scraper.crawl.spider.gallery import Gallery
from scraper.crawl.spider.pictures import PictureKeeper
from scraper.crawl.visit.session import Session
from scraper.ingest.pictures import MOST_BYTES
from scraper.source import Source
from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, page, publish
from tests.scraper.picture.making import SECRET, gif, jpeg, png, telling_png
from tests.tiny_web import Answer, TinyWeb, article, listing

PICTURE = f"{HOST}/p/1.jpg"
SECOND = f"{HOST}/p/2.jpg"
ELSEWHERE = "http://img.tiny.example/p/3.jpg"
STORE = '[policy]\nimages = "store"\n'
Rows = Callable[[], dict[str, tuple[Any, ...]]]


@pytest.fixture
def storing(folder: Path) -> Path:
    (folder / "source.toml").write_text(TOML + STORE, "utf-8")
    return folder


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """What the archive says of every picture: (type, tries, fault) by address."""

    def look() -> dict[str, tuple[Any, ...]]:
        with closing(sqlite3.connect(tmp_path / "data" / "archive.db")) as archive:
            found = archive.execute("select url, type, tries, fault from pictures").fetchall()
        return {url: tuple(rest) for url, *rest in found}

    return look


@pytest.fixture
def files(tmp_path: Path) -> Callable[[], list[Path]]:
    images = tmp_path / "data" / "images"
    return lambda: sorted(path for path in images.rglob("*") if path.is_file())


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[], list[Any]]:
    """The column ``file`` of all pictures that are published."""

    def look() -> list[Any]:
        with closing(sqlite3.connect(tmp_path / "data" / "published.db")) as published:
            rows = published.execute("select file from images order by article, position")
            return [file for (file,) in rows]

    return look


def illustrate(web: TinyWeb, number: int, *addresses: str) -> None:
    tags = "".join(
        f'<p><img src="{address}" width="600" height="400"></p>' for address in addresses
    )
    status, headers, text = article(f"第{number}号消息", str(number) * 30)
    web.pages[page(number)] = (status, headers, text.replace("</div>", f"{tags}</div>"))


@pytest.fixture
def one(web: TinyWeb, storing: Path) -> TinyWeb:
    """A site with one article, which shows one picture."""
    publish(web, 1)
    illustrate(web, 1, PICTURE)
    web.pages[PICTURE] = (200, {"Content-Type": "image/jpeg"}, jpeg())
    return web


def test_a_picture_is_kept_and_published_and_not_asked_for_again(
    one: TinyWeb, update: Update, files: Callable[[], list[Path]], shown: Callable[[], list[Any]]
) -> None:
    assert (update()["exit"], update(1)["exit"], update(48)["exit"]) == (0, 0, 0)
    (file,) = files()
    assert file.read_bytes() == jpeg()
    assert shown() == [f"images/{file.parent.name}/{file.name}"]
    assert one.asked(PICTURE) == 1


def test_a_request_for_a_picture_says_who_we_are_and_nothing_else(
    one: TinyWeb, update: Update
) -> None:
    illustrate(one, 1, PICTURE, SECOND)
    update()
    for url, headers in one.hits:
        if url in (PICTURE, SECOND):
            assert headers["user-agent"].startswith("Yuanliu/")
            assert not {"referer", "cookie"} & set(headers)
    assert one.asked(SECOND) == 1


def test_pictures_come_after_all_articles_one_at_a_time(
    web: TinyWeb, storing: Path, update: Update
) -> None:
    publish(web, *range(1, 6))
    for n in range(1, 6):
        addresses = [f"{HOST}/p/{n}-{m}.jpg" for m in range(3)]
        illustrate(web, n, *addresses)
        web.pages |= {address: (200, {}, png(64 + n, 48)) for address in addresses}
    web.pause = 0.01
    assert update()["counts"] == {"new": 5}
    asked = [url for url, _ in web.hits if "/p/" in url or "/n/" in url]
    assert ["/p/" in url for url in asked[-15:]] == [True] * 15
    begun = sorted(begin for url, begin, _ in web.times if "/p/" in url)
    assert all(later - begin >= web.pause for begin, later in pairwise(begun))


def test_by_default_pictures_stay_where_they_are(
    web: TinyWeb,
    folder: Path,
    update: Update,
    files: Callable[[], list[Path]],
    shown: Callable[[], list[Any]],
) -> None:
    publish(web, 1)
    illustrate(web, 1, PICTURE)
    update()
    assert (web.asked(PICTURE), files(), shown()) == (0, [], [None])


@pytest.mark.parametrize("show", ["excerpt", "link"])
def test_none_are_kept_of_what_is_not_shown_in_full(
    one: TinyWeb, storing: Path, update: Update, show: str
) -> None:
    (storing / "source.toml").write_text(f'{TOML}{STORE}show = "{show}"\n', "utf-8")
    update()
    assert one.asked(PICTURE) == 0


FAULTS: list[tuple[Answer, str]] = [
    ((404, {}, ""), "status 404"),
    ((500, {}, ""), "status 500"),
    ((403, {}, "no hotlinks"), "status 403"),
    ((204, {}, ""), "status 204"),
    ((200, {}, ""), "no picture: empty"),
    ((200, {"Content-Type": "image/jpeg"}, "<svg onload='alert(1)'/>"), "no picture: "),
    ((200, {"Content-Type": "image/png"}, b"%PDF-1.7"), "no picture: "),
    ((200, {}, jpeg()[:-20]), "no picture: cut off"),
    ((200, {}, jpeg(65535, 65535)), "no picture: 65535 x 65535 points are too many"),
    ((200, {}, gif(1, 1)), "no picture: 1 x 1 points are too few"),
    ((200, {}, b"\xff" * (MOST_BYTES + 1)), "too-large"),
    ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000)), "too-large"),
    ((302, {"Location": "http://127.0.0.1/p.jpg"}, ""), "refused"),
    ((302, {"Location": "http://169.254.169.254/latest/meta-data"}, ""), "refused"),
    ((302, {"Location": "file:///etc/passwd"}, ""), "status 302"),
    ((302, {"Location": ELSEWHERE}, ""), "off-site"),
    ((302, {"Location": f"{HOST}/p/17.jpg"}, ""), "failed: redirects in a circle"),
]


def test_pictures_that_do_not_come_harm_nothing(
    one: TinyWeb, update: Update, rows: Rows, files: Callable[[], list[Path]]
) -> None:
    addresses = [f"{HOST}/p/{n}.jpg" for n in range(1, len(FAULTS) + 1)]
    illustrate(one, 1, *addresses)
    one.pages |= dict(zip(addresses, (answer for answer, _ in FAULTS), strict=True))
    one.pages[ELSEWHERE] = (200, {}, png())
    row = update()
    assert (row["exit"], row["result"], row["counts"]) == (0, "ok", {"new": 1})
    told = rows()
    for address, (_, fault) in zip(addresses, FAULTS, strict=True):
        assert told[address][:2] == (None, 1)
        assert told[address][2].startswith(fault), address
    assert files() == []
    assert one.asked(ELSEWHERE) == 0
    assert {one.asked(address) for address in addresses} == {1}


def test_its_name_and_its_content_type_are_not_believed(
    one: TinyWeb, update: Update, files: Callable[[], list[Path]]
) -> None:
    one.pages[PICTURE] = (200, {"Content-Type": "text/html"}, telling_png())
    update()
    (file,) = files()
    assert file.suffix == ".png"
    assert SECRET not in file.read_bytes()


def test_one_that_failed_comes_later(
    one: TinyWeb, update: Update, rows: Rows, shown: Callable[[], list[Any]]
) -> None:
    one.pages[PICTURE] = (500, {}, "")
    for hours in (0, 1, 2, 25, 194, 600):
        update(hours)
    assert one.asked(PICTURE) == 4
    assert rows()[PICTURE] == (None, 4, "status 500")
    assert shown() == [None]


def test_one_that_comes_at_the_second_try_is_published(
    one: TinyWeb, update: Update, shown: Callable[[], list[Any]]
) -> None:
    good, one.pages[PICTURE] = one.pages[PICTURE], (500, {}, "")
    update()
    one.pages[PICTURE] = good
    update(1)
    assert len(list(filter(None, shown()))) == 1


def test_other_hosts_are_asked_only_where_they_are_named(
    one: TinyWeb, storing: Path, update: Update, files: Callable[[], list[Path]]
) -> None:
    illustrate(one, 1, ELSEWHERE, "http://www.other.example/p/4.jpg")
    one.pages |= {ELSEWHERE: (200, {}, png()), "http://www.other.example/p/4.jpg": (200, {}, gif())}
    update()
    assert files() == []
    (storing / "source.toml").write_text(
        f'{TOML}{STORE}image_hosts = ["img.tiny.example"]\n', "utf-8"
    )
    one.append(page(1), "<p>更正：前文所说的二十里山路，实为二十三里，谨向读者致歉。</p>")
    assert update(2)["counts"] == {"updated": 1}
    assert [file.suffix for file in files()] == [".png"]
    assert one.asked("http://img.tiny.example/robots.txt") == 1


def test_robots_txt_holds_for_pictures(one: TinyWeb, update: Update, rows: Rows) -> None:
    one.pages[f"{HOST}/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /p/\n")
    assert update()["counts"] == {"new": 1}
    assert one.asked(PICTURE) == 0
    assert rows()[PICTURE][2] == "disallowed: robots.txt forbids it"


@pytest.mark.parametrize(
    "answer",
    [
        (429, {"Retry-After": "7200"}, ""),
        (521, {}, "<script>document.cookie='__jsl_clearance=1;';location.href='/';</script>"),
    ],
)
def test_a_host_that_refuses_a_picture_is_asked_for_no_other(
    one: TinyWeb, update: Update, answer: Answer
) -> None:
    addresses = [f"{HOST}/p/{n}.jpg" for n in range(9)]
    illustrate(one, 1, *addresses)
    one.pages |= dict.fromkeys(addresses, answer)
    assert update()["counts"] == {"new": 1}
    assert sum(one.asked(address) for address in addresses) == 1


def test_what_a_visit_leaves_the_next_takes_up(
    one: TinyWeb, update: Update, files: Callable[[], list[Path]]
) -> None:
    publish(one, *range(1, 13))
    for n in range(1, 13):
        addresses = [f"{HOST}/p/{n}-{m}.gif" for m in range(20)]
        illustrate(one, n, *addresses)
        one.pages |= {
            address: (200, {}, gif(64 + n, 48 + m)) for m, address in enumerate(addresses)
        }
    update()
    assert len(files()) == gallery.MOST_A_VISIT
    update(1)
    assert len(files()) == 240


def test_an_article_asked_for_alone_brings_its_own_pictures(
    one: TinyWeb, update: Update, rows: Rows
) -> None:
    one.pages[PICTURE] = (500, {}, "")
    update()
    one.pages[LIST] = listing("/n/1.html", "/n/2.html")
    illustrate(one, 2, SECOND)
    one.pages[SECOND] = (200, {}, png())
    update(1)
    assert rows()[SECOND] == ("png", 1, "")


@pytest.mark.parametrize(("error", "goes_on"), [(Silent("no answer"), True), (RunEnds(), False)])
def test_a_picture_nobody_was_asked_for_is_passed_over(error: Exception, goes_on: bool) -> None:
    """Without a try: the archive, which would count it, is not there at all."""
    keeper = PictureKeeper("yunlan")
    keeper.source = cast(Source, SimpleNamespace(shows_from=lambda _: True))
    left_alone = SimpleNamespace(closed_hosts={}, refusals=SimpleNamespace(hosts=set()))
    keeper.session, keeper.gallery = cast(Session, left_alone), Gallery()
    keeper.gallery.add([PICTURE, SECOND])
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = keeper.next_picture()  # type: ignore[attr-defined]
    assert [request.url for request in keeper.picture_failed(failure)] == [SECOND] * goes_on


def test_a_gallery_takes_each_once_and_one_at_a_time() -> None:
    found = Gallery()
    found.add([PICTURE, f"{PICTURE}#1", SECOND])
    assert (found.take(), found.take()) == (PICTURE, None)
    found.under_way = False
    assert found.take() == SECOND
    found.under_way = False
    found.add([PICTURE])
    assert found.take() is None


def test_a_gallery_has_patience_with_silence() -> None:
    found = Gallery()
    found.add(f"{HOST}/p/{n}.jpg" for n in range(99))
    for answered in (False, False, True, False, False, False):
        assert found.take()
        found.note(answered=answered)
    assert found.take() is None


def test_a_gallery_ends_before_the_visit_does(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(gallery, "monotonic", lambda: now[0])
    found, endless = Gallery(100), Gallery()
    for one in (found, endless):
        one.add([PICTURE, SECOND])
        assert one.take() == PICTURE
        one.under_way = False
    now[0] += 91
    assert (found.take(), endless.take()) == (None, SECOND)
