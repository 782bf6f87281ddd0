"""Texts, pages and edges for the tests of this room."""

from scraper.article import Edge, Kind
from scraper.reposts.align import blocks
from scraper.reposts.compare import Comparison, compare
from scraper.reposts.conflicts import Conflicts, conflicts
from scraper.reposts.normalise import comparable, plain
from scraper.reposts.texts import Attribution, Placeholder, Telling, Text, Tree
from scraper.reposts.titles import bare

WEATHER = "气象部门提醒,未来三天本市以晴为主,早晚温差较大,请注意添衣,谨防感冒,出行请留意大雾。"
WHARF = """天刚蒙蒙亮,芦港渡口的老艄公翟守义就把缆绳解开,等着第一批赶早市的乡亲上船。
渡口始建于清末,最热闹的时候一天要来回四十多趟,挑担的、赶集的、走亲戚的挤满船舱。
前年大桥通车以后,坐船的人越来越少,镇里却没有撤掉渡船,而是给它换上了电动机和救生衣。
“桥上跑得快,可有些老人就爱听桨声。”翟守义说,他打算把掌舵的本事教给邻村两个年轻后生。
如今渡口旁边新修了一间小小的陈列室,旧船票、马灯和水文记录摆在里面,周末常有学生来参观。
文旅站的负责人介绍,明年还要恢复端午赛龙舟,让沉寂多年的芦港河重新热闹起来。"""

NIGHT = """县图书馆的夜读班开到了第三季,阅览室里的灯常常亮到十点,守门的大爷说比过年还热闹。
报名的人里有刚下夜班的护士,有备考的店员,还有陪孙子写作业的退休会计,座位要提前一天约。
馆长把自己的办公室腾出来做了讨论间,墙上贴满了书友写的纸条,谁读完一本就添一张。"""
TYPOS = [
    ("缆绳", "览绳"),
    ("赶早市", "赶旱市"),
    ("四十多趟", "四十多躺"),
    ("电动机", "电动几"),
    ("陈列室", "陈咧室"),
    ("端午", "瑞午"),
    ("掌舵", "掌陀"),
]


def misspelt(count: int, text: str = WHARF) -> str:
    """The text with the first of these typos."""
    for right, wrong in TYPOS[:count]:
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


def side(text: str, title: str = "老槐树下的说事箱", **fields: str | None) -> Text:
    """A page as one side of a comparison."""
    outlet = fields.pop("outlet", None) or "青禾网"
    return Text(None, comparable(text), title, outlet, published=fields.pop("published", None))


def compared(first: Text, second: Text, common: bytes = b"", there: bytes = b"") -> Comparison:
    """Two texts compared; ``common`` and ``there`` mark their boilerplate."""
    return compare(first, second, common, lambda _: there)


def relation(first: Text, second: Text) -> Kind | None:
    """How two texts are related."""
    return compared(first, second).kind


def facts(first: str, second: str, titles: tuple[str, str] = ("", "")) -> Conflicts:
    """On what two texts disagree."""
    here, there = plain(first), plain(second)
    return conflicts(here, there, blocks(here, there), (bare(titles[0]), bare(titles[1])))


def credit(*names: str) -> tuple[Attribution, ...]:
    """A chain of credits, nearest first."""
    return tuple(Attribution(name, name) for name in names)


def page(number: int, outlet: str, *chain: str, **fields: object) -> Telling:
    """A member of a story, published on the day of its number."""
    fields.setdefault("published", f"2026-03-{number:02}")
    return Telling(number, outlet, f"{outlet}/{number}", chain=credit(*chain), **fields)  # type: ignore[arg-type]


def linked(number: int, outlet: str, key: str, *chain: str) -> Telling:
    """A member that links to its original."""
    return page(number, outlet, *chain, original_key=key, original_url=f"http://{key}")


def alike(later: int, earlier: int, both: float = 0.9, kind: Kind = Kind.COPY) -> tuple[int, Edge]:
    """An edge between two members."""
    return later, Edge(earlier, kind, both, both)


def drawn(made: Tree) -> dict[int, int | str | None]:
    """The parent of every member, a placeholder by its outlet."""
    return {
        place.article_id: place.parent.outlet
        if isinstance(place.parent, Placeholder)
        else place.parent
        for place in made.places
    }
