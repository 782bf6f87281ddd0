"""More plays of a rude web: answers that are none by HTTP's lights, and redirects to nowhere.

The malformed ones follow those that Nutch holds its client to (TestBadServerResponses).
"""

from tests.rude_plays import CUT, PAGE, TRIES, Case
from tests.rude_web import broken, head, redirect, say, whole

_NONSENSE = ("failed", "", TRIES)
MALFORMED = {
    "nothing": Case(say(), *_NONSENSE),
    "reset": Case(broken(), *_NONSENSE),
    "no-status-line": Case(say(PAGE), *_NONSENSE),
    "garbage-before-status": Case(say(b"\x00\xff\x16\x03\r\n" + head() + PAGE), *_NONSENSE),
    "alert-before-status": Case(say(b"\x15\x03\x01\x00\x02\x02\x16" + head() + PAGE), *_NONSENSE),
    "other-name": Case(say(head().replace(b"HTTP/", b"ICY/") + PAGE), *_NONSENSE),
    "blank-before-status": Case(say(b"\r\n\r\n" + head() + PAGE), *_NONSENSE),
    "no-code": Case(say(b"HTTP/1.1\r\n\r\n" + PAGE), *_NONSENSE),
    "word-for-code": Case(say(b"HTTP/1.1 OK 200\r\n\r\n" + PAGE), *_NONSENSE),
    "long-code": Case(say(b"HTTP/1.1 " + b"9" * 5_000 + b" OK\r\n\r\n" + PAGE), *_NONSENSE),
    "negative-code": Case(say(b"HTTP/1.1 -200 OK\r\n\r\n" + PAGE), *_NONSENSE),
    "code-zero": Case(say(b"HTTP/1.1 0 Zero\r\n\r\n" + PAGE), *_NONSENSE),
    "code-999": Case(whole(PAGE, status="999 Request denied"), "failed", "status 999"),
    "code-299": Case(whole(PAGE, status="299 Odd"), "failed", "status 299"),
    "code-206": Case(whole(CUT, status="206 Partial Content"), "failed", "status 206"),
    "code-204": Case(say(head(status="204 No Content")), "failed", "status 204"),
    "code-304": Case(say(head(status="304 Not Modified")), "failed", "status 304"),
    "gone-but-cut": Case(say(head("Content-Length: 999", status="410 Gone") + CUT), "gone"),
    "negative-length": Case(say(head("Content-Length: -1") + PAGE), *_NONSENSE),
    "word-for-length": Case(say(head("Content-Length: many") + PAGE), *_NONSENSE),
    "two-lengths": Case(
        say(head("Content-Length: 10", f"Content-Length: {len(PAGE)}") + PAGE), *_NONSENSE
    ),
    "huge-length": Case(say(head("Content-Length: " + "9" * 30) + PAGE), "too-large"),
    "unknown-encoding": Case(say(head("Transfer-Encoding: rot13") + PAGE), *_NONSENSE),
    "another-protocol": Case(say(b"SSH-2.0-OpenSSH_9.2\r\n"), *_NONSENSE),
    "version-nine": Case(say(b"HTTP/9.x 200 OK\r\n\r\n" + PAGE), *_NONSENSE),
    "head-without-end": Case(say(head()[:-4]), *_NONSENSE),
    "nul-in-header": Case(
        say(head("X-Odd: a\0b", f"Content-Length: {len(CUT)}", status="500 No") + CUT),
        "failed", "status 500", TRIES,
    ),
}  # fmt: skip
"""No answer at all, by HTTP's lights."""

LED_ASTRAY = {
    "circle": Case(redirect(lambda url: url), "failed", "circle"),
    "pair": Case(
        redirect(lambda url: url[:-2] if url.endswith("?b") else url + "?b"),
        "failed", "circle",
    ),
    "new-places": Case(redirect(lambda url: url + "1"), "failed", "more than 5 redirects"),
    "growing": Case(redirect(lambda url: url + "/a" * 300), "trap"),
    "to-a-file": Case(redirect("file:///etc/passwd"), ""),
    "to-data": Case(redirect("data:text/html,<h1>x"), ""),
    "to-a-script": Case(redirect("javascript:alert(1)"), ""),
    "to-ftp": Case(redirect("ftp://rude.example/a.html"), ""),
    "to-nothing": Case(redirect(""), ""),
    "to-a-broken-address": Case(redirect("http://[::1/a.html"), ""),
    "to-itself-by-meta": Case(
        whole('<meta http-equiv="refresh" content="0;url=/n/b.html"><title>x</title>'), "soft-404"
    ),
    "by-backslashes": Case(redirect("\\n\\b.html"), "moved"),
    "elsewhere-by-backslashes": Case(redirect("\\\\10.0.0.1\\b.html"), "refused"),
    "by-half-an-answer": Case(
        say(head("Location: /n/b.html", "Content-Length: 99", status="302 Found") + b"cut"), "moved"
    ),
    "by-refresh-header": Case(whole("", "Refresh: 0;url=/n/b.html"), "empty"),
}  # fmt: skip
"""Redirects that lead nowhere. An empty verdict stands for any but one of what is stored."""
