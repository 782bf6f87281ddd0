"""What follows an empty element is not inside of it, as libxml2 has it of those of HTML 5."""

import time

import pytest
from lxml import etree

from scraper.article import Body, Page
from scraper.extract import read
from scraper.html.tree import parse
from scraper.html.voids import VOIDS


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("<p>前</p><embed src='a.swf'><p>后</p>", '<p>前</p><embed src="a.swf"><p>后</p>'),
        ("<p>一<wbr>二<b>三</b>四</p>", "<p>一<wbr>二<b>三</b>四</p>"),
        ("<embed><embed><p>后</p>", "<embed><embed><p>后</p>"),
        ("<embed>字<p>后</p>尾", "<embed>字<p>后</p>尾"),
        ("<div><embed><p>后</p></div>尾", "<div><embed><p>后</p></div>尾"),
        ("<embed></embed><p>后</p>", "<embed><p>后</p>"),
        (
            "<video><source src='a'><track src='b'></video><p>后</p>",
            '<video><source src="a"><track src="b"></video><p>后</p>',
        ),
    ],
)
def test_what_follows_stands_behind(body: str, made: str) -> None:
    tree = parse(f"<html><body>{body}</body></html>")
    whole = tree.find("body")
    assert whole is not None
    told = etree.tostring(whole, encoding="unicode", method="html")
    for name in ("embed", "wbr", "source", "track"):
        told = told.replace(f"</{name}>", "")
    assert told == f"<body>{made}</body>"
    assert not [one.tag for one in tree.iter(*VOIDS) if len(one) or one.text]


def test_what_follows_a_video_is_read() -> None:
    texts = [
        f"第{n}段：青石县的护林员每天清晨五点出门，走上二十里山路，查看火险。" for n in range(4)
    ]
    inner = "<embed src='/v.swf' width=480>".join(f"<p>{text}</p>" for text in texts)
    body = f"<html><body><h1>护林员的一天</h1><div>{inner}</div></body></html>"
    page = Page("http://www.qingshi.example/1.html", Body(body.encode()))
    assert read(page).body_text.split("\n") == texts


def test_many_take_no_time() -> None:
    began = time.monotonic()
    parse("<html><body><p>a</p>" + "<embed>" * 200 + "<p>b</p>" * 20_000 + "</body></html>")
    assert time.monotonic() - began < 3
