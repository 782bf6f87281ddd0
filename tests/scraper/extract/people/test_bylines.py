import pytest

from scraper.extract.body.cut import Body
from scraper.extract.people.bylines import authors
from scraper.html.lines import Line

PROSE = ("他说，今年雨水好，大家都忙着下田。", "傍晚，最后一筐梨装上了车。")


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("（本报全媒体记者 史田 通讯员 徐诗山 施水）", ("史田", "徐诗山", "施水")),
        ("云岭报快讯（记者 裴田飞）昨天有雨。", ("裴田飞",)),
        ("云岭网讯（李青田 黄润山）某地有雨。", ("李青田", "黄润山")),
        ("云岭社东山12月9日电（记者唐田）某地有雨。", ("唐田",)),
        ("云岭网东山9月8日电 （温田、高清山）某地有雨。", ("温田", "高清山")),
        ("云岭网记者曹田5月13日报道：某地有雨。", ("曹田",)),
        ("云岭网讯 记者 张三山 通讯员 李四水 某地有雨。", ("张三山", "李四水")),
        ("本报记者  王乐田  方  敏", ("王乐田", "方敏")),
        ("【文/观察者网专栏作者 王田】", ("王田",)),
        ("By Jane Hill", ("Jane Hill",)),
        ("云岭讯（云岭日报全媒体记者 王田/文 高山/图）", ("王田", "高山")),
        ("本报记者王田东山报道：某地有雨。", ("王田",)),
        ("云岭日报记者 王乐田：某地有雨。", ("王乐田",)),
        ("云岭日报记者 王乐田 文/图", ("王乐田",)),
        ("每云记者：王乐田　每云编辑：高山", ("王乐田",)),
        ("□王乐田", ("王乐田",)),
        ("■ 王乐田 高牧山", ("王乐田", "高牧山")),
        ("○ 本报记者 王乐田", ("王乐田",)),
        ("王乐田/文", ("王乐田",)),
        ("城南旧书店 发表于 2024-03-05 09:26", ("城南旧书店",)),
        ("城南旧书店 于 2024-03-05 09:26:11 发布", ("城南旧书店",)),
        ("东山市于2024-03-05发布", None),
        ("东山市水务局 发表于 2024-03-05", None),
        ("最新推荐文章于 2024-03-05 09:26:11 发布", None),
        ("编辑 王乐田 发表于 2024-03-05", None),
        ("记者：群众最关心什么？", None),
        ("本报记者 王乐田：请问水费怎么收？", None),
        ("本报评论员文章", None),
        ("文/高新区", None),
        ("□ 安全", None),
        ("图/王乐田", None),
        ("主持人：王乐田", None),
        ("本报讯（安康）", None),
        ("（曹益田 蒋小山 摄）", None),
        ("云岭网-东山客户端讯 某地有雨。", None),
        ("（本报东山9月7日电）", None),
        ("（东山县发改局）", None),
        ("记者在现场看到，水渠已经修好。", None),
    ],
)
def test_datelines_and_bylines(first: str, names: tuple[str, ...] | None) -> None:
    found = authors(Body([Line(text) for text in (first, *PROSE)]), [])
    assert (found.value if found else None) == names


def test_a_conversation_names_no_author() -> None:
    talk = ("云岭日报记者 王乐田：水费按亩分摊。", "宋听田：其余由财政补贴。")
    assert authors(Body([Line(text) for text in talk]), []) is None


def test_a_signature_behind_the_last_sentence() -> None:
    found = authors(Body([Line(PROSE[0]), Line(f"{PROSE[1]}（卢田）")]), [])
    assert found is not None
    assert found.value == ("卢田",)
