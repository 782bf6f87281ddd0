"""One article under an address with another query is stored once; another article is another."""

from dataclasses import replace
from typing import Any

import pytest

from scraper.archive import Archive
from scraper.article import Attachment, Image
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


NOTICE = "详见附件，欢迎社会各界监督，公示期七天。"


def told(archive: Archive, look: str, **fields: Any) -> Verdict:
    """Store what a short notice under an address of ``nocache`` tells."""
    run = archive.runs.start("t", NOON)
    item = draft(f"{HOST}/view.php?c=5&nocache={look}", NOTICE, "采购公示", run=run)
    item = replace(item, article=replace(item.article, **fields))
    return store(ready(item, archive), archive)


@pytest.mark.parametrize(
    "fields",
    [
        {"published": "2026-02-01"},
        {"published": None, "published_precision": None},
        {"published": "2026-03-01T09:00:00+08:00", "published_precision": "minute"},
        {"attachments": (Attachment(f"{HOST}/2.pdf", "附件", "pdf"),)},
        {"attachments": (Attachment(f"{HOST}/1.pdf", "附件二", "pdf"),)},
        {"attachments": ()},
        {"images": (Image(f"{HOST}/2.jpg"),)},
        {"images": ()},
        {"source": "云岚镇人民政府"},
        {"source": None},
        {"tail_source": "云岚镇人民政府"},
        {"subtitle": "(第二批)"},
        {"breadcrumb": ("首页", "招标")},
    ],
)
def test_a_notice_of_the_same_words_is_another(archive: Archive, fields: dict[str, Any]) -> None:
    shown: dict[str, Any] = {
        "attachments": (Attachment(f"{HOST}/1.pdf", "附件", "pdf"),),
        "images": (Image(f"{HOST}/1.jpg"),),
        "source": "青石镇人民政府",
    }
    assert told(archive, "1", **shown) is Verdict.NEW
    assert told(archive, "2", **shown) is Verdict.UNCHANGED
    assert told(archive, "3", **shown | fields) is Verdict.NEW


def test_what_carries_the_query_itself_is_the_same(archive: Archive) -> None:
    for look, verdict in (("1", Verdict.NEW), ("2", Verdict.UNCHANGED)):
        canonical = f"{HOST}/view.php?c=5&nocache={look}"
        html = f'<p><a href="{canonical}">{NOTICE}</a></p>'
        assert told(archive, look, canonical_url=canonical, body_html=html) is verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/view.php?c=5&t=1", "/view.php?c=5&t=2"),
        ("/show.jsp?lm=3&s=1", "/show.jsp?lm=3&s=2"),
        ("/read.asp?bid=1&rnd=1", "/read.asp?bid=1&rnd=2"),
        ("/thread.php?fid=7&tm=1", "/thread.php?fid=7&tm=2"),
        ("/view.php?c=1&xw=20260302101011", "/view.php?c=1&xw=20260302101012"),
        ("/n1.asp?sn=101", "/n1.asp?sn=102"),
        ("/2026/?story=101", "/2026/?story=102"),
        ("/info/1012.htm?xwbm=1", "/info/1012.htm?xwbm=2"),
    ],
)
def test_a_number_in_the_query_is_another(archive: Archive, one: str, other: str) -> None:
    keep(archive, HOST + one)
    assert stored(archive, HOST + other) is Verdict.NEW
