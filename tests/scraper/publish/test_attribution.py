from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from scraper.article import Article, Credit
from scraper.publish.attribution import INVENTED, attribution, attribution_html

PAGE = "http://fazhi.example/a/3"
RELAY = "http://yunlan.example/a/2"
CARRIER = Credit("carrier", "法治转载网", PAGE)
BARE = Article(url=PAGE, title="后半夜的巡逻", body_text="", body_html="", credits=(CARRIER,))
NOBODY = "作者：未署名｜原标题：未另注明（刊载题《后半夜的巡逻》）｜编辑：未注明"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, f"来源：未注明（刊载于 法治转载网）｜{NOBODY}｜刊载页：{PAGE}"),
        (
            {
                "authors": ("周启明", "许望舒"),
                "editors": ("何满仓",),
                "original_title": "青石夜话",
                "original_url": RELAY,
                "credits": (
                    CARRIER,
                    Credit("relay", "云岚长安网", RELAY),
                    Credit("origin", "平安青石微信公众号"),
                ),
            },
            "来源：平安青石微信公众号（经 云岚长安网，刊载于 法治转载网）｜作者：周启明、许望舒"
            f"｜原标题：《青石夜话》｜编辑：何满仓｜原文链接：{RELAY}｜刊载页：{PAGE}",
        ),
        (
            {"credits": (CARRIER, Credit("relay", "法治转载网"))},
            f"来源：法治转载网｜{NOBODY}｜刊载页：{PAGE}",
        ),
        (
            {"source": "云岚日报", "original_url": PAGE},
            f"来源：云岚日报（刊载于 法治转载网）｜{NOBODY}｜原文链接：{PAGE}",
        ),
        (
            {"source": "云岚日报", "tail_source": "青石县融媒体中心", "credits": ()},
            f"来源：青石县融媒体中心｜{NOBODY}｜刊载页：{PAGE}",
        ),
        (
            {"authors": ("周\n启\u200b明\u202e",), "credits": ()},
            f"来源：未注明｜{NOBODY.replace('未署名', '周 启明')}｜刊载页：{PAGE}",
        ),
    ],
    ids=["unknown", "all", "self-credited", "declared", "tail", "unseen"],
)
def test_the_line_names_all_and_says_what_is_unknown(fields: dict[str, Any], line: str) -> None:
    article = replace(BARE, **fields)
    assert attribution(article, invented=False) == line
    text = lxml.html.fromstring(attribution_html(article, invented=False).replace("<br>", "｜"))
    assert text.text_content() == line


def test_an_invented_article_says_so_first() -> None:
    assert attribution(BARE, invented=True).startswith(f"{INVENTED}｜来源：")
    assert attribution_html(BARE, invented=True).startswith(f"<p><strong>{INVENTED}</strong><br>")


def test_links_lead_to_pages_and_carry_no_weight() -> None:
    article = replace(BARE, original_url=RELAY)
    links = lxml.html.fromstring(attribution_html(article, invented=False)).findall(".//a")
    assert [dict(link.attrib) for link in links] == [
        {"href": address, "rel": "nofollow noopener"} for address in (PAGE, RELAY, PAGE)
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//http://a.example",
        "data:text/html,<script>alert(1)</script>",
        'http://a.example/"onmouseover="alert(1)',
        "http://a.example/ onclick=alert(1)",
        "//a.example/1",
        "",
    ],
)
def test_no_other_address_becomes_a_link(address: str) -> None:
    credit = Credit("origin", "<img src=x onerror=alert(1)>", address)
    html = attribution_html(replace(BARE, credits=(credit,)), invented=False)
    tree = lxml.html.fromstring(html)
    assert {element.tag for element in tree.iter()} == {"p", "br", "a"}
    assert [link.get("href") for link in tree.findall(".//a")] == [PAGE]
