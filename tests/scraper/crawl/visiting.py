"""A small invented site that tests visit by ``update``; what it shows may change between runs."""

from collections.abc import Callable
from typing import Any

from tests.tiny_web import TinyWeb, article, listing

HOST = "http://www.tiny.example"
LIST = f"{HOST}/n/"
TOML = """title = "小站"
hosts = ["www.tiny.example"]
article = '^/n/\\d+\\.html$'
[[discover]]
kind = "list"
url = "http://www.tiny.example/n/"
pages = "next"
"""
Update = Callable[..., dict[str, Any]]


def page(number: int) -> str:
    return f"{HOST}/n/{number}.html"


def publish(web: TinyWeb, *numbers: int) -> None:
    """Let the list show these articles, newest first."""
    web.pages[LIST] = listing(*(f"/n/{n}.html" for n in numbers))
    web.pages |= {page(n): article(f"第{n}号消息", str(n) * 30) for n in numbers}
