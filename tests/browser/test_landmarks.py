"""The pages without style or browser: what programs that read aloud find their way by."""

import asyncio
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from scraper.site.server import made
from tests.browser.test_site import PAGES, STATUS
from tests.browser.web import Web

Pages = Mapping[str, HtmlElement]


@pytest.fixture(scope="module")
def pages(web: Web) -> Pages:
    server = made(web.site("http://127.0.0.1:8001"))

    async def fetched() -> Pages:
        found = {}
        for name, place in PAGES.items():
            answer = await server.client.get(place(web))
            assert answer.status_code == STATUS.get(name, 200), name
            found[name] = html.document_fromstring(answer.text)
        return found

    return asyncio.run(fetched())


def _texts(found: list[HtmlElement]) -> Iterator[str]:
    return (" ".join(one.text_content().split()) for one in found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_landmarks(pages: Pages, name: str) -> None:
    page = pages[name]
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//main")) == 1
    assert len(page.xpath("//body/header")) == 1
    assert len(page.xpath("//body/footer")) == 1
    assert page.xpath("//nav")
    assert all(nav.get("aria-label") for nav in page.xpath("//nav"))
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    assert len(page.xpath("//*[@role='search']")) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_title_and_headings_in_order(pages: Pages, name: str) -> None:
    page = pages[name]
    (title,) = page.xpath("//title")
    assert title.text_content().endswith("源流")
    assert len(page.xpath("//h1")) == 1
    every = page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    assert all(_texts(every))
    levels = [int(one.tag[1]) for one in every]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_is_named_is_there_once(pages: Pages, name: str) -> None:
    page = pages[name]
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    pointed = " ".join(page.xpath("//@aria-labelledby | //label/@for"))
    assert set(pointed.split()) <= set(names)
    inside = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert inside <= set(names)
    for field in page.xpath("//input[@type != 'hidden'] | //select"):
        assert page.xpath("//label[@for=$name]", name=field.get("id") or "-") or field.xpath(
            "ancestor::label"
        )


@pytest.mark.parametrize("name", PAGES)
def test_nothing_comes_from_elsewhere_or_runs(pages: Pages, name: str) -> None:
    page = pages[name]
    assert not page.xpath("//script | //style | //iframe | //@style")
    assert not [one for one in page.xpath("//@*") if one.attrname.startswith("on")]
    fetched = page.xpath("//@src | //@srcset | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert all(one.startswith("/") and not one.startswith("//") for one in fetched)
    outside = page.xpath("//a[starts-with(@href, 'http')]")
    assert all("noopener" in one.get("rel", "") for one in outside)
