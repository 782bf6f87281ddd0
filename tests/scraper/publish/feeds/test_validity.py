"""Every page of every feed passes what a validator asks; the validator notices what it should."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from scraper.article import Attachment, Credit, Image
from tests.scraper.publish.feeds.press import SITE, Press
from tests.scraper.publish.feeds.validator import NS, faults_of_atom, faults_of_json
from tests.scraper.publish.newsroom import HARVEST, with_show


def rich(press: Press) -> int:
    """Store an article that has everything."""
    return press.store(
        "qingshi",
        9,
        HARVEST,
        title="松窑镇秋收",
        published="2026-11-05T08:30:00+08:00",
        published_precision="minute",
        modified="2026-11-05T10:00:00+08:00",
        authors=("何满仓", "许望舒"),
        source="云岚日报",
        original_url="http://yunlan.example/b/1",
        original_title="梯田金黄",
        column="要闻",
        keywords=("秋收", "要闻", "水稻"),
        attachments=(
            Attachment("http://qingshi.example/f/1.pdf", "附件1", "pdf"),
            Attachment("http://qingshi.example/f/2", "", ""),
        ),
        images=(Image("http://qingshi.example/i/1.jpg", "梯田"),),
        credits=(Credit("relay", "云岚日报", "http://yunlan.example/b/1", "来源：云岚日报"),),
    )


def test_pages_of_all_kinds_are_valid(press: Press) -> None:
    press.chain()
    rich(press)
    press.store("yunlan", 5, "没有日期的一篇短文，讲的是河堤上的路灯。", language=None)
    gone = press.store("fazhi", 6, "将要撤下的一篇，说的是渡口的开船时间。", title="渡口")
    press.press()
    press.remove(gone)
    press.sources = with_show("yunlan", "excerpt")
    press.press()
    assert len(press.pages()) == 10
    assert press.faults() == []


def test_feeds_of_nothing_are_valid(press: Press) -> None:
    press.press()
    assert [path.name for path in press.pages()] == ["all.atom", "all.json"]
    assert press.faults() == []


def test_an_item_as_json(press: Press) -> None:
    article = rich(press)
    press.press()
    item = press.json("all")["items"][0]
    ours = item.pop("_yuanliu")
    html, text = item.pop("content_html"), item.pop("content_text")
    assert html.startswith("<p>秋分刚过")
    assert '<a href="http://yunlan.example/b/1" rel="nofollow noopener">云岚日报</a>' in html
    assert text == f"{HARVEST}\n\n{ours['attribution']}"
    assert item.pop("id").startswith("urn:uuid:")
    assert item == {
        "url": f"{SITE}/article/{article}",
        "external_url": "http://qingshi.example/a/9",
        "title": "松窑镇秋收",
        "date_published": "2026-11-05T08:30:00+08:00",
        "date_modified": "2026-11-23T14:00:00+08:00",
        "authors": [{"name": "何满仓"}, {"name": "许望舒"}],
        "tags": ["要闻", "秋收", "水稻"],
        "language": "zh",
        "attachments": [
            {
                "url": "http://qingshi.example/f/1.pdf",
                "mime_type": "application/pdf",
                "title": "附件1",
            },
            {"url": "http://qingshi.example/f/2", "mime_type": "application/octet-stream"},
        ],
    }
    assert ours["attribution"].startswith("来源：云岚日报")
    assert ours["source"] == "云岚日报"
    assert ours["original_url"] == "http://yunlan.example/b/1"
    assert ours["original_title"] == "梯田金黄"
    assert ours["modified"] == "2026-11-05T10:00:00+08:00"
    assert [credit["role"] for credit in ours["credits"]][:2] == ["carrier", "relay"]


def test_a_copy_names_its_parent(press: Press) -> None:
    origin, copy = press.origin(), press.copy()
    press.press()
    first, second = press.json("all")["items"]
    assert (first["url"], second["url"]) == (f"{SITE}/article/{copy}", f"{SITE}/article/{origin}")
    assert first["_yuanliu"]["kind"] == "copy"
    assert first["_yuanliu"]["parent"] == second["id"]
    assert first["_yuanliu"]["parent_url"] == second["url"]
    assert second["_yuanliu"]["parent"] is None


def test_an_entry_as_atom(press: Press) -> None:
    article = rich(press)
    press.press()
    entry = press.atom("all").find("a:entry", NS)
    assert entry is not None

    def all_of(path: str) -> list[str]:
        return list(entry.xpath(path, namespaces=NS))

    assert all_of("a:link[@rel='alternate']/@href") == [f"{SITE}/article/{article}"]
    assert all_of("a:link[@rel='via']/@href") == ["http://yunlan.example/b/1"]
    assert all_of("a:link[@rel='related']/@href") == ["http://qingshi.example/a/9"]
    assert all_of("a:link[@rel='enclosure']/@type")[0] == "application/pdf"
    assert all_of("a:author/a:name/text()") == ["何满仓", "许望舒"]
    assert all_of("a:category/@term") == ["要闻", "秋收", "水稻"]
    assert all_of("a:source/a:title/text()") == ["青石政法网"]
    assert all_of("a:source/a:link/@href") == ["http://qingshi.example/"]
    assert all_of("a:rights/text()")[0].startswith("来源：云岚日报")
    assert all_of("a:id/text()") == [press.json("all")["items"][0]["id"]]
    assert all_of("@xml:lang") == ["zh"]


def test_a_page_without_author_is_by_its_outlet(press: Press) -> None:
    press.origin()
    press.press()
    assert press.json("all")["items"][0]["authors"] == [{"name": "青石政法网"}]
    path = "a:entry/a:author/a:name/text()"
    assert press.atom("all").xpath(path, namespaces=NS) == ["青石政法网"]


@pytest.mark.parametrize(
    ("show", "there", "missing"),
    [("excerpt", "凌晨两点", "从源头上减少"), ("link", "来源：", "凌晨两点")],
)
def test_no_more_is_told_than_may_be_shown(
    show: str, there: str, missing: str, press: Press
) -> None:
    press.sources = with_show("qingshi", show)
    press.store("qingshi", 1, images=(Image("http://qingshi.example/i/1.jpg"),))
    press.press()
    for content in (path.read_text("utf-8") for path in press.pages()):
        assert there in content
        assert missing not in content
    assert press.json("all")["items"][0]["_yuanliu"]["show"] == show
    assert press.faults() == []


def test_what_is_invented_says_so_in_every_title(tmp_path: Any) -> None:
    press = Press(tmp_path, world="replica")
    press.chain()
    rich(press)
    press.press()
    assert len(press.pages()) == 10
    titles = [
        press.json(str(p.relative_to(press.feeds))[:-5])["title"] for p in press.pages("json")
    ]
    titles += [one["title"] for one in press.index()]
    assert titles
    assert [title for title in titles if not title.startswith("【虚构样例】")] == []
    assert [item for item in press.json("all")["items"] if "虚构" not in item["content_html"]] == []
    assert press.faults() == []
    press.archive.close()


def test_ids_do_not_hang_on_the_address_of_the_site(press: Press) -> None:
    rich(press)
    press.press()
    before = press.json("qingshi/all")
    from scraper.publish import feeds

    feeds.write(press.target, press.feeds, site="http://moved.example/news")
    after = press.json("qingshi/all")
    assert after["feed_url"] == "http://moved.example/news/feeds/qingshi/all.json"
    assert after["_yuanliu"]["id"] == before["_yuanliu"]["id"]
    assert after["items"][0]["id"] == before["items"][0]["id"]


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(content: str) -> str:
        assert old in content, old
        return content.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        replaced("<updated>2026-11-23T14:00:00+08:00", "<updated>2026-11-23T14:00:00"),
        replaced("<updated>2026-11-23T14:00:00+08:00", "<updated>2026-11-23"),
        replaced('rel="self"', 'rel="other"'),
        replaced('rel="related"', 'rel="alternate" type="text/html"'),
        replaced('type="application/feed+json"', 'type="text/html"'),
        replaced("<published>2026-11-05", "<published>2027-11-05"),
        replaced("<entry xml", "<entry><id>urn:x</id></entry><entry xml"),
        replaced('<category term="要闻"/>', '<category label="要闻"/>'),
        replaced("<name>何满仓</name>", "<name/>"),
        replaced('href="http://qingshi.example/a/9"', 'href="/a/9"'),
        replaced('href="http://qingshi.example/a/9"', 'href="http://qingshi.example/一"'),
        replaced("<subtitle>", "<subtitles>x</subtitles><subtitle>"),
        replaced("松窑镇秋收</title>", "松窑镇秋收&#2;</title>"),
        replaced("<generator>", '<at:deleted-entry ref="urn:x"/><generator>'),
        replaced('type="html"', 'type="xhtml"'),
    ],
)
def test_the_validator_of_atom_notices(spoil: Callable[[str], str], press: Press) -> None:
    rich(press)
    press.press()
    content = (press.feeds / "all.atom").read_text("utf-8")
    assert faults_of_atom(content.encode()) == []
    assert faults_of_atom(spoil(content).encode()) != []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("version", "https://jsonfeed.org/version/1"),
        ("title", None),
        ("feed_url", "/all.json"),
        ("author", {"name": "x"}),
        ("items.0.id", 5),
        ("items.0.date_published", "2026-11-05"),
        ("items.0.date_published", "2027-11-05T08:30:00+08:00"),
        ("items.0.date_modified", "2026-11-05T08:30:00"),
        ("items.0.url", "http://news.example/一"),
        ("items.0.authors", []),
        ("items.0.tags", ["a", "a"]),
        ("items.0.attachments", [{"url": "http://q.example/1"}]),
        ("items.0.content_text", "秋分刚过"),
        ("items.0._yuanliu.attribution", ""),
        ("items.0.author", "何满仓"),
    ],
)
def test_the_validator_of_json_notices(place: str, value: object, press: Press) -> None:
    rich(press)
    press.press()
    told: Any = press.json("all")
    *path, name = place.split(".")
    inner = told
    for step in path:
        inner = inner[int(step) if step.isdigit() else step]
    inner[name] = value
    assert faults_of_json(json.dumps(told).encode()) != []
