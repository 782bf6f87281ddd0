"""Teasers and comments beside an article, under names that say nothing."""

import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

SHORT = "东山镇的引水渠昨天放水，下游三个村的梯田今年不用再等雨了，村民们站在渠边看了很久。"
SUMMARY = (
    "这里的变化要从三年前说起，那时候路还没有修通，镇上的人进一次城要走大半天，如今只要一个钟头。"
)
TEASERS = "".join(
    f"<div class=x{n % 2}><a href='/{n}.html'>第{n}条山路修通了</a>"
    f"<p>{SUMMARY}</p><i>2024-03-0{n}</i></div>"
    for n in range(1, 9)
)
COMMENTS = "".join(
    f"<div class=c><a href='/u/{n}'>水边人{n}</a> <i>3小时前</i>"
    f"<p>{SUMMARY}</p><span>回复 赞 {n}</span></div>"
    for n in range(1, 9)
)
POSTS = "".join(
    f"<div class=p><a href='/u/{n}'>楼主{n}</a> <i>2024-03-05 09:2{n}</i>"
    f"<p>{SHORT * 12 if n == 1 else SHORT}</p></div>"
    for n in range(1, 7)
)


def html(inside: str) -> str:
    return f"<html><head><title>引水渠放水</title></head><body>{inside}</body></html>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<h1>引水渠放水</h1><div><p>{SHORT}</p></div><div>{TEASERS}</div>",
        f"<h1>引水渠放水</h1><div>{TEASERS}</div><div><p>{SHORT}</p></div>",
        f"<div>{TEASERS}</div><h1>引水渠放水</h1><div><p>{SHORT}</p></div>",
        f"<div><h1>引水渠放水</h1><p>{SHORT}</p>{COMMENTS}</div>",
        f"<div><h1>引水渠放水</h1><p>{SHORT}</p><ul>{COMMENTS.replace('div', 'li')}</ul></div>",
    ],
    ids=["teasers below", "teasers between", "teasers above", "comments inside", "comments listed"],
)
def test_the_short_article_wins(inside: str) -> None:
    assert read(page(html(inside))).body_text == SHORT


def test_the_first_post_of_a_forum_is_the_article() -> None:
    assert read(page(html(f"<h1>引水渠放水</h1>{POSTS}"))).body_text.startswith(SHORT * 12)


def test_sections_of_an_article_are_no_list() -> None:
    section = f"<section><h2>第一节</h2><p>{SHORT}</p><p>{SUMMARY}</p></section>"
    article = read(page(html(f"<h1>引水渠放水</h1>{section * 6}")))
    assert article.body_text.count(SHORT) == 6
