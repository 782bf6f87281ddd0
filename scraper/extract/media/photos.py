"""Who made the pictures: people and agencies, as captions and credit lines tell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.article import Credit
from scraper.extract.anatomy import Anatomy
from scraper.extract.media import photo_words as forms
from scraper.html.lines import Line
from scraper.text import names, prose

_CREDIT = 100
"""Characters at the end of a line in which a credit is looked for."""
_SHORT = 160
"""Characters of a line that may be nothing but credits."""
_LINE = 60
"""Characters of a line that says whose text and pictures these are."""
_PARTS = re.compile(r"[\s\u3000、，,&＆]+|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])")
_ROLE = re.compile(r"(?:记者站?|通讯员|摄影师?|实习生|特约|资料|供图|提供|摄)$")
_AGENCY = re.compile(
    r"(?:视觉|图片|图社|影像|传媒|图库|图虫|创意|视觉中国|[报社网台部局厅委院会队站所馆校办]|中心|公司|集团|街道|政府|大学|医院|景区|[镇乡村县市区])$"
    r"|^[A-Z][\w. &/-]{1,30}$|IC$"
)
_NOBODY = re.compile(
    r"网络|互联网|网友|截图|截屏|剧照|资料|官网|官方|微博|微信|抖音|自绘|素材|示意|效果|来源|见水印|版权|请勿|转载|授权|未经|AI|生成|如图|受访|采访对象|本人|作者|笔者|当事人|家属|单位|主办方|企业|活动方|以上|上图|下图|图[①-⑳\d]"
)
_UNNAMED = re.compile(r"受访|采访对象|当事人|家属|主办方|活动方|企业|单位|资料")
"""Givers without a name: told beside the picture, but nobody to credit."""
_SURE = frozenset(["图片来源", "照片来源", "图源", "图片提供"])
_LOOSE = frozenset(["图", "图片", "照片"])
"""Labels that with a colon open captions too (图：东山水渠)."""
_PROSE = re.compile(r"[的了在是被将为和与对把]")


@dataclass(frozen=True, slots=True)
class Told:
    """A credit as a line tells it, and the names in it."""

    text: str
    names: tuple[str, ...]


def tell(text: str) -> Told | None:
    """Return the photo credit at the end of a line or in a line of credits; ``None`` for none."""
    end = text[-_CREDIT:]
    if not ("摄" in end or "图" in end or "提供" in end or "hoto" in end or "mage" in end):
        return None
    for form in _forms(end):
        for match in form.finditer(end):
            found = match.groupdict()
            who = found.get("who") or found.get("who2") or ""
            if (told := _told(who, found.get("by") or "", sure=False)) is not None:
                return told
    return _labelled(text if len(text) <= _SHORT else end) or _english(end)


def _forms(end: str) -> Iterator[re.Pattern[str]]:
    """The forms whose words stand where they must: 图 alone is in every other paragraph."""
    if "摄" in end[-26:]:
        yield forms.RELEASED
    if len(end) <= _LINE and ("文" in end or "图" in end[:6]):
        yield forms.BOTH
    if "摄" in end[-26:]:
        yield forms.TAKEN
    if any(word in end[-8:] for word in ("图", "提供", "摄", "使用")):
        yield from (forms.PROVIDED, forms.GIVEN)
    if "图据" in end or "片据" in end or "图自" in end or "片来自" in end:
        yield forms.QUOTED


def _labelled(text: str) -> Told | None:
    for match in forms.LABELLED.finditer(text):
        loose = match["label"] in _LOOSE and text[match.end("label")] in "：:\u3000 "
        if loose and not _ROLE.search(match["who"]) and not _AGENCY.search(match["who"].strip()):
            continue
        told = _told(match["who"], "", sure=match["label"] in _SURE)
        if told is not None:
            return told
    return None


def _english(text: str) -> Told | None:
    match = forms.ENGLISH.search(text)
    return Told(match["who"].strip(), (match["who"].strip(),)) if match else None


def _told(who: str, by: str, *, sure: bool) -> Told | None:
    who = re.sub(r"(?<![\s\u3000])[\s\u3000]*+(?:供图|提供|摄影?)$", "", who.strip(" \u3000、，,"))
    found = dict.fromkeys((*_named(who, sure=sure), *_named(by, sure=False)))
    if not found and not _UNNAMED.search(who):
        return None
    who = _without_caption(who, tuple(found))
    return Told(f"{who}（{by}）" if by and who else who or by, tuple(found))


def _without_caption(who: str, found: tuple[str, ...]) -> str:
    """Take off words before the first and behind the last that is a role or in a name.

    村民合影 张三 · 东方IC 版权作品.
    """
    words = who.split()
    told = [
        index
        for index, word in enumerate(words)
        if _ROLE.search(word) or any(word in name or name in word for name in found)
    ]
    return " ".join(words[told[0] : told[-1] + 1]) if told else who


def _named(who: str, *, sure: bool) -> list[str]:
    """The people and agencies of a credit's value, in its order."""
    if who.isascii():
        return [who.strip()] if re.search(r"[A-Za-z]{2}", who) and not _NOBODY.search(who) else []
    found = [] if _NOBODY.search(who) else list(names.people(who, strict=True))
    for part in _PARTS.split(who):
        part = re.sub(r"[\s\u3000]?发$", "", part)
        if not 2 <= len(part) <= 16 or _ROLE.search(part) or _NOBODY.search(part) or part in found:
            continue
        if _AGENCY.search(part) or names.is_outlet(part) or (sure and not _PROSE.search(part)):
            found.append(part)
    return sorted(found, key=who.find)


def credits(view: Anatomy) -> Iterator[Credit]:
    """Yield the photographers and agencies that the page credits, each once, in page order."""
    seen: set[str] = set()
    lines: list[Line] = [line for line in view.header if len(line.text) <= _SHORT]
    lines += view.body.kept
    for line in view.tail:
        if prose.begins_tail(line.text) and not prose.is_notice(line.text):
            break
        lines += [line] if len(line.text) <= _SHORT else []
    for line in lines:
        told = tell(line.text) if not line.hidden else None
        for name in told.names if told else ():
            if name not in seen:
                seen.add(name)
                yield Credit("photo", name, None, line.text[-_CREDIT:])
