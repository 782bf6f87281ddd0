import pytest

from scraper.extract.people.signatures import in_brackets, written


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("他笑了。（卢田）", ("卢田",)),
        ("他笑了。（卢田 高牧遥）", ("卢田", "高牧遥")),
        ("他笑了。（记者 卢田）", ("卢田",)),
        ("他笑了。（供稿：卢田）", ("卢田",)),
        ("他笑了。（文/卢田）", ("卢田",)),
        ("他笑了。（作者：卢田）", ("卢田",)),
        ("他笑了。（作者：卢田，云岭大学教授）", ("卢田",)),
        ("他笑了。（作者卢田系云岭大学教授）", ("卢田",)),
        ("他笑了。（作者系云岭大学教授 卢田）", ("卢田",)),
        ("他笑了。（撰稿：卢田）", ("卢田",)),
        ("他笑了。（卢田 报道）", ("卢田",)),
        ("（本文作者卢田）", ("卢田",)),
    ],
)
def test_brackets_at_the_end(line: str, people: tuple[str, ...]) -> None:
    found = in_brackets(line)
    assert found is not None
    assert found[0] == people


@pytest.mark.parametrize(
    "words",
    [
        "安康", "武汉", "郑州", "查处", "方言", "完", "资料图", "云岭日报", "左一", "未完待续",
        "王女士", "编辑 卢田", "卢田 摄", "新华社发", "本报评论员文章", "作者单位：云岭大学",
        "县水务局", "据云岭社", "标题为编者所加", "图片来源：云岭图", "化名", "应急办",
    ],
)  # fmt: skip
def test_brackets_that_name_nobody(words: str) -> None:
    assert in_brackets(f"他笑了。（{words}）") is None


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("撰文 卢田", ("卢田",)),
        ("执笔：卢田", ("卢田",)),
        ("供稿：卢田", ("卢田",)),
        ("文字：卢田 摄影：高牧遥", ("卢田",)),
        ("卢田/文", ("卢田",)),
        ("卢田 文/图", ("卢田",)),
        ("县水务局供稿", ()),
        ("简体中文", ()),
        ("文/高新区", ()),
        ("图/卢田", ()),
        ("网友：卢田", ()),
    ],
)
def test_lines_of_their_own(line: str, people: tuple[str, ...]) -> None:
    assert written(line) == people
