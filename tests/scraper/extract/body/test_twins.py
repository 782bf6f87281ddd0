import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

TEXTS = (
    "东山镇的水渠修好了，三百亩梯田今年不再等雨。村民们说，往年田里的裂缝能伸进一只手掌。",
    "施工队在山上住了四个月，最后一段石渠在九月底合龙。镇上的人都去看了放水。",
    "县水务局说，明年还要修两座提灌站，把水送到更高的村子，预计投资八百万元。",
)
ALL = "".join(f"<p>{text}</p>" for text in TEXTS)
HEAD = "<h1>东山镇水渠合龙</h1><div>2024-03-05 来源：青石日报</div>"


def body(inner: str) -> str:
    html = f"<html><head><title>东山镇水渠合龙</title></head><body>{inner}</body></html>"
    return read(page(html)).body_text


@pytest.mark.parametrize(
    "inner",
    [
        f"<div>{HEAD}<div>{ALL}</div></div><div class='printarea'>{HEAD}<div>{ALL}</div></div>",
        f"<div class='printarea'>{HEAD}{ALL}</div><div>{HEAD}{ALL}</div>",
        f"{HEAD}<div class='pc'>{ALL}</div><div class='wap'>{ALL}</div>",
        f"{HEAD}<div>{'<br>'.join(TEXTS)}</div><div>{ALL}</div>",
        f"{HEAD}{ALL}{HEAD}{ALL}{HEAD}{ALL}",
    ],
)
def test_two_copies_are_read_once(inner: str) -> None:
    assert body(inner) == "\n".join(TEXTS)


@pytest.mark.parametrize(
    "inner",
    [
        f"{ALL}<p>{TEXTS[0]}</p>",  # a refrain
        f"{ALL}<p>{TEXTS[0]}</p><p>{TEXTS[2]}</p><p>{TEXTS[1]}</p>",
        f"<p>{TEXTS[0]}</p>{ALL}",
        f"<p>第一段渠</p>{ALL}<p>第二段渠</p>{ALL}",  # parts with headings of their own
        f"{ALL}{ALL}<p>后来，人还是那些人。</p>",
    ],
)
def test_what_is_said_again_stays(inner: str) -> None:
    assert body(HEAD + inner).count("\n") == inner.count("<p>") - 1


def test_what_ends_both_copies_ends_the_text() -> None:
    signed = f"{ALL}<p>青石县水务局</p>"
    assert body(f"{HEAD}<div>{signed}</div><div>{HEAD}{signed}</div>").endswith(
        "万元。\n青石县水务局"
    )
