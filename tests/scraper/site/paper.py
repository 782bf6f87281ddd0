"""A published file of invented articles, written row by row, so that anything can stand in it."""

import json
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scraper.publish import search, shape
from scraper.publish.schema import SCHEMA_VERSION

PATROL = "\n值班民警核对当天的巡逻记录。"
TEXT = f"凌晨两点，青石派出所的灯还亮着。{PATROL}\n六个昼夜之后，十一辆车回到失主手中。"
OUTLETS = {"qingshi": "青石政法网", "yunlan": "云岚长安网", "fazhi": "法治转载网"}


class Paper:
    """A file that is being made; ``articles`` and ``stories`` count from 1."""

    def __init__(self, path: Path, *, world: str = "live") -> None:
        self.db = Database(path)
        with self.db.conn:
            told = {
                "world": world,
                "schema_version": str(SCHEMA_VERSION),
                "notice": "转载请保留署名行",
                "made_at": "2026-11-25T08:00:00+08:00",
                "checked_at": "2026-11-25T09:00:00+08:00",
            }
            shape.create(self.db, told)
            for name, title in OUTLETS.items():
                self.source(name, title)
        self.articles = 0
        self.stories = 0

    def source(self, name: str, title: str, **columns: Any) -> None:
        row = {
            "name": name,
            "title": title,
            "hosts": json.dumps([f"www.{name}.example"]),
            "show": "full",
            "basis": "reposted with credit",
            "verified": None,
            "active": 1,
        }
        self.db.table("sources").insert(row | columns)

    def story(self, title: str = "守夜六昼夜", **columns: Any) -> int:
        self.stories += 1
        row = {
            "id": self.stories,
            "title": title,
            "root": None,
            "placeholder": None,
            "placeholder_url": None,
            "origin": "青石政法网",
            "articles": 0,
            "first_published": None,
            "last_published": None,
            "relations": "[]",
        }
        self.db.table("stories").insert(row | columns)
        return self.stories

    def article(self, story: int, site: str = "qingshi", **columns: Any) -> int:
        self.articles += 1
        url = f"http://www.{site}.example/a/{self.articles}.html"
        text = columns.get("body_text", TEXT)
        row = {
            "id": self.articles,
            "title": "守夜六昼夜",
            "status": "published",
            "site": site,
            "story": story,
            "url": url,
            "canonical_url": url,
            "published": "2026-11-20T08:30:00+08:00",
            "published_precision": "minute",
            "fetched_at": "2026-11-25T08:00:00+08:00",
            "authors": json.dumps(["周启明"]),
            "editors": "[]",
            "source": "青石政法网",
            "breadcrumb": json.dumps(["首页", "平安青石"]),
            "column": "平安青石",
            "keywords": "[]",
            "language": "zh",
            "repost_permission": "unknown",
            "show": "full",
            "body_text": text,
            "body_html": "".join(f"<p>{line}</p>" for line in (text or "").split("\n")),
            "attribution": "来源：青石政法网",
            "attribution_html": f'<p>来源：青石政法网<br>刊载页：<a href="{url}">{url}</a></p>',
        }
        self.db.table("articles").insert(row | columns)
        self.db.execute(
            "update stories set articles = (select count(*) from articles"
            " where story = stories.id and status = 'published'),"
            " first_published = (select min(published) from articles where story = stories.id),"
            " last_published = (select max(published) from articles where story = stories.id)"
            " where id = ?",
            [story],
        )
        return self.articles

    def copy(self, article: int, parent: int | None, **columns: Any) -> None:
        row = {
            "article": article,
            "parent": parent,
            "placeholder": None,
            "placeholder_url": None,
            "kind": "copy" if parent else None,
            "confidence": 0.85,
            "evidence": json.dumps({"rule": "credit", "credit": "青石政法网"}),
        }
        self.db.table("copies").insert(row | columns)

    def withdrawn(self, story: int, site: str = "fazhi", **columns: Any) -> int:
        blank: dict[str, Any] = dict.fromkeys(
            ("canonical_url", "published", "published_precision", "fetched_at", "source", "column",
             "language", "body_text", "body_html")
        )  # fmt: skip
        told: dict[str, Any] = {
            "status": "withdrawn",
            "title": "（已撤下）",
            "authors": "[]",
            "breadcrumb": "[]",
            "show": "link",
            "withdrawn_at": "2026-11-24T10:00:00+08:00",
            "withdrawal_notice": "应作者要求撤下",
            "attribution": "本文已撤下",
            "attribution_html": "<p>本文已撤下</p>",
        }
        return self.article(story, site, **(blank | told | columns))

    def picture(self, article: int, url: str, **columns: Any) -> None:
        place = self.db.table("images").count_where("article = ?", [article])
        row = {"article": article, "position": place, "url": url, "alt": "", "caption": "",
               "credit": "", "place": None, "file": None}  # fmt: skip
        self.db.table("images").insert(row | columns)

    def done(self) -> None:
        """Make the articles findable and let go of the file."""
        ids = [row["id"] for row in self.db.table("articles").rows]
        with self.db.conn:
            search.exchange(self.db, {}, search.entries(self.db, ids))
        self.db.conn.commit()
        self.db.close()


