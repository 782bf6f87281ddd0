"""What speaks against two texts being one, and from where on."""

import pytest

from scraper.reposts.conflicts import Conflicts
from tests.scraper.making import STORY, notice
from tests.scraper.reposts.sides import WEATHER, facts


@pytest.mark.parametrize(
    ("found", "refuse"),
    [
        (Conflicts(), False),
        (Conflicts(places=1), False),
        (Conflicts(places=2, agreeing=99), True),
        (Conflicts(throughout=(("白塔镇", "云溪镇"),), agreeing=99), True),
        (Conflicts(titles=("上", "下"), agreeing=99), True),
        (Conflicts(people=1), False),
        (Conflicts(people=2), True),
        (Conflicts(people=2, agreeing=5), False),
        (Conflicts(numbers=1), False),
        (Conflicts(numbers=2), True),
        (Conflicts(numbers=2, agreeing=4), True),
        (Conflicts(numbers=2, agreeing=5), False),
        (Conflicts(numbers=3, agreeing=11), True),
        (Conflicts(numbers=3, agreeing=12), False),
        (Conflicts(numbers=1, places=1, people=1, agreeing=11), True),
        (Conflicts(numbers=2, misprints=1), False),
        (Conflicts(numbers=2, misprints=2), False),
        (Conflicts(numbers=5, misprints=5), True),
        (Conflicts(numbers=6, misprints=6), True),
        (Conflicts(numbers=6, misprints=6, agreeing=12), False),
        (Conflicts(numbers=4, misprints=2, agreeing=7), True),
        (Conflicts(numbers=4, misprints=2, agreeing=12), False),
    ],
)
def test_when_two_texts_are_refused(found: Conflicts, refuse: bool) -> None:
    assert found.refuse is refuse


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param([], Conflicts(agreeing=11), id="equal"),
        pytest.param(
            [("86件", "87件")], Conflicts(numbers=1, misprints=1, agreeing=10), id="misprint"
        ),
        pytest.param([("86件", "91件")], Conflicts(numbers=1, agreeing=10), id="another figure"),
        pytest.param(
            [("34岁", "52岁"), ("19趟", "7趟")], Conflicts(numbers=2, agreeing=9), id="two"
        ),
        pytest.param([("86件", "不少")], Conflicts(agreeing=10), id="a figure left out"),
        pytest.param([("白塔镇", "云溪镇")], Conflicts(places=1, agreeing=11), id="a place"),
        pytest.param([("白塔镇", "百塔镇")], Conflicts(agreeing=11), id="a misprinted place"),
        pytest.param([("罗守田", "孟庆余")], Conflicts(people=1, agreeing=11), id="a person"),
        pytest.param(
            [("葛春梅", "方小满")],
            Conflicts(people=1, agreeing=10, throughout=(("葛春梅", "方小满"),)),
            id="a person throughout",
        ),
        pytest.param([("村民", "乡亲"), ("陆续", "先后")], Conflicts(agreeing=11), id="synonyms"),
    ],
)
def test_what_is_counted(change: list[tuple[str, str]], expected: Conflicts) -> None:
    other = STORY
    for old, new in change:
        assert old in other
        other = other.replace(old, new)
    assert facts(STORY, other) == expected


def test_titles_are_heard() -> None:
    first, second = "今晚油价上调,请错峰加油。", "今晚油价下调,请错峰加油。"
    assert facts(first, second).titles is None
    assert facts(first, second, ("今晚油价上调", "今晚油价下调")).titles == ("上", "下")


def test_the_hour_at_which_a_site_brought_a_page_is_a_misprint_at_most() -> None:
    first = f"{STORY}\n此稿2026-03-01 08:30上网\n{WEATHER}"
    second = first.replace("08:30", "08:50")
    found = facts(first, second)
    assert (found.numbers, found.misprints) == (1, 1)
    assert not found.refuse


TABLE = "各点登记如下,东岗点收件数{},西岗点收件数{},南湾点收件数{},北坡点收件数{},以上以登记为准。"


def test_rows_are_compared_by_their_labels_if_that_shows_more() -> None:
    first, second = TABLE.format(515, 628, 496, 530), TABLE.format(721, 843, 377, 906)
    assert facts(first, second).numbers == 4
    assert facts(first, first) == Conflicts(agreeing=4)
    rows = "东岗收件5,西坡收件6,南湾收件4,北洼收件7"
    moved = "北洼收件1,东岗收件2,南湾收件3,西坡收件8"
    assert facts(rows, moved).numbers == 4


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("PV{} {} {}次\n" + WEATHER, 3),
        ("PV{0} {1} {2}次UV{0} {1} {2}次\n" + WEATHER, 0),
        (WEATHER + "\nPV{} {} {}次", 0),
        (WEATHER + "\nPV{} {} {}次\n" + STORY, 3),
    ],
)
def test_but_for_a_few_words_what_stands_above_and_below_is_no_fact(
    text: str, counted: int
) -> None:
    assert facts(text.format(515, 628, 496), text.format(72, 84, 37)).numbers == counted


def test_a_form_for_another_place_is_refused_and_a_copy_is_not() -> None:
    mine = notice("白塔镇", 3, 1, 100, "5550111")
    assert facts(mine, notice("青禾镇", 3, 1, 100, "5550111")).refuse
    assert facts(mine, notice("白塔镇", 9, 26, 300, "5550777")).refuse
    assert not facts(mine, notice("白塔镇", 3, 1, 100, "5550117")).refuse
