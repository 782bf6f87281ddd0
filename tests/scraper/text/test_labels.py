import pytest

from scraper.text.labels import scan


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        (
            "发布时间:2023-08-18 来源: 云岭长安网 作者:佚名",
            [("published", "2023-08-18"), ("source", "云岭长安网"), ("author", "佚名")],
        ),
        ("2019年06月15日08:18 来源：云岭日报", [("source", "云岭日报")]),
        ("2024-05-15 08:58:52来源：云岭网", [("source", "云岭网")]),
        ("来源：云岭证券网作者：李在田", [("source", "云岭证券网"), ("author", "李在田")]),
        ("来源：县委政法委浏览次数：12", [("source", "县委政法委"), ("other", "12")]),
        ("来 源：云岭社", [("source", "云岭社")]),
        ("作者：  来源：云岭检察", [("author", ""), ("source", "云岭检察")]),
        ("[作者: 刘满田 　责任编辑: 杨丹山 ]", [("author", "刘满田"), ("editor", "杨丹山")]),
        ("编辑：倪仕田 责任编辑：杨格", [("editor", "倪仕田"), ("editor", "杨格")]),
        ("责编|陈梦田", [("editor", "陈梦田")]),
        ("摄影/张田 编辑/苏山", [("photo", "张田"), ("editor", "苏山")]),
        (
            "【来源：县委政法委】 【录入时间：14-01-09 09:06:17】 【浏览次数：42】",
            [("source", "县委政法委"), ("published", "14-01-09 09:06:17"), ("other", "42")],
        ),
        ("发表于2014-08-24 21:30| 来源云岭| 作者魏田", [
            ("published", "2014-08-24 21:30"), ("source", "云岭"), ("author", "魏田"),
        ]),
        ("当前所在:首页 > 行业风采 > 题目", [("breadcrumb", "首页 > 行业风采 > 题目")]),
        ("原文链接:http://a.example/x", [("original_url", "http://a.example/x")]),
        ("来　源：云岭日报　作　者：田三山　日　期：2024-03-05", [
            ("source", "云岭日报"), ("author", "田三山"), ("published", "2024-03-05"),
        ]),
        ("作者：田三山  发表于 2024-03-05 09:26", [
            ("author", "田三山"), ("published", "2024-03-05 09:26"),
        ]),
        ("来源：云岭日报　原作者：田三山　归档日期：2024-03-05", [
            ("source", "云岭日报"), ("author", "田三山"),
        ]),
        ("2024年03月05日 09:26 来源于 云岭网", [("source", "云岭网")]),
        ("本文来自微信公众号：慢读云岭（ID：mandu），作者：田三山，题图来自：云岭图", [
            ("source", "慢读云岭（ID：mandu）"), ("author", "田三山"),
        ]),
        ("刊发时间：2024-03-05 登载日期：2024-03-06", [
            ("published", "2024-03-05"), ("published", "2024-03-06"),
        ]),
        ("修改日期：2024-03-05 最后修改时间：2024-03-06", [
            ("modified", "2024-03-05"), ("modified", "2024-03-06"),
        ]),
        ("信息来源：本网信息提供日期：2024-03-05", [
            ("source", "本网"), ("published", "2024-03-05"),
        ]),
        ("来源云岭晚报|作者田三山|发表时间2024-03-05", [
            ("source", "云岭晚报"), ("author", "田三山"), ("published", "2024-03-05"),
        ]),
        ("来源：云岭晚报 | 作者 | 2024-03-05", [("source", "云岭晚报"), ("author", "2024-03-05")]),
        ("2024-03-05 来源云岭网作者：田三山", [("source", "云岭网"), ("author", "田三山")]),
        ("录入日期 2024-03-05", [("published", "2024-03-05")]),
        ("本文来自微信公众号“慢读云岭”（ID：mandu），作者：田三山", [
            ("source", "“慢读云岭”（ID：mandu）"), ("author", "田三山"),
        ]),
        ("采访、整理：田三山　出处：《云岭》2023年第8期", [
            ("author", "田三山"), ("source", "《云岭》2023年第8期"),
        ]),
        ("来稿单位：县水务局 上傳時間：2024-03-05", [
            ("source", "县水务局"), ("published", "2024-03-05"),
        ]),
        ("楼主：田三山　发表于 2024-03-05 09:26", [
            ("author", "田三山"), ("published", "2024-03-05 09:26"),
        ]),
        ("供稿：县水务局 审核：田三山", [("given", "县水务局"), ("other", "田三山")]),
    ],
)  # fmt: skip
def test_labels_of_a_line(line: str, labels: list[tuple[str, str]]) -> None:
    assert [(label.field, label.value) for label in scan(line)] == labels


@pytest.mark.parametrize(
    "line",
    [
        "资金来源：财政拨款",
        "数据来源：国家统计局",
        "案件来源于群众举报。",
        "据云岭社消息，会议来源广泛。",
        "他是一名编辑，也是一名记者。",
        "",
    ],
)
def test_prose_holds_no_source(line: str) -> None:
    assert [label for label in scan(line) if label.field == "source"] == []


@pytest.mark.parametrize(
    "line",
    [
        "作者简介：田三山，1979年3月生，云岭人",
        "2024年1月2日 作者系云岭大学教授",
        "作者单位：云岭大学 2024-01-02",
        "活动时间：2024-03-05",
        "会议时间2024-03-05 地点礼堂",
        "据微信公众号“慢读云岭”消息",
        "2024年报告期内发布日期2024-05-01的公告",
    ],
)
def test_what_only_begins_like_a_label(line: str) -> None:
    assert scan(line) == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("编辑 林知秋 校对 陈禾", ["林知秋"]),
        ("责编 林知秋", ["林知秋"]),
        ("责编 这个 工作", []),
        ("编辑 推荐 校对 方法", []),
        ("责任编辑　林知秋　审核　陈禾", ["林知秋"]),
        ("编辑 推荐 阅读", []),
        ("编辑 林知秋", []),
        ("编辑 校对 都到了现场，会议开到深夜。", []),
    ],
)
def test_a_line_of_staff_needs_no_colon(line: str, told: list[str]) -> None:
    assert [label.value for label in scan(line) if label.field == "editor"] == told