def whole(path: Path, *, world: str = "live") -> None:
    """Make a file with a bit of everything; the tests know its numbers."""
    paper = Paper(path, world=world)
    chain(paper)
    long_story(paper)
    lonely(paper)
    paper.done()


def chain(paper: Paper) -> None:
    """Story 1, articles 1 to 6: a root that is credited only, copies, one gone, one withdrawn."""
    story = paper.story(placeholder="平安青石微信公众号", origin="平安青石微信公众号")
    first = paper.article(story)
    told = json.dumps({"rule": "placeholder", "credit": "平安青石微信公众号"})
    paper.copy(first, None, placeholder="平安青石微信公众号", evidence=told)
    second = paper.article(
        story, "yunlan",
        title="守夜六昼夜 车回来了",
        published="2026-11-21T00:00:00+08:00",
        published_precision="day",
        original_url="http://www.qingshi.example/a/1.html",
        body_text=TEXT.replace("凌晨两点", "凌晨三点").replace(PATROL, ""),
        notice="［免责声明］本文转载自网络。\n如有异议请在30日内联系。",
    )  # fmt: skip
    link = json.dumps({"rule": "original link", "url": "http://www.qingshi.example/a/1.html"})
    paper.copy(second, first, confidence=0.95, evidence=link)
    third = paper.article(
        story, "fazhi", published="2026-11-21T09:00:00+08:00", gone_at="2026-11-24T00:00:00+08:00"
    )
    paper.copy(third, second, kind="excerpt", confidence=0.6,
               evidence=json.dumps({"rule": "similar", "likeness": 0.91, "foreign": 1,
                                    "credit": "法制日报", "url": "http://x.example/"}))  # fmt: skip
    fourth = paper.withdrawn(story)
    fifth = paper.article(story, "qingshi", published="2026-11-23T00:00:00+08:00",
                          show="excerpt", body_text="凌晨两点……")  # fmt: skip
    paper.copy(fifth, fourth)
    sixth = paper.article(story, "yunlan", published=None, published_precision=None, show="link",
                          body_text=None, body_html=None, repost_permission="forbidden",
                          authors="[]")  # fmt: skip
    paper.copy(sixth, first, confidence=0.2, evidence='{"rule": "left over"}')
    paper.db.table("credits").insert_all(
        {"article": second, "position": place, "role": role, "name": name, "url": url, "raw": raw}
        for place, (role, name, url, raw) in enumerate([
            ("carrier", "云岚长安网", None, "云岚长安网"),
            ("relay", "青石政法网", "http://www.qingshi.example/a/1.html", "来源：青石政法网"),
            ("origin", "平安青石微信公众号", None, "来源：平安青石微信公众号"),
        ])
    )  # fmt: skip
    paper.db.table("attachments").insert(
        {"article": second, "position": 0, "url": "http://www.yunlan.example/f/1.pdf",
         "name": "巡逻排班表", "type": "pdf"}
    )  # fmt: skip


def long_story(paper: Paper, copies: int = 200) -> None:
    """Story 2, articles 7 to 207: a root and its copies, some of them copied in their turn."""
    story = paper.story("桥头的灯修好了")
    root = paper.article(story, title="桥头的灯修好了", published="2026-11-01T08:00:00+08:00")
    paper.db.table("stories").update(story, {"root": root})
    previous = root
    for place in range(copies):
        site = list(OUTLETS)[place % 3]
        day = 1 + place // 10
        copy = paper.article(
            story, site, title="桥头的灯修好了",
            published=f"2026-11-{day:02}T{9 + place % 10:02}:00:00+08:00",
        )  # fmt: skip
        paper.copy(copy, previous if place % 10 < 6 and place < 30 else root)
        previous = copy


def lonely(paper: Paper) -> None:
    """Story 3, article 208: told once, with a table, pictures and links; related to story 2."""
    story = paper.story("停电公告", relations=json.dumps([{"id": 2, "kind": "reissue"}]))
    body = (
        "<p>因检修停电，请提前准备。</p>"
        '<p><img src="http://www.qingshi.example/i/1.jpg" alt=""></p><p>检修现场。 季然 摄</p>'
        '<p><img src="http://www.qingshi.example/i/2.jpg" alt="线路图"></p>'
        "<table><tr><th>日期</th><th>范围</th></tr><tr><td>8日</td><td>桥头</td></tr></table>"
        '<h2>说明</h2><p>见<a href="http://www.qingshi.example/b">通知</a>。</p>'
        '<p><video src="http://www.qingshi.example/v.mp4" controls></video></p>'
    )
    only = paper.article(story, title="停电公告", published="2026-10-01T08:00:00+08:00",
                         body_html=body,
                         body_text="因检修停电，请提前准备。\n检修现场。 季然 摄")  # fmt: skip
    paper.db.table("stories").update(story, {"root": only})
    stored = f"images/ab/{'ab' * 32}.jpg"
    paper.picture(
        only, "http://www.qingshi.example/i/1.jpg", caption="检修现场。", credit="季然 摄"
    )
    paper.picture(only, "http://www.qingshi.example/i/2.jpg", alt="线路图", file=stored)
    paper.picture(only, "http://www.qingshi.example/i/3.jpg", caption="抢修车")
