from dataclasses import replace

import pytest

from scraper.article import Attachment, Image
from scraper.ingest import Draft, Rejected, validate
from scraper.verdict import Verdict
from tests.scraper.making import STORY, draft

URL = "http://www.qinghe.example/1.html"
PICTURE = (Image("http://www.qinghe.example/1.jpg"),)
FILE = (Attachment("http://www.qinghe.example/1.pdf", "附件", "pdf"),)


@pytest.mark.parametrize(
    "item",
    [
        draft(URL),
        draft(URL, "槐树湾村口的桥今天封闭。"[:12] + "请绕行"),
        draft(URL, "", images=PICTURE),
        draft(URL, "见附件", attachments=FILE),
    ],
)
def test_what_can_be_stored_passes_unchanged(item: Draft) -> None:
    assert validate(item) is item


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (draft(URL, STORY, " "), "no title"),
        (draft(URL, " \n——"), "no body"),
        (draft(URL, "正在加载…"), "a body of 4 characters"),
        (
            draft(URL, "老槐树下的说事箱开箱啦今天", "老槐树下的说事箱开箱啦 今天"),
            "the title and nothing else",
        ),
    ],
)
def test_what_is_no_article_is_rejected_as_empty(item: Draft, why: str) -> None:
    with pytest.raises(Rejected, match=why) as caught:
        validate(item)
    assert caught.value.verdict is Verdict.EMPTY


def test_a_page_without_an_address_is_our_own_fault() -> None:
    item = draft(URL)
    nowhere = replace(
        item, page=replace(item.page, url=None), article=replace(item.article, url=None)
    )
    with pytest.raises(Rejected) as caught:
        validate(nowhere)
    assert caught.value.verdict is Verdict.ERROR
