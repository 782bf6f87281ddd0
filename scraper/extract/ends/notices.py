"""The disclaimer below the text, word for word, and within how many days it wants to be told."""

import math
import re
from itertools import takewhile

from scraper.article import Found
from scraper.html.lines import Line
from scraper.text import prose

_HEADING = re.compile(
    r"[\s\u3000\[［【（(〔「*※]{0,4}(?:(?:版权|免责|特别|郑重|平台|转载|法律|重要|侵权|本站|网站|著作权)(?:与免责|及免责|和免责)?)?"
    r"(?:声明|申明|说明|提示)[\s\u3000\]］】）)〕」:：]{0,4}"
)
_NOTICE = re.compile(
    r"^[\s\u3000\[［【（(〔「*※]{0,4}(?:版权|免责|特别|郑重|平台|转载|法律|侵权|著作权)(?:与免责|及免责)?(?:声明|申明|说明)"
    r"|^凡.{0,6}(?:注明|标注|转载|本网|本站)|转载目的|传递更多信息|(?:不|并非|非)(?:代表|意味着).{0,10}(?:观点|立场|赞同)"
    r"|(?:侵权|版权|著作权|权利).{0,60}(?:联系|删除|告知|来函|通知)|信息(?:存储|发布).{0,4}(?:空间)?(?:服务|平台)"
    r"|无法联系.{0,10}权利人|请(?:于|在).{1,8}内.{0,16}联系"
)
_NUMBERED = re.compile(
    r"^[\s\u3000]{0,3}(?:[（(]?[一二三四五六七八九十\d]{1,2}\s?[）).、．]|[①-⑩])"
)
_ENDED = re.compile(r"[。！？!?.”」】\])）…]\s?$")
_MOST = 10
"""Lines of a notice, at most."""
_LONGEST = 2000
_LEAST = 12
_SPAN = re.compile(
    r"(?P<half>半)?(?P<count>[0-9０-９]{1,3}|[一二两三四五六七八九十百]{1,4})?[\s\u3000]?(?P<unit>个?(?:工作日|自然日|小时|星期|礼拜|月)|[日天周])"
    r"(?:之|以)?内"
)
_ACT = re.compile(
    r"联系|删|撤|下架|移除|处理|处置|通知|告知|来函|致函|函告|提出|反馈|更正|回复|申诉|投诉|书面|进行"
)
_BEFORE, _AFTER = 60, 40
"""Characters around a span of time in which what is to be done stands."""
_DAYS = {"工作日": 1, "自然日": 1, "日": 1, "天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}


def notice(below: tuple[list[Line], list[Line]]) -> Found[str] | None:
    """Return the disclaimer below the body; the site's own only where there is no other.

    ``below`` are the page's lines and the site's, as ``site_footer`` tells them apart.
    """
    for lines in below:
        for index, line in enumerate(lines):
            if not _is_notice(line):
                continue
            text = "\n".join(part.text for part in _whole(lines[index : index + _MOST]))[:_LONGEST]
            if len(text) >= _LEAST:
                return Found(text, text, "labels")
    return None


def takedown_days(
    below: tuple[list[Line], list[Line]], found: Found[str] | None
) -> Found[int] | None:
    """Return the days that the notice names, else those of another notice of the page."""
    texts = [found.value] if found else []
    texts += [
        line.text for part in below for line in part if "内" in line.text and _is_notice(line)
    ]
    for text in texts:
        for match in _SPAN.finditer(text[:_LONGEST]):
            start = max(0, match.start() - _BEFORE)
            around = text[start : match.start()] + "|" + text[match.end() : match.end() + _AFTER]
            days = _days(match)
            if days and _ACT.search(around):
                return Found(days, text[start : match.end() + _AFTER], "labels")
    return None


def _is_notice(line: Line) -> bool:
    text = line.text
    if line.link_share > 0.6:
        return False
    if len(text) < _LEAST:
        return _HEADING.fullmatch(text) is not None
    return prose.is_notice(text) or _NOTICE.search(text[:400]) is not None


def _whole(lines: list[Line]) -> list[Line]:
    """The lines of one notice: what follows a bare heading, an open sentence or a number."""
    kept = lines[:1]
    for line in lines[1:]:
        last = kept[-1]
        if line.link_share > 0.6 or prose.is_furniture(line.text) or _is_other(line):
            break
        goes_on = (
            _HEADING.fullmatch(last.text) is not None
            or _NUMBERED.match(line.text) is not None
            or not _ENDED.search(last.text)
            or (_is_notice(line) and _are_one_block(last, line))
            or _are_items(last, line)
        )
        if not goes_on:
            break
        kept.append(line)
    return kept


def _is_other(line: Line) -> bool:
    """A line that begins something else, though it is worded like a tail: neighbours, contacts."""
    return prose.begins_tail(line.text) and not _is_notice(line)


def _are_one_block(line: Line, other: Line) -> bool:
    if line.node is None or other.node is None:
        return False
    return line.node is other.node or line.node.getparent() is other.node.getparent()


def _are_items(line: Line, other: Line) -> bool:
    """Whether two lines are items of one list."""
    return _are_one_block(line, other) and other.node is not None and other.node.tag in ("li", "dd")


def _days(match: re.Match[str]) -> int:
    """Days of a span, whole ones; 0 where no number stands there (在日内)."""
    unit = match["unit"].removeprefix("个")
    count = 0.5 if match["half"] else float(_number(match["count"] or ""))
    if unit == "小时":
        return math.ceil(count / 24)
    return math.ceil(count * _DAYS[unit])


def _number(text: str) -> int:
    """A number of up to three figures, in any of their forms."""
    if text.isdecimal():
        return int(text)
    hundreds, mark, rest = text.rpartition("百")
    total = 100 * (_DIGITS.get(hundreds, 1) if mark else 0)
    tens, mark, ones = rest.rpartition("十")
    total += 10 * (_DIGITS.get(tens, 1) if mark else 0)
    return total + sum(
        _DIGITS.get(char, 0) for char in takewhile(lambda char: char in _DIGITS, ones)
    )
