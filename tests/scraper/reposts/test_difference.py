"""What a copy changed, as people see it."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.reposts.difference import Difference, Piece, difference, shortened

ONE = "凌晨两点，云岚县青石派出所的灯还亮着，值班民警正在核对当天的3份巡逻记录。"
TWO = "入夏以来，夜市一带电动车被盗的报案接连不断，所里决定把巡逻时间推迟到后半夜。"
THREE = "经过六个昼夜的蹲守，两名嫌疑人被抓获，“十一辆”电动车陆续回到失主手中。"
FOUR = "所长表示，下一步将联合社区物业加装车棚监控，从源头上减少此类案件发生。"
TEXT = "\n".join((ONE, TWO, THREE, FOUR))
NOTE = "编者按：平安不是一句话，请看来自基层的报道。"
OLD = (
    "凌晨兩點，雲嵐縣青石派出所的燈還亮著，值班民警正在核對當天的3份巡邏記錄。\n"
    "入夏以來，夜市一帶電動車被盜的報案接連不斷，所裏決定把巡邏時間推遲到後半夜。\n"
    "經過六個晝夜的蹲守，兩名嫌疑人被抓獲，「十一輛」電動車陸續回到失主手中。\n"
    "所長表示，下一步將聯合社區物業加裝車棚監控，從源頭上減少此類案件發生。"
)


def drawn(found: Difference, pieces: list[Piece] | None = None) -> str:
    """The copy with ``[-dropped-]``, ``{+added+}`` and ``<moved>``."""
    told = []
    for piece in found.pieces if pieces is None else pieces:
        if piece.kind == "equal":
            text = piece.after
        else:
            before = f"[-{piece.before}-]" if piece.before else ""
            text = before + (f"{{+{piece.after}+}}" if piece.after else "")
        told.append(f"<{text}>" if piece.moved else text)
    return "".join(told)


CASES: list[tuple[str, str, str, str | None, tuple[str, ...]]] = [
    ("identical", TEXT, TEXT, TEXT, ()),
    ("both empty", "", "", "", ()),
    ("empty copy", ONE, "", f"[-{ONE}-]", ()),
    ("empty parent", "", ONE, f"{{+{ONE}+}}", ()),
    (
        "moved paragraph",
        TEXT,
        "\n".join((THREE, ONE, TWO, FOUR)),
        f"<{THREE}\n>{ONE}\n{TWO}\n{FOUR}",
        (),
    ),
    (
        "moved paragraph with a change near its beginning",
        TEXT,
        "\n".join((THREE.replace("六", "七"), ONE, TWO, FOUR)),
        f"<经过><[-六-]{{+七+}}><{THREE[3:]}\n>{ONE}\n{TWO}\n{FOUR}",
        (),
    ),
    (
        "all paragraphs the other way round",
        TEXT,
        "\n".join((FOUR, THREE, TWO, ONE)),
        f"<{FOUR}\n><{THREE}\n>{TWO}\n<{ONE}>",
        (),
    ),
    ("merged paragraphs", TEXT, f"{ONE}{TWO}\n{THREE}{FOUR}", None, ("paragraphs",)),
    ("divided paragraph", ONE + TWO, f"{ONE}\n{TWO}", None, ("paragraphs",)),
    ("one changed number", ONE, ONE.replace("3", "13"), ONE.replace("3", "[-3-]{+13+}"), ()),
    ("typo", TWO, TWO.replace("接连", "结连"), TWO.replace("接", "[-接-]{+结+}"), ()),
    (
        "dropped paragraph",
        TEXT,
        "\n".join((ONE, TWO, FOUR)),
        f"{ONE}\n{TWO}\n[-{THREE}\n-]{FOUR}",
        (),
    ),
    (
        "dropped paragraph that begins like the next one",
        f"记者甲到了。\n记者乙也到了。\n记者丙没有到。\n{ONE}",
        f"记者甲到了。\n记者丙没有到。\n{ONE}",
        f"记者甲到了。\n[-记者乙也到了。\n-]记者丙没有到。\n{ONE}",
        (),
    ),
    ("dropped sentence", ONE + TWO + FOUR, ONE + FOUR, f"{ONE}[-{TWO}-]{FOUR}", ()),
    ("note above", TEXT, f"{NOTE}\n{TEXT}", f"{{+{NOTE}\n+}}{TEXT}", ()),
    ("note below", TEXT, f"{TEXT}\n{NOTE}", f"{TEXT}\n{{+{NOTE}+}}", ()),
    ("note within a paragraph", ONE + TWO, ONE + NOTE + TWO, f"{ONE}{{+{NOTE}+}}{TWO}", ()),
    ("traditional copy", TEXT, OLD, OLD, ("traditional", "marks")),
    ("simplified copy", OLD, TEXT, TEXT, ("simplified", "marks")),
    (
        "traditional copy with a change",
        TWO,
        OLD.split("\n")[1].replace("夜市", "集市"),
        OLD.split("\n")[1].replace("夜市", "[-夜-]{+集+}市"),
        ("traditional",),
    ),
    ("widths", TWO, TWO.replace("，", ","), None, ("width",)),
    ("wide digits", ONE, ONE.replace("3", "３"), None, ("width",)),
    ("spaces", ONE, ONE.replace("3份", " 3 份"), None, ("spaces",)),
    ("indented", ONE, f"\u3000\u3000{ONE}", None, ()),
    ("quotation marks", THREE, THREE.replace("“", "「").replace("”", "」"), None, ("marks",)),
    ("thousands", "共1,200元，12人", "共1200元，12人", None, ("marks",)),
    ("numbers side by side", "12 34 56", "1234 56", "[-12 34 -]{+1234 +}56", ()),
    ("copy holds it twice", TEXT, f"{TEXT}\n{TEXT}", f"{TEXT}\n{{+{TEXT}+}}", ()),
    ("parent holds it twice", f"{TEXT}\n{TEXT}", TEXT, f"{TEXT}[-{TEXT}-]", ()),
    ("another text", ONE[:-1], NOTE[:-1], f"[-{ONE[:-1]}-]{{+{NOTE[:-1]}+}}", ()),
    (
        "Latin words stay whole",
        "The price rose by 3.5% to 12 yuan.",
        "The price fell by 3.8% to 12 yuan.",
        "The price [-rose -]{+fell +}by [-3.5% -]{+3.8% +}to 12 yuan.",
        (),
    ),
]


@pytest.mark.parametrize(
    ("parent", "copy", "expected", "remarks"),
    [case[1:] for case in CASES],
    ids=[c[0] for c in CASES],
)
def test_difference(parent: str, copy: str, expected: str | None, remarks: tuple[str, ...]) -> None:
    found = difference(parent, copy)
    assert drawn(found) == (copy if expected is None else expected)
    assert found.remarks == remarks
    assert found.none == (expected in (None, copy))


def test_long_equal_stretches_are_shortened_beside_changes() -> None:
    copy = "\n".join((NOTE, ONE, TWO.replace("入夏", "入秋"), FOUR.replace("源头", "源头源头")))
    found = difference("\n".join((ONE, TWO, THREE, FOUR)), copy)
    assert drawn(found, shortened(found.pieces)) == (
        f"{{+{NOTE}\n+}}{ONE[:12]}…\n入[-夏-]{{+秋+}}{TWO[2:14]}…{TWO[-12:]}\n"
        f"[-{THREE}\n-]{FOUR[:23]}{{+源头+}}{FOUR[23:]}"
    )


def test_what_is_barely_longer_than_its_ends_stays_whole() -> None:
    for length in range(1, 40):
        pieces = [Piece("added", "", "甲"), Piece("equal", "乙" * length, "乙" * length)]
        (_, equal) = shortened([*pieces, Piece("added", "", "甲")])[:2]
        assert equal.after == ("乙" * length if length <= 28 else f"{'乙' * 12}…{'乙' * 12}")


words = st.lists(
    st.sampled_from([*"甲乙丙，。\n 12aＡ國国", "云岚县青石派出所的灯还亮着", TWO]), max_size=40
).map("".join)


@settings(deadline=None, max_examples=300)
@given(words, words)
def test_nothing_is_lost(parent: str, copy: str) -> None:
    pieces = difference(parent, copy).pieces
    if copy.strip():
        assert "".join(piece.after for piece in pieces) == copy
    if parent.strip():
        assert sorted("".join(piece.before for piece in pieces)) == sorted(parent)
    for piece in pieces:
        assert bool(piece.before) == (piece.kind != "added")
        assert bool(piece.after) == (piece.kind != "dropped")


def _many(chance: random.Random) -> str:
    return "".join(
        chr(chance.randrange(0x4E00, 0x5600)) if chance.random() > 0.02 else "。\n"
        for _ in range(60_000)
    )


def _of(letters: str, chance: random.Random) -> str:
    return "".join(chance.choices(letters, k=60_000))


def _shuffled(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


LONG: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "unrelated": lambda chance: (_many(chance), _many(chance)),
    "shuffled": lambda chance: (text := _many(chance), _shuffled(chance, text)),
    "one character": lambda chance: ("哈" * 60_000, "哈" * 59_999),
    "two rhythms": lambda chance: ("哈哈呵" * 20_000, "哈呵" * 30_000),
    "two letters": lambda chance: (_of("甲乙\n", chance), _of("甲乙\n", chance)),
    "halves exchanged": lambda chance: (
        "甲" * 30_000 + (text := _many(chance)[:30_000]),
        text + "甲" * 30_000,
    ),
    "numbers": lambda chance: (
        " ".join(map(str, range(11_000))),
        " ".join(map(str, range(5_000, 16_000))),
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_take_less_than_a_second(name: str) -> None:
    parent, copy = LONG[name](random.Random(7))  # noqa: S311
    difference("國", "国")  # the tables of characters are made once
    started = time.process_time()
    found = difference(parent, copy)
    shortened(found.pieces)
    assert time.process_time() - started < 1
    assert "".join(piece.after for piece in found.pieces) == copy
