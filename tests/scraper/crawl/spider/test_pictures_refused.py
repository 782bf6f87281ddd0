"""Pictures that do not come, are none, or may not be had harm nothing, and may come later."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scraper.ingest.pictures import MOST_BYTES
from tests.scraper.crawl.spider.illustrating import ELSEWHERE, PICTURE, STORE, Rows, illustrate
from tests.scraper.crawl.visiting import HOST, TOML, Update, page
from tests.scraper.picture.making import SECRET, gif, jpeg, png, telling_png
from tests.tiny_web import Answer, TinyWeb

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
