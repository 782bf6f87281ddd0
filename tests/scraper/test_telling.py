"""How an article is told to a person."""

from io import StringIO

import pytest
from rich.console import Console

from scraper import telling
from scraper.article import Article, Attachment, Credit, Image
from scraper.telling import credits_line


@pytest.mark.parametrize(
    ("credits", "line"),
    [
        ((), ""),
        ((("author", "张三"),), "张三 (author)"),
        (
            (("carrier", "甲"), ("relay", "乙"), ("origin", "丙"), ("author", "张三")),
            "甲 (carrier) ← 乙 (relay) ← 丙 (origin); 张三 (author)",
        ),
        (
            (("carrier", "甲"), ("author", "张三"), ("editor", "李四")),
            "甲 (carrier); 张三 (author); 李四 (editor)",
        ),
    ],
)
def test_people_are_no_links_of_the_chain(credits: tuple[tuple[str, str], ...], line: str) -> None:
    article = Article(
        url=None, title="", body_text="", body_html="",
        credits=tuple(Credit(role, name) for role, name in credits),  # type: ignore[arg-type]
    )  # fmt: skip
    assert credits_line(article) == line


def said(article: Article, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    out = Console(file=StringIO(), highlight=False, soft_wrap=True)
    monkeypatch.setattr(telling, "out", out)
    telling.say(article)
    assert isinstance(out.file, StringIO)
    return [line.rstrip() for line in out.file.getvalue().splitlines()]


def test_what_few_pages_have_is_said_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    few = ("kicker", "subtitle", "column", "keywords", "images", "attachments", "takedown_days")
    bare = Article(url=None, title="夜市里的灯", body_text="灯亮了。", body_html="")
    lines = said(bare, monkeypatch)
    assert [line for line in lines if line.split()[:1] and line.split()[0] in few] == []
    full = Article(
        url=None, title="夜市里的灯", body_text="灯亮了。", body_html="", kicker="雨停以后",
        subtitle="摊主收伞", column="街巷", keywords=("夜市", "灯"), takedown_days=30,
        notice="声明：\n本文系转载。",
        images=(Image("http://a.example/1.jpg", "灯", "", "周启明", 0),),
        attachments=(Attachment("http://a.example/1.pdf", "名单", "pdf"),),
    )  # fmt: skip
    assert said(full, monkeypatch) == [
        "title         夜市里的灯",
        "kicker        雨停以后",
        "subtitle      摊主收伞",
        "published     —",
        "source        —",
        "authors       —",
        "editors       —",
        "original_url  —",
        "breadcrumb    —",
        "column        街巷",
        "keywords      夜市、灯",
        "credits       —",
        "images        http://a.example/1.jpg 灯 (周启明) [after line 0]",
        "attachments   http://a.example/1.pdf 名单",
        "notice        声明：",
        "              本文系转载。",
        "takedown_days 30",
        "",
        "灯亮了。",
        "",
    ]
