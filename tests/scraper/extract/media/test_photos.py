"""Who made the pictures, as captions and credit lines tell it."""

import time

import pytest

from scraper.extract import read
from scraper.extract.media.photos import tell
from tests.scraper.extract.pages import page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)


@pytest.mark.parametrize(
    ("line", "text", "names"),
    [
        ("云岭社记者 田三山 摄", "云岭社记者 田三山", ("田三山",)),
        ("云岭社记者田三山摄", "云岭社记者田三山", ("田三山",)),
        ("（田三山 摄）", "田三山", ("田三山",)),
        ("（田三山 水四平 摄）", "田三山 水四平", ("田三山", "水四平")),
        ("本报通讯员 田三 水四 摄", "本报通讯员 田三 水四", ("田三", "水四")),
        ("田三山摄（云岭图片网）", "田三山（云岭图片网）", ("田三山", "云岭图片网")),
        ("云岭社发（田三山 摄）", "田三山（云岭社）", ("田三山", "云岭社")),
        ("资料图：东山石渠。 云岭社记者 田三山 摄", "云岭社记者 田三山", ("田三山",)),
        ("9月30日，石渠合龙，村民围观。云岭社记者 田三山 摄", "云岭社记者 田三山", ("田三山",)),
        ("村民合影 田三山 摄", "田三山", ("田三山",)),
        ("田 山 摄", "田 山", ("田山",)),
        ("公安部供图", "公安部", ("公安部",)),
        ("图为合龙现场。（县委宣传部供图）", "县委宣传部", ("县委宣传部",)),
        ("视觉中国供图", "视觉中国", ("视觉中国",)),
        ("县融媒体中心 田三山/图", "县融媒体中心 田三山", ("县融媒体中心", "田三山")),
        ("图片由县融媒体中心提供", "县融媒体中心", ("县融媒体中心",)),
        ("图片来源：摄图网", "摄图网", ("摄图网",)),
        ("（图片来源：视觉中国）", "视觉中国", ("视觉中国",)),
        ("图片来源：云经记者 田三山 摄", "云经记者 田三山", ("田三山",)),
        ("图片来源：东方IC 版权作品 请勿转载", "东方IC", ("东方IC",)),
        ("图源：视觉中国", "视觉中国", ("视觉中国",)),
        ("图｜视觉中国", "视觉中国", ("视觉中国",)),
        ("图/田三山", "田三山", ("田三山",)),
        ("文/水四 图/田三山", "田三山", ("田三山",)),
        ("摄影/田三山 编辑/水四", "田三山", ("田三山",)),
        ("摄影：田三山", "田三山", ("田三山",)),
        ("图据云岭社", "云岭社", ("云岭社",)),
        ("文/图 田三山", "田三山", ("田三山",)),
        ("记者 田三山 水四 文/图", "记者 田三山 水四", ("田三山", "水四")),
        ("本报记者 田三山 摄影报道", "本报记者 田三山", ("田三山",)),
        ("受访者供图", "受访者", ()),
        ("Photo by Ann Lee", "Ann Lee", ("Ann Lee",)),
        ("[Photo/Yunling News]", "Yunling News", ("Yunling News",)),
    ],
)  # fmt: skip
def test_told(line: str, text: str, names: tuple[str, ...]) -> None:
    told = tell(line)
    assert told is not None
    assert (told.text, told.names) == (text, names)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "图片均来自网络",
        "图片来源：网络",
        "图片来源：微博截图",
        "老人由田三山拍摄",
        "这张照片是田三山拍摄的",
        "大家争相拍摄",
        "全国摄影大赛在东山举行，共有三百人参加摄影",
        "他从手机里翻出一张图片，又翻出一张图片",
        "这是今年的第一张设计图",
        "图：张家界",
        "如图：东山水渠",
        "这些数字由县水务局提供",
        "村里的第一座图书馆。",
        "Download chart image | Chart data",
    ],
)
def test_not_told(line: str) -> None:
    assert tell(line) is None


def credited(body: str, below: str = "", info: str = "") -> list[str]:
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 来源：云岭日报 {info}</div><div id=c>{body}</div>{below}</body></html>"
    )
    return [c.name for c in read(page(html)).credits if c.role == "photo"]


@pytest.mark.parametrize(
    ("body", "below", "info", "names"),
    [
        (PROSE, "", "", []),
        (f"{PROSE}<p><img src=/1.jpg></p><p>合龙现场。田三山 摄</p>", "", "", ["田三山"]),
        (f"<p><img src=/1.jpg></p><p>合龙现场。（田三山 摄）</p>{PROSE}<p>田三山 摄</p>", "", "",
         ["田三山"]),
        (f"{PROSE}<p>（图片来源：视觉中国）</p>", "", "", ["视觉中国"]),
        (PROSE, "<p>摄影：田三山 责任编辑：水四</p>", "", ["田三山"]),
        (PROSE, "", "摄影：田三山", ["田三山"]),
        (PROSE, "<p>相关阅读</p><p>另一条水渠。水四 摄</p>", "", []),
    ],
)  # fmt: skip
def test_who_is_credited(body: str, below: str, info: str, names: list[str]) -> None:
    assert credited(body, below, info) == names


@pytest.mark.parametrize(
    "unit", ["摄", "图", "（", "田三 ", "图片来源：", "图/", "供图 ", "文/图 "]
)
def test_long_lines_take_no_time(unit: str) -> None:
    start = time.perf_counter()
    for line in (unit * 20_000, unit * 20_000 + "摄", unit * 20_000 + "供图"):
        tell(line)
    assert time.perf_counter() - start < 2
