"""What two headlines say about two texts."""

import pytest

from scraper.reposts.titles import bare, other_number, same_title, says_update


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("说事箱里的故事", "说事箱里的故事"),
        ("说事箱里的故事_青禾网", "说事箱里的故事"),
        ("说事箱里的故事 - 白塔县人民政府", "说事箱里的故事"),
        ("更正：说事箱里的故事", "说事箱里的故事"),
        ("《說事箱》里的“故事”（最新）", "说事箱里的故事"),
        ("说事箱里的故事-一个镇的调解经", "说事箱里的故事一个镇的调解经"),
        ("网络里的故事", "网络里的故事"),
        ("…!", ""),
    ],
)
def test_bare(title: str, expected: str) -> None:
    assert bare(title) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("说事箱里的故事", "说事箱里的故事_青禾网", True),
        ("更正:说事箱里的故事", "说事箱里的故事", True),
        ("老槐树下的说事箱装着民生", "老槐树下的说事箱装着…", True),
        ("基层：老槐树下的说事箱", "老槐树下的说事箱", True),
        ("说事箱", "图书室", False),
        ("说事箱", "说事箱里的故事", False),
        ("老槐树下的说事箱", "老榆树下的说事箱", False),
        ("更正", "更新", False),
        ("", "", False),
    ],
)
def test_same_title(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same
    assert same_title(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("法治乡村行(一)", "法治乡村行（二）", True),
        ("工作简报第12期", "工作简报第13期", True),
        ("乡村夜话之一", "乡村夜话之二", True),
        ("工作简报第12期", "工作简报第12期", False),
        ("法治乡村行(一)", "防火通告(二)", False),
        ("法治乡村行", "法治乡村行（二）", False),
        ("三月的雪", "四月的雪", False),
        ("说事箱", "说事箱", False),
    ],
)
def test_other_number(one: str, other: str, differ: bool) -> None:
    assert other_number(one, other) is differ
    assert other_number(other, one) is differ


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("【更正】关于停水的通知", True),
        ("關於停水的通知（修訂）", True),
        ("停水通报续报", True),
        ("关于停水的通知", False),
        ("他把旧设备换了新的", False),
    ],
)
def test_says_update(title: str, expected: bool) -> None:
    assert says_update(title) is expected
