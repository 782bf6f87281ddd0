"""Variants of what stands around the article: comments, teasers, notices, page furniture."""

from collections.abc import Callable, Iterator
from random import Random

from lxml.html import HtmlElement

from bench.strain import furniture, invent
from bench.strain.case import Case
from bench.strain.parts import element

_NOTICES = (
    "云川新闻网是经批准设立的综合性新闻网站，由云川报业集团主办。网站设有新闻、民生、旅游等二十余个频道，"
    "每天更新稿件千余条，是了解云川的重要窗口。网站坚持正确导向，服务群众生活，欢迎各界人士来稿来函。",
    "云川新闻网刊载的稿件，版权属于云川报业集团，任何单位和个人使用时须事先取得书面授权，并注明出处。"
    "对于擅自使用的，我们将通过法律途径追究其责任。作者如对稿件处理有不同意见，请于见网后三十日内来函。",
    "投资者据此操作，风险自担。文中观点不构成任何投资建议，市场有风险，选择需谨慎。所列数据由第三方机构提供，"
    "本网力求准确，但不保证其完整、及时，亦不承担由此产生的损失。",
)


def _thread(rnd: Random, telling: bool) -> HtmlElement:
    name = "comment-list" if telling else "w680 mt20"
    rows = []
    for number in range(30):
        who, when = rnd.choice(invent.READERS), f"2024-0{rnd.randint(1, 9)}-1{rnd.randint(0, 9)}"
        rows.append(
            f"<div><div><a href='/u/{number}'>{who}</a> <span>{when} 10:{number + 10}</span></div>"
            f"<div>{invent.reply(rnd)}</div>"
            "<div><a href='#'>回复</a> <a href='#'>赞(3)</a></div></div>"
        )
    heading = rnd.choice(("网友评论", "全部评论（30）", "30条评论", "大家说", "互动留言"))
    return element(f"<div class='{name}'><div>{heading}</div>{''.join(rows)}</div>")


def _teasers(rnd: Random) -> HtmlElement:
    rows = [
        f"<div><a href='/a/{number}.html'>{invent.headline(rnd)}</a>"
        f"<div>{invent.sentence(rnd)}</div><span>2024-05-{number + 10}</span></div>"
        for number in range(20)
    ]
    return element(f"<div class='w300 fr'><div>本周看点</div>{''.join(rows)}</div>")


def _links(rnd: Random) -> HtmlElement:
    rows = [f"<li><a href='/a/{n}.html'>{invent.headline(rnd)}</a></li>" for n in range(20)]
    return element(f"<div class='w300 fr'><div>本周看点</div><ul>{''.join(rows)}</ul></div>")


def _placed(
    make: Callable[[Random], list[HtmlElement]], after: bool, level: int = 0
) -> Callable[[Case, Random], Iterator[Case]]:
    """Put elements beside the article's element, or beside the one ``level`` above it."""

    def variant(case: Case, rnd: Random) -> Iterator[Case]:
        made = case.bent()
        box = made.first("box")
        for _ in range(level):
            parent = box.getparent() if box is not None else None
            box = parent if parent is not None and parent.tag not in ("body", "html") else box
        if box is None or box.tag in ("body", "td", "p"):
            return
        for node in reversed(make(rnd)) if after else make(rnd):
            box.addnext(node) if after else box.addprevious(node)
        yield made

    return variant


def _notices(_: Random) -> list[HtmlElement]:
    return [element(f"<div>{''.join(f'<p>{text}</p>' for text in _NOTICES)}</div>")]


def _inside(case: Case, rnd: Random) -> Iterator[Case]:
    """Furniture of ten kinds at the end of the article's own element."""
    for _ in range(2):
        made = case.bent()
        box = made.first("box")
        if box is None or box.tag in ("p", "span"):
            return
        kinds = rnd.sample(list(furniture.KINDS), 6)
        made.form = " ".join(kinds)
        _forget(made, kinds)
        for kind in kinds:
            box.append(element(f"<div>{furniture.one(kind, rnd)}</div>"))
        yield made


def _each(case: Case, rnd: Random) -> Iterator[Case]:
    """One kind of furniture alone at the end of the article's own element."""
    for kind, wordings in rnd.sample(list(furniture.KINDS.items()), 7):
        wording = rnd.choice(wordings)
        made = case.bent(f"{kind}: {wording[:24]}")
        _forget(made, [kind])
        box = made.first("box")
        if box is None or box.tag in ("p", "span"):
            return
        box.append(element(f"<div>{furniture.filled(wording, rnd)}</div>"))
        yield made


def _forget(case: Case, kinds: list[str]) -> None:
    """Ask for no author or source where the furniture itself may name one."""
    if "author box" in kinds:
        case.truth["authors"] = None
    if "credits" in kinds:
        case.truth["source"] = None


AROUND = {
    "comments": _placed(lambda rnd: [_thread(rnd, False)], True),
    "comments, named": _placed(lambda rnd: [_thread(rnd, True)], True),
    "teasers before": _placed(lambda rnd: [_teasers(rnd)], False),
    "teasers after": _placed(lambda rnd: [_teasers(rnd)], True),
    "teasers before, above": _placed(lambda rnd: [_teasers(rnd)], False, 1),
    "links before": _placed(lambda rnd: [_links(rnd)], False),
    "links after": _placed(lambda rnd: [_links(rnd)], True),
    "disclaimer": _placed(_notices, True),
    "furniture": _inside,
    "furniture each": _each,
}
