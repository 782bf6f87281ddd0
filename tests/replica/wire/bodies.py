"""Bodies that are not what their labels say."""

import gzip as gzip_format
from dataclasses import replace
from datetime import datetime

from .. import looks
from ..prose import Tale
from ..small import Small
from .base import listed, plain

RARE = Tale(
    "㛃塘村的䶮婆婆收下一枚€硬币",
    (
        "䶮婆婆今年八十一岁，住在㛃塘村的老槐树下，一张方桌摆了三十年，过路的人都能坐下喝碗茶。",
        "前些天来了一位骑车的外乡人，喝完茶留下一枚印着€的硬币，说是从很远的地方带来的。",
        "婆婆不认得这钱，托邻居镕成和喆峰去镇上问，两人跑了半天，回来说，换成零钱够买两斤糖。",
        "她没有换，把硬币压在了茶罐底下，说等外乡人再来，好认得他。",
    ),
    "桂知秋", "裴山月", datetime(2026, 10, 30, 18, 5),
)  # fmt: skip
"""A text with characters that GB18030 has and older charsets have not."""


def charset_header() -> Small:
    """The header says ISO-8859-1, the bytes are UTF-8."""
    return listed(plain("charset_header", "芜青融媒", content_type="text/html;charset=ISO-8859-1"))


def charset_meta() -> Small:
    """The page declares utf-8, the bytes are GB18030."""
    site = plain("charset_meta", "河口老年报", charset="gb18030", content_type="text/html")
    site.publish(RARE)
    return listed(site)


def gzip() -> Small:
    """Everything is packed, whether that was asked for or not."""
    site = listed(plain("gzip", "沙渡教育", look=looks.portal))
    for path, answer in site.answers.items():
        packed = gzip_format.compress(answer.body, mtime=0)
        site.answers[path] = replace(answer, body=packed, headers={"Content-Encoding": "gzip"})
    return site


def text_plain() -> Small:
    """HTML as text/plain, and as application/octet-stream."""
    site = listed(plain("text_plain", "梅岭红十字", content_type="text/plain; charset=utf-8"))
    site.behave(list(site.articles)[::2], content_type="application/octet-stream")
    return site


ALL = (charset_header, charset_meta, gzip, text_plain)
