"""Pages that hold no article: empty, binary, soft 404, challenge, block page, over the caps."""

import re

from scraper.article import Page
from scraper.extract.walls import challenge
from scraper.html.charset import is_utf16
from scraper.verdict import Verdict


class Unreadable(Exception):
    """The page cannot be read as an article; says which verdict and why."""

    def __init__(self, verdict: Verdict, why: str) -> None:
        super().__init__(f"{verdict}: {why}")
        self.verdict = verdict
        self.why = why


_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"RIFF", "a RIFF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"Rar!", "a RAR file"),
    (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x00\x00\x00\x18ftyp", "an MP4 file"),
)
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PAGE = r"(?:页面|网页|文章|内容|资源|文件|信息|链接|地址|稿件|新闻)"
_GONE = (
    r"(?:不存在|未找到|找不到|没有找到|无法找到|丢失|失效"
    r"|已(?:经)?(?:被)?(?:删除|下线|撤稿|屏蔽|移除|失效))"
)
_MISSING = re.compile(
    rf"(?:访问|请求|查看|查找|浏览|打开|要找)的?(?:这个)?{_PAGE}[^。]{{0,12}}{_GONE}"
    rf"|(?:该|此|这篇|本){_PAGE}[^。]{{0,6}}{_GONE}|^[^\S\n]*{_PAGE}{_GONE}"
    r"|(?:无法找到|找不到)(?:该|此|您|你|相关)?[^。]{0,10}(?:页|网页|页面|文章)"
    rf"|(?:抱歉|对不起|很遗憾)[^。]{{0,20}}{_GONE}"
    r"|\b404\b[^。]{0,30}(?:not found|error|错误|页面|找不到|未找到)|(?:error|错误|http)\s*404"
    r"|page (?:not found|does not exist)|^[^\S\n]*404[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHORT = 400
"""A page of fewer visible characters may be judged by such words; a longer one is a text."""
_TITLED = 1500
"""Characters below which the title alone may say that the page is gone."""


def check_bytes(body: bytes) -> None:
    """Raise :class:`Unreadable` for no bytes, or bytes of a known binary kind."""
    if not body.strip():
        raise Unreadable(Verdict.EMPTY, "the answer has no content")
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            raise Unreadable(Verdict.NOT_HTML, f"the answer is {kind}")
    head = body[:4096]
    if head.startswith(_WIDE_BOMS) or is_utf16(body):
        return
    control = sum(head.count(bytes([code])) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17))
    if control * 20 > len(head):
        raise Unreadable(Verdict.NOT_HTML, "the answer is binary data")


def check_text(page: Page, title: str, visible: str) -> None:
    """Raise :class:`Unreadable` for a challenge, a block page or a soft 404.

    ``visible`` is the text a reader sees. A long page is never judged by words of its prose.
    """
    short = len(visible) < _SHORT
    if short and (wall := challenge(page.status, page.headers, page.body, page.address or "")):
        raise Unreadable(Verdict.BLOCKED, wall)
    titled = len(visible) < _TITLED and _MISSING.search(title)
    if titled or (short and _MISSING.search(visible)):
        raise Unreadable(Verdict.SOFT_404, "the page says that it does not exist")
