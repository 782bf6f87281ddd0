"""What the page says about reposting this text, and what it says of the whole site."""

import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)


def permission(below: str, body: str = PROSE) -> str:
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 来源：云岭日报</div><div id=c>{body}</div>{below}</body></html>"
    )
    return read(page(html)).repost_permission


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("未经授权不得转载。", "forbidden"),
        ("云岭健康网专稿，未经书面授权请勿转载。", "forbidden"),
        ("本文为云岭网独家稿件，未经授权，严禁转载。", "forbidden"),
        ("本文版权归本网所有，未经本网许可不得转载。", "forbidden"),
        ("版权声明：本文为本站原创文章，转载须经书面授权。", "forbidden"),
        ("本文谢绝转载", "forbidden"),
        ("转载请联系作者获得授权", "forbidden"),
        ("原创文章，转载必究", "forbidden"),
        ("转载请注明出处。", "requires_attribution"),
        ("欢迎转载，须注明来源：云岭日报", "requires_attribution"),
        ("本文经作者授权转载自东山日报。", "licensed"),
        ("本文已获东山日报授权刊发", "licensed"),
        ("（经授权转载）", "licensed"),
        ("本文经授权转载，转载请注明出处。", "requires_attribution"),
        ("本文经作者授权发布，未经许可不得再次转载。", "forbidden"),
        ("凡本网注明“来源：云岭网”的所有作品，未经授权不得转载。", "unknown"),
        ("已经本网授权使用作品的，应在授权范围内使用，并注明“来源：云岭网”。", "unknown"),
        ("刊用本网站稿件，务经书面授权。未经授权禁止转载、摘编、复制及建立镜像。", "unknown"),
        ("凡本网原创文章，未经授权不得转载。", "unknown"),
        ("本文为云岭网独家稿件", "unknown"),
        ("图片来源：东方IC 版权作品 请勿转载", "unknown"),
        ("责任编辑：田三山", "unknown"),
    ],
)
def test_what_the_words_allow(words: str, verdict: str) -> None:
    assert permission(f"<p>{words}</p>") == verdict
    assert permission("", f"{PROSE}<p>{words}</p>") == verdict


@pytest.mark.parametrize(
    "last",
    [
        "任何单位和个人未经县水务局许可，不得使用渠水，违者依法追究责任。",
        "在渠边取土须经县水务局许可。",
        "经县统计局授权发布的数据以月报为准。",
        "使用本文件所附的图，须取得县水务局同意。",
    ],
)
def test_what_a_rule_forbids_is_no_ban_on_reposting(last: str) -> None:
    assert permission("", f"{PROSE}<p>{last}</p>") == "unknown"


BAN = "<p>未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。</p>"


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=footer>{BAN}</div>",
        f"<footer>{BAN}</footer>",
        f"<div class=copyright>{BAN}</div>",
        f"<div class=b1>{BAN}<p>云ICP备00000001号</p></div>",
        f"<div class=b1><p>关于我们 | 联系我们</p>{BAN}</div>",
        f"<table><tr><td>{BAN}</td></tr><tr><td>Copyright © 云岭网</td></tr></table>",
        f"<p>上一篇：无</p><p>主办：云岭县人民政府</p>{BAN}",
    ],
)
def test_a_sites_footer_does_not_speak_of_this_text(below: str) -> None:
    assert permission(below) == "unknown"


def test_the_texts_own_ban_stands_above_a_footer() -> None:
    assert permission(f"{BAN}<div class=b1><p>云ICP备00000001号</p></div>") == "forbidden"
