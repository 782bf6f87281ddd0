"""What an operator named or wanted to read and is not there, told so that it can be found."""

import difflib
from collections.abc import Mapping
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper.console import Failure


def unpublished(name: str, titles: Mapping[str, str]) -> UsageError:
    """Return the fault of a source's name that the published file has not; short names → titles."""
    names = sorted(titles)
    titled = [one for one in names if name.strip() and name.strip() in titles[one]]
    near = titled[:1] or difflib.get_close_matches(name, names, 1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    there = f"there are {', '.join(names)}" if names else "there is none"
    return UsageError(f"no source {name!r} is published; {hint}{there}", print_help=False)


def look_for(file: Path) -> None:
    """Name the demo's file to somebody who has run nothing else; raises :class:`Failure`."""
    demo = file.parent / "demo"
    if not file.exists() and (demo / file.name).is_file():
        cure = f"put YUANLIU_DATA={demo} in front to look at the demo"
        raise Failure(f"{file} is not there; `scrapy update` makes it, or {cure}")
