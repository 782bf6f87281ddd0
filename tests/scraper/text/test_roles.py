import pytest

from scraper.text.roles import names, only_people, writers


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("每云记者：田知夏　每云编辑：水牧遥", ("田知夏",)),
        ("每云记者 田知夏 每云编辑 水牧遥", ("田知夏",)),
        ("编辑：水牧遥 记者：田知夏", ("田知夏",)),
        ("云岭日报记者 田知夏 文/图", ("田知夏",)),
        ("云岭日报全媒体记者 田知夏/文 高牧遥/图", ("田知夏", "高牧遥")),
        ("云岭新闻记者 田知夏 高牧遥 实习生 何山", ("田知夏", "高牧遥", "何山")),
        ("总台云视记者 田知夏 高牧遥", ("田知夏", "高牧遥")),
        ("N视频记者 田知夏", ("田知夏",)),
        ("○ 本报记者 田知夏", ("田知夏",)),
        ("本报记者  王乐田  方  敏", ("王乐田", "方敏")),
        ("记者田知夏通讯员高牧遥", ("田知夏", "高牧遥")),
        ("本报记者田知夏东山报道", ("田知夏",)),
        ("云岭财经记者 田知夏 东山报道", ("田知夏",)),
        ("云岭日报记者 田知夏 发自东山", ("田知夏",)),
        ("记者 田知夏 摄影报道", ("田知夏",)),
        ("图/文 田知夏", ("田知夏",)),
        ("撰文 田知夏", ("田知夏",)),
        ("采访整理：田知夏", ("田知夏",)),
        ("采访、整理/田知夏", ("田知夏",)),
        ("见习记者 田知夏", ("田知夏",)),
        ("文字：田知夏 摄影：高牧遥", ("田知夏",)),
        ("记者 许清和 PK155", ("许清和",)),
        ("记者 阿山都·热西田", ("阿山都·热西田",)),
    ],
)
def test_lines_of_roles_and_names(line: str, people: tuple[str, ...]) -> None:
    assert writers(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "记者：群众最关心什么？",
        "市民田知夏告诉记者，",
        "记者从县水务局获悉，",
        "记者田知夏在现场看到",
        "记者：水费",
        "图为记者 田知夏",
        "新华社记者 田知夏 摄",
        "本报通讯员 姜田 陈苏山 摄",
        "摄影：田知夏",
        "（编辑 田知夏）",
        "校对 田知夏 编辑 何山",
        "本报评论员文章",
        "本报评论员",
        "记者站供图",
        "记者 安全",
        "记者节报道",
        "云岭台采访田知夏",
        "口述历史",
        "县水务局 供稿",
        "播音：田知夏",
        "",
    ],
)
def test_lines_that_name_no_writer(line: str) -> None:
    assert writers(line) == ()


def test_text_that_is_more_than_names() -> None:
    assert names("田知夏 男 三十岁") is None
    assert names("田知夏、高牧遥") == ["田知夏", "高牧遥"]
    assert names("田知夏 高牧遥 摄") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("田知夏", True),
        ("田知夏　高牧遥（实习）", True),
        ("田知夏、高牧遥 等", True),
        ("方 敏 何山", True),
        ("阿山都·热西田", True),
        ("田知夏 云岭日报", False),
        ("云岭县水务局", False),
        ("水费怎么收？", False),
        ("田知夏在现场看到", False),
        ("等", False),
        ("（实习）", False),
        ("", False),
    ],
)
def test_a_value_that_is_nothing_but_names(text: str, expected: bool) -> None:
    assert only_people(text) is expected
