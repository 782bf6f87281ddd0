"""The message that tells people of trouble, in the shape and within the length of each service.

What a site has said (errors, addresses) stands in these messages, so signs that a chat would take
for a link, a mention or a format are written in full width.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from scraper.health.nouns import Health
from scraper.health.record import as_record

SHAPES = ("generic", "dingtalk", "wecom", "feishu")
_HOSTS: Mapping[str, str] = {
    "oapi.dingtalk.com": "dingtalk",
    "qyapi.weixin.qq.com": "wecom",
    "open.feishu.cn": "feishu",
    "open.larksuite.com": "feishu",
}
_ROOM: Mapping[str, int] = {"dingtalk": 18_000, "wecom": 4_000, "feishu": 18_000}
"""Bytes of text. DingTalk and Feishu take 20,000 bytes with all that is around it, WeCom 4,096."""
_LONGEST_LINE = 500
_CALM = str.maketrans({"<": "＜", ">": "＞", "[": "［", "]": "］", "*": "＊", "`": "'", "#": "＃"})
_IN_ADDRESS = "/:?&=%;,+@~!$-._"
TITLE = "源流 Yuanliu"


def shape_of(url: str) -> str:
    """Return the shape that the host of a webhook wants."""
    return _HOSTS.get((urlsplit(url).hostname or "").lower(), "generic")


def message(shape: str, healths: Sequence[Health], world: str, at: datetime) -> Mapping[str, Any]:
    """Return what is posted: the findings for people, or for ``generic`` the whole record."""
    if shape == "generic":
        return as_record(healths, world, at, troubled=True)
    text = told(healths, world, at, _ROOM[shape])
    if shape == "dingtalk":
        return {"msgtype": "markdown", "markdown": {"title": _headline(healths), "text": text}}
    if shape == "wecom":
        return {"msgtype": "markdown", "markdown": {"content": text}}
    return {"msg_type": "text", "content": {"text": text}}


def encoded(said: Mapping[str, Any]) -> bytes:
    """Return a message as it goes over the wire: Chinese as it is, not six letters a character."""
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def told(healths: Sequence[Health], world: str, at: datetime, room: int) -> str:
    """Return the findings as lines of at most ``room`` bytes; what needs a person comes first."""
    invented = "" if world == "live" else f" ({world}: invented sites)"
    head = f"{_headline(healths)}{invented}, {at:%Y-%m-%d %H:%M}"
    ordered = sorted(healths, key=lambda one: not one.needs_person)
    blocks = ["\n".join(block) for one in ordered for block in _blocks(one)]
    return _within(head, blocks, room)


def _headline(healths: Iterable[Health]) -> str:
    wanting = sum(one.needs_person for one in healths)
    if not wanting:
        return f"{TITLE}: no source needs a person"
    return f"{TITLE}: {wanting} source{'s need' if wanting > 1 else ' needs'} a person"


def _blocks(health: Health) -> Iterable[list[str]]:
    for finding in health.findings:
        mark = "!" if finding.needs_person else "·"
        title = calm(f"{health.source} {health.facts.title}")
        line = f"{mark} {title}: {finding.kind}: {calm(finding.told)}"
        yield [line[:_LONGEST_LINE], *map(_address, finding.examples)]


def _address(url: str) -> str:
    return quote(url, safe=_IN_ADDRESS)[:_LONGEST_LINE]


def calm(text: str) -> str:
    """Return text from outside as one line without signs that a chat would act upon."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split()).translate(_CALM)


def _within(head: str, blocks: Sequence[str], room: int) -> str:
    """Join whole blocks while there is room; the rest is counted, not cut in the middle."""
    ends = [f"\n\nand {n} more: run scrapy health" for n in range(len(blocks) + 1)]
    text = head
    for done, block in enumerate(blocks):
        longer, left = f"{text}\n\n{block}", len(blocks) - done - 1
        if len((longer + (ends[left] if left else "")).encode()) > room:
            return text + ends[left + 1]
        text = longer
    return text
