"""Datasette's own pages and its JSON say of which world the file is, as our pages do."""

import asyncio
from concurrent.futures import Executor
from typing import Any

from scraper.site import reply
from scraper.site.guard import App, Message, Receive, Scope, Send
from scraper.site.reading import Unavailable, meta_of, reading
from scraper.site.visit import Site

HEADER = "x-yuanliu-world"
_TABLES = "/published"
_META = "yuanliu.meta"
"""Where a request keeps what the file says of itself."""


def described(app: App, site: Site, executor: Executor) -> App:
    """Return the application that knows the file below ``/published`` and names its world.

    Where the file cannot be read, nothing of it is shown: it might be taken for real.
    """

    async def describe(scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or not path.removeprefix(site.prefix).startswith(_TABLES):
            await app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        try:
            meta = await loop.run_in_executor(executor, _meta, site)
        except Unavailable:
            await reply.refusal(site, path, 503, reply.BUSY, {}).asgi_send(send)
            return
        world = meta.get("world", "live").encode("latin-1", "replace")

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", []), (HEADER.encode(), world)]
                message = {**message, "headers": headers}
            await send(message)

        await app({**scope, _META: meta}, receive, named)

    return describe


def meta_in(request: Any) -> dict[str, str]:
    """Return what the file said of itself when the request came; empty for any other request."""
    found: dict[str, str] = request.scope.get(_META, {}) if request else {}
    return found


def _meta(site: Site) -> dict[str, str]:
    with reading(site.published) as file:
        return meta_of(file)
