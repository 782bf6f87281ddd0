"""What must be noticed: pages in which something runs, one way each."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bench.hostile.sheets import BARE, HOLDER, framed
from bench.hostile.watch import Sight, Watch

CONTROLS: Mapping[str, str] = {
    "a script": "<script>alert('%s')</script>",
    "a script that says nothing": "<script>var quiet = '%s'</script>",
    "an image that is not there": "<img src=nowhere.png onerror=\"alert('%s')\">",
    "a drawing that loads": "<svg onload=\"alert('%s')\"></svg>",
    "a link of script": "<a href=\"javascript:alert('%s')\">x</a>",
    "a link of script, spelled": "<a href=\" java&#10;script&colon;alert('%s')\">x</a>",
    "the mouse above": "<p onmouseover=\"prompt('%s')\">x</p>",
    "the pointer": "<p onpointerenter=\"confirm('%s')\">x</p>",
    "what is opened": "<details ontoggle=\"alert('%s')\"><summary>x</summary></details>",
    "what is focused": "<b tabindex=1 onfocus=\"alert('%s')\">x</b>",
    "a page in the page": "<iframe srcdoc=\"<script>alert('%s')</script>\"></iframe>",
    "a button of script": "<form><button formaction=\"javascript:alert('%s')\">x</button></form>",
    "a link of a drawing": "<svg><a xlink:href=\"javascript:alert('%s')\"><text>x</text></a></svg>",
    "a style": "<style>@import 'http://elsewhere.example/%s'</style>",
    "an image elsewhere": "<img src=http://elsewhere.example/%s>",
    "a name": '<a name="%s">x</a>',
    "a link of data": '<a href="data:text/html,%s">x</a>',
}
"""What is noticed → the HTML, with a place for a mark of its own."""
SILENT = ("a style", "an image elsewhere", "a name", "a link of data", "a button of script")
"""Those that run nothing; their elements, attributes and requests are noticed."""
QUIET = ("a script that says nothing",)
"""Those that only the engine tells of."""
_FRAME: Mapping[str, Collection[str]] = {
    "html": (),
    "head": (),
    "meta": ("charset",),
    "title": (),
    "body": (),
}


def missed(watch: Watch, folder: Path, home: str) -> list[str]:
    """Show the browser each of them in both kinds of sheet, and return what it did not notice."""
    place = folder / "controls"
    place.mkdir()
    return [*_missed_bare(watch, place, home), *missed_in_frames(watch, place, home)]


def _missed_bare(watch: Watch, place: Path, home: str) -> Iterator[str]:
    for number, (name, html) in enumerate(CONTROLS.items()):
        (place / f"bare-{number}.html").write_text(_page(number, html), "utf-8")
        sight = watch.look(f"{home}/{place.name}/bare-{number}.html", BARE)
        if not _noticed(name, number, sight):
            yield f"a control was not noticed: {name}"


def missed_in_frames(watch: Watch, place: Path, home: str) -> Iterator[str]:
    """Show it all of them in one load; ``place`` is the folder below ``home`` that holds them."""
    pages = {number: _page(number, html) for number, html in enumerate(CONTROLS.values())}
    for sheet in framed(place, pages):
        sight = watch.look(f"{home}/{place.name}/{sheet.path.name}", {**BARE, **_FRAME})
        for number, name in enumerate(CONTROLS):
            if not _noticed(name, number, sight):
                yield f"a control was not noticed in a frame: {name}"


def _page(number: int, html: str) -> str:
    held = html.replace("%s", _mark(number))
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>'
        f'<{HOLDER} data-article="{number}">{held}</{HOLDER}></body></html>'
    )


def _mark(number: int) -> str:
    return f"control-{number}-"


def _noticed(name: str, number: int, sight: Sight) -> bool:
    """Whether it ran, by its mark; what runs nothing is known by what it is or asks for."""
    if name in QUIET:
        return any(script.startswith("script in ") for script in sight.ran)
    if name in SILENT:
        listed = any(one.startswith(f"{number}: ") for one in sight.beyond)
        return listed or any(_mark(number) in one for one in sight.asked)
    return any(_mark(number) in one for one in sight.ran)
