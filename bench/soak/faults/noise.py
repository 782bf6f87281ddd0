"""What good pages have beside their text, and good articles in their titles, that must do no harm.

Noise adds no text: whoever reads the page well reads what the page without it says.
"""

from collections.abc import Callable, Mapping

from bench.soak.faults.wire import inside

Noise = Callable[[str, int, str], str]
"""(page, port of the listener inside, path) → the page with noise in it."""

TITLES = (
    "=SUM(A1:A9) 村账里的一道算式",
    '=HYPERLINK("http://a.example","点我") 骗局拆解',
    "'); DROP TABLE articles;-- 是谁写的",
    "\" OR 1=1 -- 这句话为何危险",
    "../../../../etc/passwd 一行路径的故事",
    "..\\..\\windows\\win.ini 老师傅的备忘",
    "+86 开头的陌生来电怎么接",
    "@所有人 群公告改了三遍",
    "%s%n%x 打印机吐出的怪字符",
    "{{7*7}} 与 ${jndi:ldap} 都是什么",
)  # fmt: skip

_SCRIPTS = """<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)></svg>
<a id=document name=cookie href="javascript:alert(1)"></a><img width=1 height=1 src="/t.gif">
<a href=" java&#10;script:alert(1)"></a>
<iframe src="javascript:alert(1)"></iframe><object data="data:text/html,x"></object><embed src=x>
<form action="javascript:alert(1)"><input type=hidden name=x></form><base target=_blank>
<p style="background:url(javascript:alert(1))" onclick="alert(1)"></p>
<img srcset="javascript:alert(1) 1x, x 2x"><video src=x onerror=alert(1)></video>
<blockquote cite="javascript:alert(1)"></blockquote><img src="data:image/svg+xml,<svg onload=x>">
<link rel=stylesheet href="javascript:x"><style>@import 'javascript:x';*{background:x}</style>"""

_CONTROLS = "\x00\x01\x08\x0b\x1b\x1f\x7f\ufffe\uffff\u200b"
_SURROGATES = "&#xD800;&#xDFFF;&#55357;&#0;&#x1b;&#xFFFF;"
_NAMES = (
    "/images/../../../../etc/passwd.png", "/images/%2e%2e/%2e%2e/a.png", "/images/..%2fa.png",
    "/images/CON.png", "/images/a%00b.png", "/images/" + "long" * 60 + ".png", "/images/'--.png",
    "/images/%E5%9B%BE.png", "/images/.hidden.png", "/images/a.png%0d%0aX: y.png",
)  # fmt: skip
"""Names of pictures that are good ones; what is no picture is called ``/bad/…``."""


def _between(page: str, what: str) -> str:
    """Put something behind the second paragraph."""
    pieces = page.split("</p>\n", 2)
    return "</p>\n".join([*pieces[:2], f"{what}\n{pieces[2]}"]) if len(pieces) == 3 else page


def _scripts(page: str, _port: int, _path: str) -> str:
    return _between(page, _SCRIPTS)


def _inside(page: str, port: int, _path: str) -> str:
    shown = "".join(f'<img src="{at}"><a href="{at}"></a>' for at in inside(port))
    return _between(
        page, f'{shown}<meta http-equiv=refresh content="9;url=http://127.0.0.1:{port}">'
    )


def _controls(page: str, _port: int, _path: str) -> str:
    return page.replace("，", f"{_CONTROLS}，")


def _surrogates(page: str, _port: int, _path: str) -> str:
    return page.replace("，", f"，{_SURROGATES}")


def pictures(page: str, port: int, path: str) -> str:
    """Show pictures with names of every kind, and files that are none."""
    number = int(path[-12:-5])
    good = [_NAMES[(number + step) % len(_NAMES)] for step in range(2)]
    own = f"/images/{number}.png"
    bad = [f"/bad/{kind}/{number}.png" for kind in BAD_PICTURES]
    named = [own, *good, *bad, f"http://127.0.0.1:{port}/{number}.png"]
    return _between(page, "".join(f'<p><img src="{name}" alt=""></p>' for name in named))


BAD_PICTURES = (
    "bomb: gzip",
    "PDF",
    "soft-404",
    "truncated",
    "redirect to an address inside",
    "404",
)
"""Faults by which a picture is none; ``hang`` would take a visit's time."""
NOISES: Mapping[str, Noise] = {
    "scripts": _scripts,
    "addresses inside": _inside,
    "control characters": _controls,
    "surrogates": _surrogates,
}
