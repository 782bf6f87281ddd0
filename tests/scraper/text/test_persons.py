import pytest

from scraper.text.outlet_names import is_institution, is_outlet
from scraper.text.persons import is_person, stands_alone


@pytest.mark.parametrize(
    "name", ["张三山", "欧阳小山", "哈山·木田", "林知夏", "许清和", "隋田", "張三山"]
)
def test_people(name: str) -> None:
    assert is_person(name)
    assert stands_alone(name)


@pytest.mark.parametrize(
    "word",
    [
        "安康", "武汉", "郑州", "方言", "黄河", "石家庄", "马鞍山", "平方米", "解放军", "向东",
        "左一", "后同", "原载", "文化", "时政", "林业", "和平", "毕业", "全省", "平台", "应急",
    ],
)  # fmt: skip
def test_words_that_begin_with_a_surname(word: str) -> None:
    assert not stands_alone(word)


@pytest.mark.parametrize(
    "word",
    [
        "文章",
        "安全",
        "查处",
        "水费",
        "高新区",
        "王女士",
        "李局长",
        "张某",
        "陈某某",
        "云岭日报",
        "图",
    ],
)
def test_words_that_are_no_name_behind_a_role_either(word: str) -> None:
    assert not is_person(word)


def test_a_name_that_is_a_word_too_needs_a_role() -> None:
    assert is_person("方向")
    assert not stands_alone("方向")


@pytest.mark.parametrize(
    ("name", "outlet", "institution"),
    [
        ("云岭日报", True, True),
        ("云岭发布", True, True),
        ("县生态环境局", False, True),
        ("云岭中文站", False, True),
        ("雲嶺報", False, True),
        ("云岭电台-财经", False, True),
        ("云岭一中心小学", False, True),
        ("云岭融媒", True, True),
        ("云上东山", False, True),
        ("掌上东山", False, True),
        ("云上之歌飘过东山坡", False, False),
        ("稻田亮", False, False),
        ("一颗土豆的厨房", False, False),
        ("A-田老师-稻谷学院", False, False),
    ],
)
def test_outlets_and_offices(name: str, outlet: bool, institution: bool) -> None:
    assert (is_outlet(name), is_institution(name)) == (outlet, institution)
