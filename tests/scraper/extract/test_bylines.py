import pytest

from scraper.extract.body import Body
from scraper.extract.bylines import authors
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


def test_a_signature_behind_the_last_sentence() -> None:
    found = authors(Body([Line(PROSE[0]), Line(f"{PROSE[1]}（卢田）")]), [])
    assert found is not None
    assert found.value == ("卢田",)
