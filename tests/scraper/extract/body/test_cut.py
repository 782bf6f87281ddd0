import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

PROSE = (
    "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。",
    "施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。",
)


def read_body(*paragraphs: str, after: str = "") -> str:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        "<div class=info>2021-09-30 来源：云岭日报</div>"
        f"<div id=c>{inner}</div>{after}</body></html>"
    )
    return read(page(html)).body_text


@pytest.mark.parametrize(
    "extra",
    [
        "东山镇水渠合龙",
        "【字体：大 中 小】",
        "分享到：",
        "播报",
        "[编辑]",
    ],
)
def test_furniture_at_the_head_goes(extra: str) -> None:
    assert read_body(extra, *PROSE) == "\n".join(PROSE)


@pytest.mark.parametrize(
    "extra",
    [
        "来源：平安东山微信公众号",
        "（责任编辑：山五田）",
        "编辑：山五田 校对：水六",
        "免责声明：本文系转载，版权归原作者所有。",
        "上一篇：另一条水渠",
        "《 云岭日报 》（ 2021年09月30日 04 版）",
        "打印本页 关闭窗口",
        "扫一扫在手机打开当前页",
        "联系电话：010-00000000",
    ],
)
def test_furniture_at_the_tail_goes(extra: str) -> None:
    assert read_body(*PROSE, extra) == "\n".join(PROSE)
    below = f"<div>{extra}</div>"
    assert read_body(*PROSE, after=below) == "\n".join(PROSE)


@pytest.mark.parametrize(
    "inside",
    [
        "资金来源：财政拨款与村民自筹各占一半。",
        "数据来源：县水务局",
        "据云岭社消息，这条渠明年还要向西延伸。",
        "案件来源于群众举报，民警当天就赶到了现场。",
    ],
)
def test_prose_that_looks_like_credits_stays(inside: str) -> None:
    assert read_body(PROSE[0], inside, PROSE[1]) == "\n".join((PROSE[0], inside, PROSE[1]))


def test_stray_alt_text_goes() -> None:
    assert read_body(f"{PROSE[0]}图片", "图片", PROSE[1]) == "\n".join(PROSE)


def test_a_picture_word_in_prose_stays() -> None:
    line = "他从手机里翻出一张图片，又翻出一张图片"
    assert line in read_body(PROSE[0], line, PROSE[1])


def test_lists_of_other_stories_go() -> None:
    links = "".join(f"<p><a href='/{n}'>东山镇的第{n}条水渠开工</a></p>" for n in range(5))
    assert read_body(*PROSE, after=f"<div>{links}</div>") == "\n".join(PROSE)
    assert read_body(*PROSE, links) == "\n".join(PROSE)


def test_cells_of_a_row_share_a_line() -> None:
    table = "<table><tr><td>段</td><td>米</td></tr><tr><td>东</td><td>120</td></tr></table>"
    assert read_body(PROSE[0], table, PROSE[1]).split("\n")[1:3] == ["段 米", "东 120"]


def test_text_hidden_until_a_script_runs_is_read() -> None:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE * 5)
    html = f"<title>东山镇水渠合龙</title><div hidden><h1>东山镇水渠合龙</h1>{inner}</div>"
    assert read(page(f"<html>{html}</html>")).body_text == "\n".join(PROSE * 5)
