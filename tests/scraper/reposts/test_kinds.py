"""The kinds of relation that are no copies, and what they must not be taken for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.article import Kind
from scraper.reposts.compare import COPY, compare
from scraper.reposts.texts import Text
from tests.scraper.making import STORY
from tests.scraper.reposts.sides import NIGHT, WEATHER, WHARF, compared, relation, side

LINES = WHARF.split("\n")
TITLE = "芦港渡口又听桨声响"
WHOLE = side(WHARF, TITLE)
SUMMARY = """天刚蒙蒙亮,老艄公翟守义就把缆绳解开,等着赶早市的乡亲上船。
始建于清末的渡口最热闹的时候一天来回四十多趟。
前年大桥通车,坐船的人越来越少,镇里没有撤掉渡船,给它换上了电动机。翟守义打算把掌舵的本事教给年轻后生。
新修了一间陈列室,旧船票、马灯摆在里面,学生常来参观。明年还要恢复端午赛龙舟,让芦港河重新热闹。"""
OTHER_PAPER = """芦港河边的陈列室成了孩子们的好去处,讲解员是退休教师阮秀兰,她自己也曾坐船上学。
渡口始建于清末,最热闹的时候一天要来回四十多趟,挑担的、赶集的、走亲戚的挤满船舱。
阮秀兰说,馆里收到捐来的老物件一百多件,有的船票已经脆得不能碰,只好隔着玻璃看。
文旅站的负责人介绍,明年还要恢复端午赛龙舟,让沉寂多年的芦港河重新热闹起来。"""
FOLLOW_UP = """三月里记者又一次来到芦港,河面上多了几条漆成红色的新船,岸边的柳树刚刚冒出嫩芽。
“桥上跑得快,可有些老人就爱听桨声。”翟守义说,他打算把掌舵的本事教给邻村两个年轻后生。
如今渡口旁边新修了一间小小的陈列室,还添了长凳。去年说过的话,今天已经兑现。两名徒弟通过了船员考试,轮流掌舵,老人坐在船头给乘客讲河上的旧事。
镇里把停航的两条小船修好,供游客体验摇橹;码头的石阶也重新铺过,雨天不再打滑,夜里有灯。"""


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(SUMMARY, "老艄公的新船", Kind.SUMMARY, id="reworded"),
        pytest.param(OTHER_PAPER, "孩子们的陈列室", Kind.SHARED_SOURCE, id="from one source"),
        pytest.param(FOLLOW_UP, "再访芦港", Kind.QUOTES, id="a passage in a later page"),
        pytest.param("\n".join(LINES[:4]), "渡口的一天清晨", Kind.COPY, id="most of it"),
        pytest.param("\n".join(LINES[:2]), "渡口的一天清晨", Kind.EXCERPT, id="the opening"),
        pytest.param(LINES[0] + LINES[1][:20] + "……", TITLE, Kind.EXCERPT, id="an opening cut"),
        pytest.param(
            LINES[0] + "【全文】", "镇里的新闻一束", Kind.EXCERPT, id="nothing but a part"
        ),
        pytest.param(
            "".join(LINES[1:4]) + STORY, "一周来信", Kind.QUOTES, id="three paragraphs taken over"
        ),
        pytest.param(WEATHER * 2, TITLE, None, id="another text under the headline"),
        pytest.param(LINES[3][:18], "说事箱", None, id="too short to judge"),
        pytest.param(STORY, TITLE, None, id="another story under the headline"),
    ],
)
def test_kinds(text: str, title: str, expected: Kind | None) -> None:
    other = side(text, title, outlet="汇闻网")
    assert relation(WHOLE, other) is expected
    assert relation(other, WHOLE) is expected


TEASER = LINES[0] + "桥通了,船还在。老渡口怎样活下去?且听老艄公慢慢道来,点开往下读。"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(TEASER, TITLE, Kind.EXCERPT, id="under its headline"),
        pytest.param(TEASER, "老渡口怎样活下去", None, id="under another"),
        pytest.param(TEASER + WEATHER * 4, TITLE, None, id="too long for a teaser"),
        pytest.param(WEATHER * 2 + TEASER, TITLE, None, id="that does not begin with it"),
    ],
)
def test_a_teaser_has_the_headline_and_the_opening(
    text: str, title: str, expected: Kind | None
) -> None:
    other = side(text, title)
    assert relation(WHOLE, other) is expected
    assert relation(other, WHOLE) is expected


def test_a_short_headline_makes_no_teaser() -> None:
    assert relation(side(WHARF, "老渡口的桨声"), side(TEASER, "老渡口的桨声")) is None


ROUNDUP = f"""各地来信选登,欢迎读者继续投稿。
{WEATHER * 3}
{WHARF}
晒场、粮站、夜校和小戏台,这一周还有许多新鲜事,限于篇幅不能一一刊登,请来信的读者见谅。
{WEATHER[::-1] * 3}"""


@pytest.mark.parametrize(
    ("mine", "yours", "published", "expected"),
    [
        pytest.param(TITLE, "一周来信", ("2026-03-01", "2026-03-08"), Kind.QUOTES, id="later"),
        pytest.param(TITLE, "一周来信", (None, None), Kind.QUOTES, id="deep in a roundup"),
        pytest.param(TITLE, TITLE, ("2026-03-01", "2026-03-08"), Kind.EXCERPT, id="one headline"),
    ],
)
def test_a_whole_inside_another_page(
    mine: str, yours: str, published: tuple[str | None, str | None], expected: Kind
) -> None:
    part = side(WHARF, mine, published=published[0])
    whole = side(ROUNDUP, yours, published=published[1])
    assert relation(part, whole) is expected
    assert relation(whole, part) is expected


CHANGED = (
    WHARF.replace("四十多趟", "三十六趟").replace("芦港渡口", "苇港渡口").replace("前年", "去年")
)


OPENING = f"{WHARF}\n{WEATHER * 3}\n{STORY}"


@pytest.mark.parametrize(
    ("title", "text", "published", "expected"),
    [
        pytest.param("一周来信", OPENING, (None, None), Kind.EXCERPT, id="at its opening"),
        pytest.param("一周来信", OPENING, ("2026-03-01", "2026-03-08"), Kind.QUOTES, id="later"),
        pytest.param("一周来信", ROUNDUP, ("2026-03-08", "2026-03-01"), Kind.EXCERPT, id="before"),
        pytest.param(
            "一周来信", f"{TITLE}\n{OPENING}", (None, None), Kind.QUOTES, id="below its headline"
        ),
    ],
)
def test_one_of_several_texts(
    title: str, text: str, published: tuple[str | None, str | None], expected: Kind
) -> None:
    part = side(WHARF, TITLE, published=published[0])
    whole = side(text, title, published=published[1])
    assert relation(part, whole) is expected
    assert relation(whole, part) is expected


def test_two_texts_with_much_of_their_own_are_two() -> None:
    shared = "\n".join(LINES[:4])
    first, second = side(shared + NIGHT, "夜读班"), side(shared + STORY[:130], "说事箱")
    assert compared(first, second).first_in_second > COPY
    assert relation(first, second) is Kind.QUOTES
    assert relation(second, first) is Kind.QUOTES


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(CHANGED, f"更正:{TITLE}", Kind.UPDATE, id="a correction"),
        pytest.param(WHARF, f"{TITLE}(更新)", Kind.UPDATE, id="not a word changed"),
        pytest.param(CHANGED, "更正:渡口的一天清晨", Kind.COPY, id="of another page"),
        pytest.param(CHANGED, TITLE, Kind.COPY, id="a silent one"),
        pytest.param("\n".join(LINES[:3]), f"更正:{TITLE}", Kind.EXCERPT, id="of a part"),
        pytest.param("\n".join(LINES[:4]), f"更正:{TITLE}", Kind.COPY, id="of most of it"),
        pytest.param(
            WHARF.replace("翟守义", "阮秀兰"), f"更正:{TITLE}", Kind.REISSUE, id="another man"
        ),
    ],
)
def test_updates(text: str, title: str, expected: Kind) -> None:
    assert relation(side(text, title), WHOLE) is expected
    assert relation(WHOLE, side(text, title)) is expected


@pytest.mark.parametrize(
    ("first", "second", "corrects"),
    [
        (side(WHARF, f"更正:{TITLE}", published="2026-03-01"), WHOLE, True),
        (WHOLE, side(WHARF, f"更正:{TITLE}", published="2026-03-09"), False),
        (
            side(WHARF, f"更正:{TITLE}", published="2026-03-09"),
            side(WHARF, f"更新:{TITLE}", published="2026-03-01"),
            True,
        ),
        (
            side(WHARF, f"更正:{TITLE}", published="2026-03-01"),
            side(WHARF, f"更新:{TITLE}", published="2026-03-09"),
            False,
        ),
    ],
)
def test_the_correction_is_the_one_that_says_so(first: Text, second: Text, corrects: bool) -> None:
    assert compared(first, second).evidence["corrects"] is corrects


def test_evidence_tells_what_was_seen() -> None:
    other = WHARF.replace("前年大桥通车", "前年5月大桥通车")
    first, second = side(other, TITLE), side(other.replace("5月", "9月"), TITLE)
    assert compared(first, second).evidence == {
        "shared": len(first.kept) - 1,
        "numbers": [1, 1],
    }
    assert compared(side(STORY), side(STORY.replace("葛春梅", "方小满"))).evidence[
        "throughout"
    ] == [["葛春梅", "方小满"]]


def test_boilerplate_is_asked_for_only_where_texts_have_to_do_with_each_other() -> None:
    asked: list[Text] = []

    def common_of(text: Text) -> bytes:
        asked.append(text)
        return b""

    assert compare(WHOLE, side(STORY), b"", common_of).kind is None
    assert asked == []
    other = side(WHARF, outlet="汇闻网")
    assert compare(WHOLE, other, b"", common_of).kind is Kind.COPY
    assert asked == [other]


PARAGRAPHS = [*LINES, *STORY.split("\n")[:-1], WEATHER]
"""No two begin alike: else an alignment runs on behind a passage, in one direction only."""
pages = st.builds(
    lambda order, count, cut, title, day: side(
        "\n".join(PARAGRAPHS[place] for place in order[:count])[cut:],
        title,
        published=day,
    ),
    st.permutations(range(len(PARAGRAPHS))),
    st.integers(1, len(PARAGRAPHS)),
    st.integers(0, 40),
    st.sampled_from([TITLE, f"更正:{TITLE}", "老槐树下的说事箱", "一周来信(一)", "一周来信(二)"]),
    st.sampled_from([None, "2026-03-01", "2026-03-08"]),
)


@settings(deadline=None, max_examples=300)
@given(pages, pages)
def test_the_relation_of_two_texts_is_symmetric(first: Text, second: Text) -> None:
    one, other = compared(first, second), compared(second, first)
    assert one.kind is other.kind
    assert (one.first_in_second, one.second_in_first) == (
        other.second_in_first,
        other.first_in_second,
    )
