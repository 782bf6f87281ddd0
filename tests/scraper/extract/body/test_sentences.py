"""Sentences of a text that begin like furniture, and pages that hold next to no prose."""

import time

import pytest

from scraper.extract import Unreadable, read
from tests.scraper.extract.pages import page

PROSE = (
    "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。",
    "施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。",
)


def html(inside: str) -> str:
    head = "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
    return f"{head}<div class=info>2021-09-30 来源：云岭日报</div>{inside}</body></html>"


@pytest.mark.parametrize(
    "sentence",
    [
        "如有侵权行为，农民可以向法院起诉，乡里替他们请了律师。",
        "48小时内，三支队伍赶到现场，开始排险。",
        "分享到的经验很多，他说，最要紧的还是人。",
        "推荐阅读：这本书讲的是水利史，值得一读。",
        "下一篇文章里我会再讲，渠道是怎样修的。",
        "猜你喜欢这道菜，她笑着说，又盛了一碗。",
        "未经许可，任何人不得在渠道两侧取土，违者要罚。",
        "24小时热线开通后，共接到电话三百余个，件件有回音。",
        "版权所有者应当自知道之日起，三年内提出。",
        "上一篇通知发出以后，村里开了三次会，吵了两次。",
    ],
)
def test_sentences_are_not_cut(sentence: str) -> None:
    before = "".join(f"<p>{one}</p>" for one in PROSE * 2)
    after = "".join(f"<p>{one}</p>" for one in PROSE)
    for behind in (after, ""):
        assert (
            sentence in read(page(html(f"<div>{before}<p>{sentence}</p>{behind}</div>"))).body_text
        )


@pytest.mark.parametrize(
    "inside",
    [
        "".join(f"<p><img src=/p/{n}.jpg alt=水渠{n}></p>" for n in range(10)),
        "<table>" + "<tr><td>水一山</td><td>东坡</td><td>92</td></tr>" * 12 + "</table>",
        "<div>渠水清<br>渠水长<br>绕过东山是家乡<br>石头垒<br>汗水淌<br>九月合龙稻花香</div>",
        "<p><a href=/d/1.pdf>2021年东山镇预算公开表.pdf</a></p>",
    ],
    ids=["gallery", "table", "verses", "file"],
)
def test_pages_without_prose_are_read(inside: str) -> None:
    article = read(page(html(f"<div class=x>{inside}</div>")))
    assert article.body_text or article.images or article.attachments


def test_a_list_with_dates_is_no_article() -> None:
    rows = "".join(
        f"<li><a href='/{n}.html'>东山镇第{n}条水渠开工</a><span>2021-09-{n:02}</span></li>"
        for n in range(1, 29)
    )
    text = (
        f"<html><head><title>工作动态-东山网</title></head><body><h2>工作动态</h2><ul>{rows}</ul>"
    )
    with pytest.raises(Unreadable):
        read(page(text))


@pytest.mark.parametrize(
    "behind",
    [
        "<p>他说这篇稿件涉嫌侵权，请有关部门联系作者。</p><p>打印</p><p>某句</p>" * 1500,
        "<p>地址：东山镇一号</p>" * 5000 + "".join(f"<p>{one}</p>" for one in PROSE * 2),
    ],
    ids=["groups of furniture", "contacts"],
)
def test_long_tails_end(behind: str) -> None:
    began = time.process_time()
    read(page(html("".join(f"<p>{one}</p>" for one in PROSE) + behind)))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "title", ["该文件已失效的三十个常见问题", "访问页面未找到 三百个网站被通报"]
)
def test_a_long_page_is_not_gone_by_its_title(title: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in PROSE * 20)
    article = read(page(f"<html><head><title>{title}</title></head><h1>{title}</h1>{text}</html>"))
    assert article.title == title
