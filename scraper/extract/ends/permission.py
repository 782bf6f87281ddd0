"""What the page says about reposting this text; what a site says of all its pages is left out."""

import re
from collections.abc import Callable

from scraper.article import RepostPermission
from scraper.extract.anatomy import Anatomy
from scraper.html.lines import Line
from scraper.text import prose

_TEXT = re.compile(r"[本此该](?:文(?!件|化|物)|稿|篇)|本作品|本报道")
_REPOST = re.compile(r"转载|转发|摘编|镜像|刊用|刊登|刊载|刊发|复制")
"""Without one of these or 本文 a ban is what the text is about (未经许可不得使用明火)."""
_KIND = re.compile(r"专稿|独家(?:稿|报道)|原创(?:文章|稿|作品|内容)")
_SITE = re.compile(r"本网站|本站|本网(?!专|独)|本平台|版权所有|网站")
_ALL = re.compile(r"凡|所有(?:作品|内容|文章|稿件|信息)|[Cc]opyright|©")
_FORBIDS = re.compile(
    r"(?:转载|翻印|侵权)必究|(?:转载|刊用|摘编).{0,8}(?:须|需|请|应|务必|必须).{0,6}(?:先|事先|提前)?(?:取得|获得|征得|经|联系|申请).{0,16}(?:授权|许可|同意)"
    r"|(?:转载|刊用|摘编).{0,12}(?:务|须|需|请)必?经.{0,10}(?:授权|许可|同意)|(?:转载|开白|授权)请?(?:先)?联系"
    r"|未经.{0,16}(?:授权|许可|同意|允许).{0,12}(?:转载|摘编|复制).{0,16}(?:追究|侵权|违法|责任)"
)
_LICENSED = re.compile(
    r"(?<!未)(?:已?获得?|已经|经|得到|取得)[^，。；未]{0,16}?授权.{0,6}(?:转载|转发|发布|刊发|刊登|刊载|发表|使用|首发)"
    r"|授权(?:转载|刊发|刊登)(?!.{0,8}(?:请|须|需|联系|事宜|合作))"
    r"|(?:转载|刊发|发布).{0,4}(?:已获|已经|已得到|已取得).{0,14}授权"
)
_PICTURE = re.compile(
    r"^[\s\u3000（(【\[]{0,3}(?:图|照片|视频|供图|摄影)|[图照]片(?:版权|来源)|摄[）)\s]"
)
_LONGEST = 400
_BELOW = 14


def permission(view: Anatomy, own: list[Line]) -> tuple[RepostPermission, str]:
    """Return (what is permitted, the words that say so), the strictest word first.

    ``own`` are the page's lines below the body, without the site's footer.
    """
    lines = [*view.body.kept[:1], *view.body.kept[-3:], *view.header, *own[:_BELOW]]
    texts = [line.text for line in lines if line.text and len(line.text) <= _LONGEST]
    texts = [
        text
        for text in texts
        if (_REPOST.search(text) or _TEXT.search(text)) and not _is_of_pictures(text)
    ]
    for verdict, test in _TESTS:
        for text in texts:
            if test(text) and _is_of_this(text):
                return verdict, text
    return "unknown", ""


def _is_of_this(text: str) -> bool:
    """Whether a line speaks of this text, and not of all that the site has."""
    if _TEXT.search(text):
        return True
    return not _ALL.search(text) and bool(_KIND.search(text) or not _SITE.search(text))


def _is_of_pictures(text: str) -> bool:
    """Whether a line speaks of a picture alone (图片来源：X 版权作品 请勿转载)."""
    return not _TEXT.search(text) and bool(_PICTURE.search(text))


def _forbids(text: str) -> bool:
    return prose.forbids_repost(text) or bool(_FORBIDS.search(text))


def _is_licensed(text: str) -> bool:
    return bool(_LICENSED.search(text))


_TESTS: tuple[tuple[RepostPermission, Callable[[str], bool]], ...] = (
    ("forbidden", _forbids),
    ("requires_attribution", prose.asks_attribution),
    ("licensed", _is_licensed),
)
