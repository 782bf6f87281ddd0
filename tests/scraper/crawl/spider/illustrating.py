"""Articles of the small site that show pictures."""

from collections.abc import Callable
from typing import Any

from tests.scraper.crawl.visiting import HOST, page
from tests.tiny_web import TinyWeb, article

PICTURE = f"{HOST}/p/1.jpg"
SECOND = f"{HOST}/p/2.jpg"
ELSEWHERE = "http://img.tiny.example/p/3.jpg"
STORE = '[policy]\nimages = "store"\n'
Rows = Callable[[], dict[str, tuple[Any, ...]]]


def illustrate(web: TinyWeb, number: int, *addresses: str) -> None:
    tags = "".join(
        f'<p><img src="{address}" width="600" height="400"></p>' for address in addresses
    )
    status, headers, text = article(f"第{number}号消息", str(number) * 30)
    web.pages[page(number)] = (status, headers, text.replace("</div>", f"{tags}</div>"))
