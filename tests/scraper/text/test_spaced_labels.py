import pytest

from scraper.text.labels import scan


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("2024-03-05 来源 青石日报", [("source", "青石日报")]),
        ("2024-03-05 来 源 青石日报", [("source", "青石日报")]),
        ("信息来源 青石日报 浏览次数：33", [("source", "青石日报"), ("other", "33")]),
        ("来源　青石日报　编辑：田三山", [("source", "青石日报"), ("editor", "田三山")]),
        (
            "来源 青石日报 作者 田三山 时间 2024-03-05",
            [("source", "青石日报"), ("author", "田三山"), ("published", "2024-03-05")],
        ),
        ("来源：青石日报 日期 20240305", [("source", "青石日报"), ("published", "20240305")]),
        ("发布时间 24-03-05", [("published", "24-03-05")]),
        ("发布日期 二〇二四年三月五日", [("published", "二〇二四年三月五日")]),
        ("2024-03-05 来源 本站原创", [("source", "本站原创")]),
        ("来源 青石日报", [("source", "青石日报")]),
    ],
)
def test_a_space_for_the_colon(line: str, labels: list[tuple[str, str]]) -> None:
    assert [(label.field, label.value) for label in scan(line)] == labels


@pytest.mark.parametrize(
    "line",
    [
        "2024年3月5日 资金 来源 青石县财政局",
        "2024-03-05 来源 广泛",
        "水渠的资金，来源 青石县财政局，2024年3月5日到账。",
        "2024年3月5日，他说 来源 青石日报",
        "作者 田三山",  # a byline: the account may be the author
        "作者 简介",
        "日期 未定",
        "时间 2024",
        "发布时间 20249905",
        "发布时间 99-99-99",
        "来源 " * 30,
        "来" + " " * 100 + "源 青石日报",
    ],
)
def test_no_label_before_a_space(line: str) -> None:
    assert not scan(line)


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-01 来源 编辑/青石日报社",
        "来源 作者/青石日报社 2024-05-01",
        "来源 摄影/青石日报社",
        "来源 来源丨青石日报",
    ],
)
def test_a_label_right_behind_a_label_is_no_fault(line: str) -> None:
    assert all(label.value != "编辑" for label in scan(line))
