"""One article under an address with another query is stored once; another article is another."""

import pytest

from scraper.archive import Archive
from scraper.ingest import store
from scraper.verdict import Verdict
from tests.scraper.making import NOON, STORY, draft, keep, ready

HOST = "http://www.qinghe.example"
PAGE = f"{HOST}/n/1.html?visit=1"
SHORT = "云岚镇自来水厂检修管道,今日全镇停水八小时,请各户储水。"


def stored(
    archive: Archive, url: str, text: str = STORY, title: str = "老槐树下的说事箱"
) -> Verdict:
    run = archive.runs.start("t", NOON)
    return store(ready(draft(url, text, title, run=run), archive), archive)


@pytest.mark.parametrize("text", [STORY, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("again", ["?visit=2", "?u=8&visit=1", ""])
def test_the_same_article_is_stored_once(archive: Archive, again: str, text: str) -> None:
    first = keep(archive, PAGE, text)
    url = f"{HOST}/n/1.html{again}"
    assert stored(archive, url, text) is Verdict.UNCHANGED
    assert archive.articles.count() == 1
    address = archive.addresses.get(url)
    assert address is not None
    assert (address.article_id, address.recheck_at) == (first, None)


def test_a_stamp_beside_a_number_is_no_other_article(archive: Archive) -> None:
    keep(archive, f"{HOST}/view.php?id=1&nocache=83")
    assert stored(archive, f"{HOST}/view.php?id=1&nocache=97") is Verdict.UNCHANGED


@pytest.mark.parametrize(
    ("url", "text", "title"),
    [
        (f"{HOST}/n/1.html?visit=2", SHORT, "老槐树下的说事箱"),
        (f"{HOST}/n/1.html?visit=2", STORY, "说事箱"),
        (f"{HOST}/n/1.html?page=2", STORY, "老槐树下的说事箱"),
        (f"{HOST}/n/2.html?visit=1", STORY, "老槐树下的说事箱"),
        ("http://www.baita.example/n/1.html?visit=2", STORY, "老槐树下的说事箱"),
    ],
)
def test_another_article_is_another(archive: Archive, url: str, text: str, title: str) -> None:
    keep(archive, PAGE)
    assert stored(archive, url, text, title) is Verdict.NEW


def test_a_text_told_again_within_a_site_is_told_twice(archive: Archive) -> None:
    keep(archive, f"{HOST}/view.php?id=1")
    assert stored(archive, f"{HOST}/view.php?id=2") is Verdict.NEW
    assert archive.articles.count() == 2
