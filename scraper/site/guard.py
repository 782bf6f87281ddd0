"""What holds for every answer, Datasette's own included: safe headers, safe methods, safe paths."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
MISSING = "/-/missing"
"""A path that nothing answers, for what must not reach a page."""


def guarded(app: App) -> App:
    """Return the application behind the guard."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if scope["method"] not in ("GET", "HEAD"):
            await _refuse(_dressed(send, head=False))
            return
        path = scope["path"]
        if not _admitted(path, scope.get("raw_path") or b""):
            path = MISSING
        scope = {**scope, "method": "GET", "path": path}
        if path == MISSING:
            scope["raw_path"] = MISSING.encode()
        await app(scope, receive, _dressed(send, head=head))

    return guard


def _admitted(path: str, raw: bytes) -> bool:
    """Whether a path may be looked up at all.

    ``//host/`` would be redirected to that host; below ``/-/`` Datasette tells of the machine.
    """
    if "//" in path or "\\" in path or b"//" in raw or not path.isprintable():
        return False
    inside = path.partition("/-/")
    return not inside[1] or inside[2].startswith("static/")


def _dressed(send: Send, *, head: bool) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [
                (name, value)
                for name, value in message.get("headers", [])
                if name.decode("latin-1").lower() not in HEADERS
            ]
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*kept, *ours]}
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return dressed


async def _refuse(send: Send) -> None:
    headers = [(b"allow", b"GET, HEAD"), (b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 405, "headers": headers})
    await send({"type": "http.response.body", "body": b"GET and HEAD only\n"})
