"""The templates: five ways in which sites of the kind we crawl build an article page."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from random import Random

from bench.path import around
from bench.path.places import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """An article on its page."""

    place: Place
    url: str
    title: str
    paras: tuple[str, ...]
    origin: str
    """The outlet it credits, the site itself if none."""
    original: str | None
    """The address of what it copies, where the page tells it."""
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Frame:
    """A page but for its bulk: boxes of links go to ``side`` and ``below``, scripts to the end."""

    head: str
    above: str
    side: str
    below: str
    end: str

    def filled(self, side: str, below: str, scripts: str) -> str:
        """Return the page with its bulk."""
        return (
            f"<!DOCTYPE html>\n<html><head>{self.head}</head>\n<body>{self.above}"
            f"{below}{self.below}{side}{self.side}{scripts}{self.end}</body></html>"
        )


def office(piece: Piece) -> Frame:
    """A government office: meta tags of the state's scheme, an editor's block, one label line."""
    place, day = piece.place, f"{piece.at:%Y-%m-%d %H:%M}"
    meta = {
        "SiteName": place.title, "ColumnName": "工作动态", "ArticleTitle": piece.title,
        "PubDate": day, "ContentSource": piece.origin,
    }  # fmt: skip
    tags = "".join(f'<meta name="{name}" content="{value}">' for name, value in meta.items())
    return Frame(
        _head(piece, f"{piece.title}_{place.title}", tags),
        f"{around.navigation(place)}{_crumbs(place)}"
        f'<div class="main"><div class="xl_title"><h1>{piece.title}</h1></div>'
        f'<div class="xl_info">发布时间：{day}　来源：{piece.origin}　作者：{piece.author}'
        '　【字体：<a href="javascript:;">大</a> <a href="javascript:;">中</a>】</div>'
        f'<div class="xl_con"><div class="TRS_Editor">{_paras(piece, " align=justify")}</div></div>'
        '<div class="xl_share">分享到：<a href="javascript:;">微信</a></div>',
        '</div><div class="side">',
        "",
        f"</div>{around.footer(place)}",
    )


def portal(piece: Piece) -> Frame:
    """A portal of many boxes; the day and the source stand in spans of their own."""
    place = piece.place
    return Frame(
        _head(piece, f"{piece.title}--{place.title}"),
        f'<div id="top">{around.navigation(place)}</div>{_crumbs(place)}'
        f'<div class="wrap"><div class="left"><h1 class="tit">{piece.title}</h1>'
        f'<div class="info"><span class="time">{piece.at:%Y年%m月%d日 %H:%M}</span>'
        f'<span class="source">来源：<a href="/">{piece.origin}</a></span></div>'
        f'<div class="article-content" id="content">{_paras(piece)}</div>'
        f'<div class="editor">责任编辑：{piece.author}</div>',
        '</div><div class="right">',
        "",
        f"</div></div>{around.footer(place)}",
    )


def table(piece: Piece) -> Frame:
    """An old site of nested tables, whose paragraphs are lines broken by ``br``."""
    place = piece.place
    lines = "<br><br>\n".join(f"　　{para}" for para in piece.paras)
    return Frame(
        _head(piece, piece.title),
        f'{around.navigation(place)}<table width="980" align="center"><tr><td width="700">'
        f'<table width="100%"><tr><td class="biaoti" align="center"><b>{piece.title}</b></td></tr>'
        f'<tr><td align="center">{piece.at:%Y-%m-%d}　稿源：{piece.origin}'
        f"　作者：{piece.author}</td>"
        f'</tr><tr><td class="neirong" id="zoom">{lines}</td></tr></table>',
        '</td><td width="260" valign="top">',
        "",
        f"</td></tr></table>{around.footer(place)}",
    )


def modern(piece: Piece) -> Frame:
    """A newsroom's page: schema.org, OpenGraph, sections."""
    place, day = piece.place, piece.at.isoformat(timespec="seconds")
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": piece.title,
        "datePublished": day, "author": {"@type": "Person", "name": piece.author},
        "publisher": {"@type": "Organization", "name": place.title},
    }  # fmt: skip
    told = (
        f'<meta property="og:title" content="{piece.title}">'
        f'<meta property="og:url" content="{piece.url}">'
        f'<meta property="article:published_time" content="{day}">'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    )
    return Frame(
        _head(piece, f"{piece.title} | {place.title}", told),
        f"<header>{around.navigation(place)}</header><main><article><header><h1>{piece.title}</h1>"
        f'<div class="meta"><time datetime="{day}">{piece.at:%Y-%m-%d %H:%M}</time>'
        f'<span class="from">来源：{piece.origin}</span><span>记者 {piece.author}</span>'
        "</div></header>"
        f'<section class="story">{_paras(piece)}</section></article>',
        "</main><aside>",
        "",
        f"</aside><footer>{around.footer(place)}</footer>",
    )


def reposter(piece: Piece) -> Frame:
    """A site that reposts: the original address as a line of text, and a disclaimer."""
    place = piece.place
    link = f"<p>原文链接：{piece.original}</p>" if piece.original else ""
    return Frame(
        _head(piece, f"{piece.title}-{place.title}"),
        f'{around.navigation(place)}<div class="content"><h2>{piece.title}</h2>'
        f'<div class="property"><span>{piece.at:%Y/%m/%d %H:%M:%S}</span>'
        f"<span>来源：{piece.origin}</span><span>作者：佚名</span></div>"
        f'<div class="detail">{_paras(piece)}{link}'
        "<p>免责声明：本文系转载，版权归原作者所有，如有侵权请联系我们删除。</p></div>",
        '</div><div class="hot">',
        "",
        f"</div>{around.footer(place)}",
    )


FAMILIES: dict[str, Callable[[Piece], Frame]] = {
    "office": office,
    "portal": portal,
    "table": table,
    "modern": modern,
    "reposter": reposter,
}


def page(piece: Piece, rng: Random, size: int) -> bytes:
    """Return an article page of at most so many bytes; what its text leaves is filled in turn."""
    place = piece.place
    frame = FAMILIES[place.family](piece)
    held = len(frame.filled("", "", "").encode(place.charset))
    bulk = {"side": "", "below": "", "scripts": ""}
    for which in count():
        kind = ("below", "scripts", "side")[which % 3]
        is_box = kind != "scripts"
        more = around.box(place, rng, kind) if is_box else around.script(place, which % 12)
        held += len(more.encode(place.charset))
        if held > size:
            break
        bulk[kind] += more
    return frame.filled(**bulk).encode(place.charset)


def _head(piece: Piece, title: str, more: str = "") -> str:
    charset = "gb2312" if piece.place.charset == "gb18030" else piece.place.charset
    return (
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f'<title>{title}</title><meta name="description" content="{piece.paras[0][:80]}">{more}'
        f'<link rel="stylesheet" href="/css/main.css">{around.styles(piece.place)}'
    )


def _crumbs(place: Place) -> str:
    return (
        f'<div class="crumbs">当前位置：<a href="/">{place.title}</a> &gt; '
        '<a href="/news/">新闻</a> &gt; 正文</div>'
    )


def _paras(piece: Piece, attribute: str = "") -> str:
    return "\n".join(f"<p{attribute}>　　{para}</p>" for para in piece.paras)
