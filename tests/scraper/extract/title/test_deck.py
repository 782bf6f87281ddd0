"""引题 and 副题: found where markup sets them off, in neither title nor text, else not at all."""

import pytest

from scraper.article import Article
from scraper.extract import read
from tests.scraper.extract.pages import page

TITLE = "东山镇三百亩梯田用上渠水"
ABOVE = "石渠修好以后不再等雨"
BELOW = "施工队在山上住了四个月"
INFO = "<div class=info>2021-09-30 来源：云岭日报</div>"
PROSE = (
    "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。",
    "施工队在山上住到九月底，最后一段石渠合龙，比原先说定的日子早了六天。",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def reading(
    block: str, *, tag: str = f"{TITLE}-云岭网", head: str = "", body: str = BODY
) -> Article:
    html = (
        f"<html><head><title>{tag}</title>{head}</head><body><div class=nav><a href=/>首页</a>"
        f"</div>{block}<div id=c>{body}</div><div class=foot>云岭网</div></body></html>"
    )
    return read(page(html))


@pytest.mark.parametrize(
    ("block", "kicker", "subtitle"),
    [
        (f"<div class=t><h3>{ABOVE}</h3><h2>{TITLE}</h2><h3>{BELOW}</h3></div>{INFO}",
         ABOVE, BELOW),
        (f"<div class=t><h3></h3><h2>{TITLE}</h2><h3>{BELOW}</h3></div>{INFO}", None, BELOW),
        (f"<div><h3 class=pre>{ABOVE}</h3><h1>{TITLE}</h1><h4 class=sub>{BELOW}</h4>{INFO}</div>",
         ABOVE, BELOW),
        (f"<div class=title><p>{TITLE}</p><p>——{BELOW}</p></div>{INFO}", None, BELOW),
        (f"<div class=title><p>{TITLE}</p><p>{BELOW}</p></div>{INFO}", None, BELOW),
        (f"<div class=title><p>{ABOVE}</p><p>{TITLE}</p></div>{INFO}", ABOVE, None),
        (f"<h1>{ABOVE}<br>{TITLE}<br>{BELOW}</h1>{INFO}", ABOVE, BELOW),
        (f"<h1>{TITLE}</h1><div class='sub-title'>{BELOW}</div>{INFO}", None, BELOW),
        (f"<div><p class='yinti'>{ABOVE}</p><h1>{TITLE}</h1></div>{INFO}", ABOVE, None),
        (f"<h1>{TITLE}</h1>{INFO}<p>—— {BELOW}</p>", None, BELOW),
        (f"<h1>{TITLE}</h1><p>——记东山镇人民法院</p>{INFO}", None, "记东山镇人民法院"),
        (f"<div class=t><h1>{TITLE}</h1><h2>{BELOW}<br>最后一段石渠九月底合龙</h2></div>{INFO}",
         None, f"{BELOW} 最后一段石渠九月底合龙"),
        (f"<h1>{TITLE}</h1>{INFO}", None, None),
    ],
)  # fmt: skip
def test_lines_that_are_set_off(block: str, kicker: str | None, subtitle: str | None) -> None:
    article = reading(block)
    assert (article.title, article.kicker, article.subtitle) == (TITLE, kicker, subtitle)
    assert article.body_text == "\n".join(PROSE)


@pytest.mark.parametrize(
    "block",
    [
        f"<div class=t><h3>镇村动态</h3><h1>{TITLE}</h1></div>{INFO}",
        f"<div class=t><h3>云岭县人民政府办公室</h3><h1>{TITLE}</h1></div>{INFO}",
        f"<div class=t><h3><a href=/z>石渠修好以后专题</a></h3><h1>{TITLE}</h1></div>{INFO}",
        f"<div class=crumb>首页 > 东山镇的水渠新闻</div><div class=t><h3>东山镇的水渠新闻</h3>"
        f"<h1>{TITLE}</h1></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>本报记者 田三山 水四</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>田三山 水四</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>（2021年9月30日东山镇第三次会议通过）</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>云政发〔2021〕12号</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>摘要：石渠修好以后，梯田不再等雨</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>字号：大 中 小</h3></div>{INFO}",
        f"<div class=t><h1>{TITLE}</h1><h3>分享到朋友圈和微博</h3></div>{INFO}",
        f"<h1>{TITLE}</h1><div><h2>一、石渠怎样修成</h2>{BODY}</div>",
        f"<h1>{TITLE}</h1><div><h2>石渠怎样修成的</h2>{BODY}</div>",
        f"<h1>{TITLE}</h1><div class=r><p>{BELOW}</p></div>{INFO}",
        f"<h1>{TITLE}</h1>{INFO}<p>——早上六点，民工上山</p><p>——晚上八点，民工下山</p>",
    ],
)
def test_what_is_no_deck(block: str) -> None:
    article = reading(block)
    assert (article.title, article.kicker, article.subtitle) == (TITLE, None, None)


@pytest.mark.parametrize(
    "inner", ["<h1>{0}<br>{1}</h1>", "<div class=title><p>{0}</p><p>{1}</p></div>"]
)
def test_a_long_title_in_two_lines_has_no_deck(inner: str) -> None:
    first, second = "云岭县人民政府关于修复东山镇三百亩", "梯田石渠及其附属工程的通知"
    article = reading(inner.format(first, second) + INFO, tag=f"{first}{second}-云岭网")
    assert (article.kicker, article.subtitle) == (None, None)


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name=leadtitle content='{ABOVE}'><meta name=subtitle content='——{BELOW}'>",
        f"<!--enpproperty <articleid>1</articleid><introtitle>{ABOVE}</introtitle>"
        f"<subtitle>{BELOW}</subtitle>/enpproperty-->",
    ],
)
def test_what_machines_are_told(head: str) -> None:
    article = reading(f"<h1>{TITLE}</h1>{INFO}", head=head)
    assert (article.kicker, article.subtitle) == (ABOVE, BELOW)


def test_a_subtitle_that_repeats_the_title_is_none() -> None:
    head = f"<meta name=subtitle content='{TITLE}'>"
    assert reading(f"<h1>{TITLE}</h1>{INFO}", head=head).subtitle is None


def test_a_title_put_together_from_the_three_is_taken_apart() -> None:
    head = f"<meta name=ArticleTitle content='{ABOVE} {TITLE}——{BELOW}'>"
    block = f"<div class=t><h3>{ABOVE}</h3><h1>{TITLE}</h1><h3>{BELOW}</h3></div>{INFO}"
    article = reading(block, head=head)
    assert (article.kicker, article.title, article.subtitle) == (ABOVE, TITLE, BELOW)


@pytest.mark.parametrize("shown", [f"——{BELOW}", BELOW])
def test_a_deck_that_the_text_begins_with_is_no_text(shown: str) -> None:
    head = f"<meta name=subtitle content='{BELOW}'>"
    article = reading(f"<h1>{TITLE}</h1>{INFO}", head=head, body=f"<p>{shown}</p>{BODY}")
    assert article.subtitle == BELOW
    assert article.body_text == "\n".join(PROSE)
    assert BELOW not in article.body_html


def test_plain_text_has_a_subtitle_by_its_dash() -> None:
    text = "\n\n".join((TITLE, f"——{BELOW}", "发布时间：2021-09-30 来源：云岭日报", *PROSE))
    article = read(page(text))
    assert (article.title, article.subtitle) == (TITLE, BELOW)
    assert article.body_text == "\n".join(PROSE)
