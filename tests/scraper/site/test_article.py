"""What a reader finds on the page of an article, and that nothing on it runs or hides."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.scraper.site.conftest import Ask, asking, site_over
from tests.scraper.site.paper import Paper
from tests.scraper.site.strict import read


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_an_article_in_the_manner_of_the_sites_it_comes_from(ask: Ask) -> None:
    html = ask("/article/2").text
    text = plain(html)
    for words in (
        "最新 云岚长安网 平安青石",  # where it stands
        "守夜六昼夜 车回来了",
        "发布2026年11月21日",
        "来源青石政法网",
        "作者周启明",
        "凌晨三点，青石派出所的灯还亮着。",
        "巡逻排班表（PDF）",
        "［免责声明］本文转载自网络。 如有异议请在30日内联系。".replace("。 如", "。如"),
        "请联系：editor@yuanliu.example",
        "转经 青石政法网",
    ):
        assert words in text, words
    assert '<link rel="canonical" href="http://www.qingshi.example/a/1.html">' in html
    assert '<article lang="zh">' in html
    assert 'href="mailto:editor@yuanliu.example?subject=' in html
    assert "虚构样例" in text


def test_a_text_is_shown_as_far_as_it_may_be(ask: Ask) -> None:
    assert "只刊载节选" in ask("/article/5").text
    linked = ask("/article/6").text
    assert "不刊载文字" in linked
    assert "未经授权不得转载" in linked
    assert 'class="body"' not in linked


def test_what_is_gone_at_its_source_says_so(ask: Ask) -> None:
    assert "原页自 2026年11月24日 起已打不开" in plain(ask("/article/3").text)


def test_a_withdrawn_article_says_that_and_nothing_else(ask: Ask) -> None:
    found = ask("/article/4")
    text = plain(found.text)
    assert found.status_code == 410
    for words in (
        "本文已撤下",
        "2026年11月24日 10:00",
        "应作者要求撤下",
        "对撤下有异议",
        "editor@",
    ):
        assert words in text
    assert "守夜" not in text
    assert "noindex" in found.text


def test_pictures_of_others_are_links_and_ours_are_shown(ask: Ask) -> None:
    html = ask("/article/208").text
    assert re.findall(r'<img[^>]* src="([^"]+)"', html) == [f"/images/ab/{'ab' * 32}.jpg"]
    assert 'alt="线路图"' in html
    caption = re.search(r"<figure>.*?</figure>", html, re.S)
    assert caption is not None
    assert "检修现场。 季然 摄</figcaption>" in caption[0]
    assert 'href="http://www.qingshi.example/i/1.jpg"' in caption[0]
    assert ">抢修车</a>" in html
    assert "视频（在原站播放）" in html
    assert "<video" not in html


def test_a_site_below_a_path_links_to_itself(folder: Path) -> None:
    ask = asking(site_over(folder, address="https://news.example/yuanliu"))
    html = ask("/article/208").text
    assert f'src="/yuanliu/images/ab/{"ab" * 32}.jpg"' in html
    inside = [href for href, _ in read(html).links if href.startswith("/")]
    assert inside
    assert all(href.startswith("/yuanliu/") for href in inside)
    ask.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ("", "本站的运营者尚未公布联系方式"),
        ("https://news.example/contact", 'href="https://news.example/contact"'),
        ("javascript:alert(1)", "本站的运营者尚未公布联系方式"),
        ('a"b@news.example', "本站的运营者尚未公布联系方式"),
    ],
)
def test_whom_to_ask(folder: Path, contact: str, words: str) -> None:
    ask = asking(site_over(folder, contact=contact))
    for path in ("/article/2", "/article/4", "/about"):
        html = ask(path).text
        assert words in html
        assert read(html).faults == []
    ask.close()  # type: ignore[attr-defined]


RUNS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "\u202e倒着的名字\u202c\u0000\u001b[31m",
    "<!--",
    "]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
LEADS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/",
    'http://x.example/"onmouseover="alert(1)',
    "http://x.example/ onclick=alert(1)",
    "http://[::1",
    "http://x.example/\u202egpj.exe",
)
BODIES = (
    "<p>a</p><script>alert(1)</script>",
    '<p onclick="alert(1)">a</p>',
    '<img src="http://x.example/1.jpg" onerror="alert(1)">',
    '<img src="javascript:alert(1)" alt="x">',
    '<img alt="<img src=http://x.example/2.jpg>" src="http://x.example/1.jpg">',
    '<a href="javascript:alert(1)" class="skip">a</a>',
    '<svg><script>alert(1)</script></svg><math><mtext></mtext></math>',
    '<p style="position:fixed">a</p><style>*{}</style>',
    '<form action="http://x.example/"><input name="q"></form><base href="http://x.example/">',
    '<h1>another</h1></div></main></body><iframe src="http://x.example/"></iframe>',
    '<p>unclosed <b>bold <a href="http://x.example/">link <p>next',
    '<video src="http://x.example/1.mp4" autoplay onplay="alert(1)"></video>',
    '<img src="/images/../published.db"><img src="//x.example/1.jpg">',
    '<p id="chain" name="q">a</p>',
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    paper = Paper(folder / "published.db")
    for words in RUNS:
        story = paper.story(words, placeholder=words, placeholder_url=words, origin=words)
        names = "[" + ", ".join([_json(words)] * 2) + "]"
        one = paper.article(story, title=words, kicker=words, subtitle=words, source=words,
                            authors=names, editors=names, breadcrumb=names, column=words,
                            notice=words, language=words, url=words, original_url=words,
                            modified=words, gone_at=words,
                            repost_permission=words, body_text=words)  # fmt: skip
        paper.copy(one, None, placeholder=words, placeholder_url=words, kind=words,
                   evidence=_json({"rule": words, "credit": words, "likeness": words}))  # fmt: skip
        paper.picture(one, "http://x.example/1.jpg", alt=words, caption=words, credit=words,
                      file=words)  # fmt: skip
        first = {"article": one, "position": 0, "name": words}
        paper.db.table("credits").insert(first | {"role": words, "url": words, "raw": words + "!"})
        paper.db.table("attachments").insert(first | {"url": "http://x.example/a", "type": words})
    for address in LEADS:
        story = paper.story(placeholder="某处", placeholder_url=address)
        one = paper.article(story, url=address, original_url=address, canonical_url=address)
        paper.picture(one, address, caption="图")
        paper.db.table("attachments").insert({"article": one, "position": 0, "name": "表",
                                              "url": address, "type": "pdf"})  # fmt: skip
    for body in BODIES:
        paper.article(paper.story(), body_html=body, attribution_html=body)
    paper.source("odd", RUNS[0], basis=RUNS[1], hosts=_json([RUNS[0], RUNS[1]]), show=RUNS[0])
    paper.done()
    with closing(sqlite3.connect(folder / "published.db")) as file, file:
        file.execute("update articles set published = title, published_precision = title"
                     " where id <= ?", [len(RUNS)])  # fmt: skip
    return folder


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture(scope="module")
def wary(hostile: Path) -> Ask:
    return asking(site_over(hostile))


COUNT = len(RUNS) + len(LEADS) + len(BODIES)


@pytest.mark.parametrize("article", range(1, COUNT + 1))
def test_nothing_runs_and_nothing_hides(wary: Ask, article: int) -> None:
    for path in (
        f"/article/{article}",
        f"/article/{article}/diff",
        f"/published/articles/{article}",
    ):
        found = wary(path)
        assert found.status_code in (200, 404)
        page = read(found.text)
        assert page.faults == [], path
        if "/published" not in path:
            assert not re.search("[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]", found.text)


@pytest.mark.parametrize(
    "path",
    ["/", "/sources", "/source/odd", "/source/qingshi", "/search?q=script", "/search?q=alert"],
)
def test_lists_escape_what_they_list(wary: Ask, path: str) -> None:
    found = wary(path)
    assert found.status_code == 200
    assert read(found.text).faults == []


@pytest.mark.parametrize("words", RUNS)
def test_what_is_asked_for_is_escaped(wary: Ask, words: str) -> None:
    found = wary("/search", params={"q": words, "order": words})
    assert found.status_code == 200
    assert read(found.text).faults == []
    assert wary("/search", params={"q": words, "page": words}).status_code == 404
