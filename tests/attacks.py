"""Texts of our own that would run where they are shown, by the way in which they try.

``attacks.txt`` holds those of one line of plain characters, ``RUN`` standing for what they would
do; each says its name, so that what ran can be told.
"""

from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")
_WRITTEN: dict[str, tuple[str, ...]] = {
    "characters that are not seen": (
        "<scr\0ipt>RUN</scr\0ipt>",
        "<img src=x one\0rror=RUN>",
        '<a href="java\0script:RUN">县里</a>',
        "<img\x0csrc=x\x0conerror=RUN>",
        "<img\x0bsrc=x\x0bonerror=RUN>",
        "<img\u3000src=x\u3000onerror=RUN>",
        '<a href="\x01javascript:RUN">县里</a>',
        '<a href="\u200bjavascript:RUN">县里</a>',
        '<a href="\xa0javascript:RUN">县里</a>',
        '<a href="java\u00adscript:RUN">县里</a>',
        "青石县\u202e<script>RUN</script>\u202c通告",
        "\u2067青石\u2069<img src=x onerror=RUN>",
        "\ufeff<script>RUN</script>",
        "<\ufeffscript>RUN</\ufeffscript>",
        "<ſcript>RUN</ſcript>",
        "<ıframe src=javascript:RUN></ıframe>",
        "青石\u2028<script>RUN</script>\u2029",
        "<p>\ud800<img src=x onerror=RUN></p>",
        "<p>\ufffe\uffff&#0;&#x1b;<img src=x onerror=RUN></p>",
        "\x1b]0;RUN\x07\x1b[31m<b onclick=RUN>x</b>",
        "&#14;&#8;&#127;<img src=x onerror=RUN>",
    ),
    "depth and length": (
        "<b>" * 300 + "<img src=x onerror=RUN>",
        "<div>" * 200 + "<script>RUN</script>" + "</div>" * 200,
        "<p>" + "<i><a href=javascript:RUN>" * 60,
        "<table><tr><td>" * 60 + "<script>RUN</script>",
        "<svg>" * 100 + "<script>RUN</script>",
        '<a href="' + "x" * 3_000 + '" onclick=RUN>县里</a>',
        "<img src=x " + " ".join(f"a{n}=1" for n in range(400)) + " onerror=RUN>",
        "<" * 500 + "img src=x onerror=RUN>",
        "&lt;" * 500 + "script&gt;RUN",
        "<!--" * 200 + "--><img src=x onerror=RUN>",
        "夜市" * 1_000 + "<script>RUN</script>",
        "<b onclick=RUN>x</b>" * 300,
    ),
}


def attacks() -> Iterator[tuple[str, str]]:
    """Yield a name and a text for each."""
    for name, texts in {**_told(), **_WRITTEN}.items():
        for number, one in enumerate(texts, 1):
            yield f"{name} {number}", one.replace("RUN", f"alert('{name} {number}')")


def _told() -> dict[str, tuple[str, ...]]:
    classes = _FILE.read_text("utf-8").removeprefix("# ").split("\n# ")
    parts = (one.split("\n") for one in classes)
    return {head: tuple(filter(None, lines)) for head, *lines in parts}
