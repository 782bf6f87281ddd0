"""The disclaimer, whole and word for word, and the days that it names."""

import pytest

from scraper.article import Article
from scraper.extract import read
from tests.scraper.extract.pages import page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)
OWN = "免责声明：本文系转载，版权归原作者所有；旨在传递信息，不代表本站的观点和立场。"
SITE = "本网部分转载文章、图片等无法联系到权利人，请相关权利人与本网站联系。"


def reading(below: str) -> Article:
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 来源：云岭日报</div><div id=c>{PROSE}</div>{below}</body></html>"
    )
    return read(page(html))


@pytest.mark.parametrize(
    ("below", "notice"),
    [
        ("", None),
        (f"<p>{OWN}</p>", OWN),
        (f"<p>责任编辑：田三山</p><div class=mzsm>{OWN}</div>", OWN),
        (f"<p>{OWN}</p><div class=footer>{SITE}</div>", OWN),
        (f"<p>{OWN}</p><p>云岭中心主办</p><p>云ICP备00000001号</p>", OWN),
        (f"<div class=footer><p>{SITE}</p><p>云ICP备00000001号</p></div>", SITE),
        ("<h4>[免责声明]</h4><p>本文来源于网络转载，如有问题请与本网联系。</p>",
         "[免责声明]\n本文来源于网络转载，如有问题请与本网联系。"),
        ("<div>版权声明<br>1、本文版权归云岭网所有。<br>2、转载请注明出处。</div><p>上一篇：无</p>",
         "版权声明\n1、本文版权归云岭网所有。\n2、转载请注明出处。"),
        ("<p>特别声明：本文由用户上传，</p><p>平台仅提供信息存储服务。</p><p>相关阅读</p>",
         "特别声明：本文由用户上传，\n平台仅提供信息存储服务。"),
        ("<div><p>声明：文章不代表本网观点。</p><p>如涉及版权，请在两周内与本网联系。</p></div>",
         "声明：文章不代表本网观点。\n如涉及版权，请在两周内与本网联系。"),
        ("<p>凡本网注明“来源：XXX（非本网）”的作品，均转载自其它媒体，并不代表本网赞同其观点。</p>",
         "凡本网注明“来源：XXX（非本网）”的作品，均转载自其它媒体，并不代表本网赞同其观点。"),
        ("<p>云岭健康网登载此文出于传递更多信息之目的。</p>",
         "云岭健康网登载此文出于传递更多信息之目的。"),
        ("<p><a href=/jb>侵权投诉</a></p><p>联系我们</p>", None),
        ("<ul><li><a href=/1>某公司著作权侵权一案今天在东山法院开庭审理</a></li></ul>", None),
    ],
)  # fmt: skip
def test_the_notice(below: str, notice: str | None) -> None:
    article = reading(below)
    assert article.notice == notice
    assert article.body_text.endswith("六天。")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("如涉及版权问题，请在30日内与本网联系，我们将在第一时间处理", 30),
        ("如涉及版权问题，请在三十日内与本网联系", 30),
        ("如涉及版权问题，请在两周内来电或来函与本网联系", 14),
        ("如涉及版权问题，请于二十五天之内书面告知本网", 25),
        ("如有侵权请联系我们，将在15个工作日内处理", 15),
        ("如有侵权请联系我们，将在24小时内删除", 1),
        ("如有侵权请联系我们，将于 36 小时以内删除", 2),
        ("如有侵权请联系我们，将在一周内更正", 7),
        ("如有侵权请联系我们，将在一个月内撤下", 30),
        ("如有侵权请联系我们，将在半个月内撤下", 15),
        ("如需同本网联系的，请在３０日内进行", 30),
        ("如有侵权请联系我们，我们将及时删除", None),
        ("版权归原作者所有，本文写于30日前", None),
        ("版权归原作者所有，仅在国内传播", None),
    ],
)
def test_takedown_days(words: str, days: int | None) -> None:
    article = reading(f"<p>免责声明：本文系转载，版权归原作者所有。{words}。</p>")
    assert article.takedown_days == days
    assert ("takedown_days" in article.by) == (days is not None)


def test_a_span_in_the_text_is_no_promise() -> None:
    html = f"<div>县里要求施工队在30日内处理好渠边的碎石。</div><p>{OWN}</p>"
    assert reading(html).takedown_days is None


def test_the_sites_own_promise_counts_where_the_articles_notice_has_none() -> None:
    footer = "<div class=footer>如发现侵权内容，请与我们联系，我们将在7日内删除。</div>"
    assert reading(f"<p>{OWN}</p>{footer}").takedown_days == 7
