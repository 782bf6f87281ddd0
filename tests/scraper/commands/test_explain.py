"""What ``explain`` draws on a narrow terminal."""

from io import StringIO

import pytest
from rich.console import Console

from scraper.article import Article, Attachment, Credit, Image, Receipt
from scraper.commands.explain import receipts

URL = "http://www.sxpeace.gov.cn/article/c8be3a2003300248c7cb713153677060"
ARTICLE = Article(
    url=URL,
    title="夜市里的灯",
    body_text="雨停以后，夜市的灯一盏一盏亮起来。" * 40,
    body_html="",
    published="2024-03-18T16:20:00+08:00",
    source="云岚长安网",
    original_url=URL,
    authors=("周启明", "许望舒"),
    subtitle="雨停以后",
    keywords=("夜市", "灯"),
    takedown_days=30,
    images=(Image(f"{URL}.jpg", "灯", "夜市", "周启明", 1), Image(f"{URL}.png", place=3)),
    attachments=(Attachment("http://a.example/b.pdf", "名单", "pdf"),),
    credits=(
        Credit("carrier", "法治转载网"),
        Credit("relay", "云岚长安网"),
        Credit("author", "周启明"),
    ),
    by={
        "title": Receipt("generic", "夜市里的灯"),
        "source": Receipt("labels", "来源：云岚长安网"),
        "editors": Receipt("labels", "编辑：佚名"),
        "body_text": Receipt("generic", "<div#text> 雨停以后，夜市的灯"),
    },
)


def drawn(article: Article, width: int) -> list[str]:
    console = Console(width=width, file=StringIO(), highlight=False)
    for part in receipts(article, width):
        console.print(part, overflow="fold")
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().splitlines()


LINES = drawn(ARTICLE, 80)


@pytest.mark.parametrize(
    "line",
    [
        "title               generic 夜市里的灯",
        "published                   2024-03-18T16:20:00+08:00",
        f"    {URL}",
        "kicker                      —",
        "subtitle                    雨停以后",
        "keywords                    夜市、灯",
        "takedown_days               30",
        f"    {URL}.jpg 夜市",
        "    (周启明) [after line 1]",
        f"    {URL}.png",
        "source              labels  云岚长安网",
        "    raw: 来源：云岚长安网",
        "authors                     周启明、许望舒",
        "editors             labels  —",
        "    raw: 编辑：佚名",
        "attachments                 http://a.example/b.pdf 名单",
        "    法治转载网 (carrier) ← 云岚长安网 (relay); 周启明 (author)",
        "    raw: <div#text> 雨停以后，夜市的灯…",
    ],
)
def test_values_stand_whole_and_short(line: str) -> None:
    assert any(shown.startswith(line) for shown in LINES), LINES


def test_a_raw_that_says_no_more_is_left_out() -> None:
    assert "    raw: 夜市里的灯" not in LINES


def test_no_line_is_filled_up_with_spaces() -> None:
    assert [line for line in LINES if line != line.rstrip()] == []


def test_the_body_comes_last_and_a_cut_text_ends_in_dots() -> None:
    start = next(i for i, line in enumerate(LINES) if line.startswith("body_text"))
    assert [line for line in LINES[start + 1 :] if not line.startswith("    ")] == []
    assert LINES[-2].endswith("…")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    assert max(Console().measure(line).maximum for line in drawn(ARTICLE, width)) <= width
