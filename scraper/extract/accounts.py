"""Self-media pages: the account that posted stands near the heading, without any label.

Its name is told by the class of its element (author-name, media-name …). Such an account is
both who wrote the text and where it comes from, unless it is an outlet.
"""

import re

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import AnyValue
from scraper.html.lines import Line, ancestors
from scraper.text import names, prose
from scraper.text.dates import full_date, parse_date
from scraper.text.labels import scan

_CLASS = re.compile(
    r"author[-_]?(?:name|info)?|media[-_]?(?:name|title)|nick[-_]?name|account|source[-_]?(?:title|name|text)|publisher|provider|js_name|user[-_]?name|caas-logo",
    re.IGNORECASE,
)
_PLATFORM = re.compile(
    r"自媒体平台|创作者平台|平台创作者|自媒体，不代表|(?:网易|搜狐|百家|大风|企鹅|头条|一点|快传|澎湃|新浪看点|凤凰)号(?:系|用户|>|\s|$|”|\")"
    r"|以上内容.{0,40}为.{0,14}平台.{0,16}(?:用户|作者)上传"
)
_NOT_NAMES = re.compile(
    r"关注|订阅|作者|粉丝|编辑|发布|评论|阅读|登录|原创|\d{4}|来自|已认证|官方|更多|文章|http|[，。！？:：,!?>|]"
)
_EDGES = " \u3000|()（）[]·-"
_AROUND = re.compile(r"|来自\S{2,8}|\d{1,6}|\S{1,4}\]|原创|整理")
"""What may stand beside an account: where it posts from, a count, how it came by the text."""
_COLUMN = re.compile(
    r"记者|星期|周[一-日]|要闻|动态|频道|首页|正文|栏目|资讯$|[上下]午|字|国内|国际"
)
_NEAR = 10


def account(view: Anatomy) -> str:
    """Return the name of the account near the heading; empty if there is none."""
    index = view.heading[1]
    if index is None or view.tree is None:
        return ""
    last = view.body.first if view.body.kept and view.body.first > index else index + _NEAR
    near = [
        *view.lines[index + 1 : min(last, index + _NEAR)],
        *view.lines[max(0, index - 3) : index],
    ]
    for line in near:
        if _is_name(line) and _is_marked(line):
            return line.text
    return ""


def _is_name(line: Line) -> bool:
    text = line.text
    return (
        not line.hidden
        and 2 <= len(text) <= 20
        and 2 <= prose.weight(text) <= 16
        and not prose.is_furniture(text)
        and not scan(text)
        and not _NOT_NAMES.search(text)
        and parse_date(text) is None
        and not names.is_anonymous(text)
    )


def _is_marked(line: Line) -> bool:
    nodes = [node for node, _ in line.pieces[:1]]
    nodes += list(ancestors(line.node))[:2]
    return any(_CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}") for node in nodes)


def on_platform(view: Anatomy) -> bool:
    """Whether the page says that users of a platform post here."""
    lines = [*view.header, *view.tail, *view.lines[view.body.last : view.body.end + 30]]
    return any(_PLATFORM.search(line.text[:200]) for line in lines if line.text)


def source(view: Anatomy) -> Found[AnyValue] | None:
    """Return the account as source, or the outlet that stands bare beside the date."""
    name = account(view)
    if name and (not names.is_person(name) or on_platform(view)):
        return Found(name, name, "generic")
    for line in view.header:
        if not 12 <= len(line.text) <= 60 or line.hidden or scan(line.text):
            continue
        moment = full_date(line.text)
        if moment is not None and (name := _beside(line.text, moment.raw, view.is_chinese)):
            return Found(name, line.text, "generic")
    return None


def _beside(text: str, date: str, chinese: bool) -> str:
    """The name behind or before a date in a line that holds little else.

    Without the word that makes an outlet, it counts only beside a time, glued to it or alone.
    """
    before, _, behind = (part.strip(_EDGES) for part in text.partition(date))
    for rest, first in ((behind, True), (before, False)):
        words = re.split(r"[ \[\u3000（(|]", rest)
        name = words[0 if first else -1]
        if not 2 <= len(name) <= 14:
            continue
        if names.is_outlet(name):
            return name
        if chinese and ":" in date and _is_account(name, words if first else words[::-1]):
            return name
    return ""


def _is_account(name: str, words: list[str]) -> bool:
    rest = [word for word in words[1:] if not _AROUND.fullmatch(word)]
    return (
        not rest
        and re.search(r"[\u4e00-\u9fff]{2}", name) is not None
        and not _NOT_NAMES.search(name)
        and not _COLUMN.search(name)
        and not names.is_person(name)
        and not names.is_anonymous(name)
        and not prose.is_furniture(name)
    )
