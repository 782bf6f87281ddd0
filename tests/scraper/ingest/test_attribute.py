import pytest

from scraper.article import Credit
from scraper.ingest import attribute
from tests.scraper.making import OUTLETS, draft


@pytest.mark.parametrize(
    ("url", "site", "carrier"),
    [
        ("http://www.qinghe.example/1.html", None, "青禾网"),
        ("http://m.qinghe.example/1.html", None, "青禾网"),
        ("http://www.xinhuanet.com/1.html", None, "新华网"),
        ("http://unknown.example/1.html", None, "unknown.example"),
        ("http://unknown.example/1.html", "某站", "某站"),
    ],
)
def test_the_carrier_is_never_missing(url: str, site: str | None, carrier: str) -> None:
    done = attribute(draft(url, site=site), OUTLETS)
    assert done.article.credits == (Credit("carrier", carrier, url),)
    assert done.outlet == carrier
    assert done.outlets[carrier] == carrier


def test_the_source_names_its_site_better_than_the_page_does() -> None:
    read = (Credit("carrier", "www.qinghe.example", None, "raw"), Credit("relay", "白塔政法网"))
    done = attribute(draft("http://www.qinghe.example/1.html", credits=read), OUTLETS)
    assert [(credit.role, credit.name, credit.raw) for credit in done.article.credits] == [
        ("carrier", "青禾网", "raw"),
        ("relay", "白塔政法网", ""),
    ]


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        (Credit("relay", "白塔政法网"), "白塔政法网"),
        (Credit("origin", "平安白塔微信公众号"), "平安白塔"),
        (Credit("origin", "人民网－人民日报"), "人民日报"),
        (Credit("relay", "某某之窗", "http://www.baita.example/5.html"), "白塔政法网"),
        (Credit("relay", "平安白塔", "https://mp.weixin.qq.com/s/abc"), "平安白塔"),
        (Credit("relay", "新华网", "http://www.baita.example/5.html"), "新华网"),
        (Credit("relay", "本站原创"), "青禾网"),
    ],
)
def test_which_outlet_a_credit_means(credit: Credit, outlet: str) -> None:
    done = attribute(draft("http://www.qinghe.example/1.html", credits=(credit,)), OUTLETS)
    assert done.outlets[credit.name] == outlet


def test_a_page_that_names_itself() -> None:
    done = attribute(draft("http://www.qinghe.example/1.html", source="青禾网 "), OUTLETS)
    assert done.outlets["青禾网 "] == done.outlet


@pytest.mark.parametrize(
    ("url", "source", "itself"),
    [
        ("http://www.xinhuanet.com/1.html", "新华社", True),
        ("http://www.people.com.cn/1.html", "人民网－人民日报", False),
        ("http://www.qinghe.example/1.html", "新华社", False),
    ],
)
def test_a_site_that_is_the_only_voice_of_its_agency(url: str, source: str, itself: bool) -> None:
    done = attribute(draft(url, source=source, credits=(Credit("origin", source),)), OUTLETS)
    assert (done.outlets[source] == done.outlet) is itself
