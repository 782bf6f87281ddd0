"""Pictures are asked for as pages are, after them, and harm nothing when they do not come."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scraper.crawl.spider import gallery
from tests.scraper.crawl.spider.illustrating import PICTURE, SECOND, STORE, Rows, illustrate
from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, publish
from tests.scraper.picture.making import gif, jpeg, png
from tests.tiny_web import TinyWeb, listing


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
    # The first may overtake the one article that is on its way already, and no other may.
    assert ["/p/" in url for url in asked[-14:]] == [True] * 14
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
