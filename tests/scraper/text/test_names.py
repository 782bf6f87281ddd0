import pytest

from scraper.text.names import is_anonymous, is_person, outlet, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("邹 明", ("邹明",)),
        ("王乐田  方  敏", ("王乐田", "方敏")),
        ("李曦_NN2587", ("李曦",)),
        ("韩保田 PK155", ("韩保田",)),
        ("支全田 SF099", ("支全田",)),
        ("记者王敬田", ("王敬田",)),
        ("本报记者 张三山 通讯员 李四水", ("张三山", "李四水")),
        ("云岭都市报记者 余毅田 向雪山", ("余毅田", "向雪山")),
        ("文/张三山 图/李四水", ("张三山", "李四水")),
        ("胡永田、杨光山", ("胡永田", "杨光山")),
        ("朱进博文、曹咏", ("朱进博", "曹咏")),
        ("王文", ("王文",)),
        ("上官云 宋宇田", ("上官云", "宋宇田")),
        ("Jane Hill and John Field", ("Jane Hill", "John Field")),
        ("佚名", ()),
        ("未知", ()),
        ("网络整理", ()),
        ("系统管理员", ()),
        ("", ()),
    ],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来源：云岭日报", "云岭日报"),
        ("云岭网-《云岭日报》2024-05-20 03:15", "云岭网-《云岭日报》"),
        ("云岭日报 【字体：大 中 小】", "云岭日报"),
        ("县国土分局 点击率：", "县国土分局"),
        ("本站原创", "本站原创"),
        ("网络", ""),
        ("|", ""),
    ],
)
def test_outlets(text: str, name: str) -> None:
    assert outlet(text) == name


def test_who_is_nobody() -> None:
    assert all(map(is_anonymous, ("佚名", " 未知 ", "ADMIN", "-", "")))
    assert not is_anonymous("佚田")


def test_who_looks_like_a_person() -> None:
    assert all(map(is_person, ("张三山", "欧阳小山", "哈山·木田")))
    assert not any(map(is_person, ("云岭日报", "县委政法委", "图", "一二三四五")))
