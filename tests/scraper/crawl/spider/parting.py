"""Articles of the small site that are split over several pages."""

from tests.scraper.crawl.visiting import HOST
from tests.tiny_web import Text

TEXTS = (
    "云岚县青禾镇的护林员老洪每天清晨五点出门，沿着山脊走上二十里路，把火险一处处记在本子上。",
    "第二天镇里的人上山来，看见岩缝里拴着一只旧铁皮哨子，那是老洪留给迷路的采药人用的。",
    "入冬以后山上没有火险了，老洪就坐在守林房里削竹签，开春要用它们标出新栽的树苗。",
)


def part(number: int, pager: str = "") -> Text:
    """Page ``number``, counted from 0, with the pager that TRS writes below every page."""
    text = "".join(f"<p>{TEXTS[number % len(TEXTS)]}（其{number}）</p>" for _ in range(2))
    html = (
        f"<html><title>护林员老洪</title><body><h1>护林员老洪</h1><div>{text}</div>{pager}</body>"
    )
    return 200, {}, html


def link(suffix: str) -> str:
    return f'<p><a href="/n/1{suffix}.html">下一页</a></p>'


def url(number: int) -> str:
    return f"{HOST}/n/1_{number}.html" if number else f"{HOST}/n/1.html"
