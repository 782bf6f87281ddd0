"""The checks of all inputs, portion by portion, with a word on how far they are; then a table."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.hostile import controls, sheets
from bench.hostile.corpora import Input
from bench.hostile.fields import Portion, named, portions
from bench.hostile.path import KINDS
from bench.hostile.sheets import BARE, Sheet
from bench.hostile.watch import NoBrowser, Sight, Watch, watching
from bench.shown import console, table
from scraper.site.files import STATIC


@dataclass(slots=True)
class Count:
    """What was done, and what was wrong with it."""

    inputs: int = 0
    refused: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    loads: Counter[str] = field(default_factory=Counter)
    looked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def run(inputs: Sequence[Input], *, browser: bool) -> list[str]:
    """Run the checks of the fields, in the browser too if asked; return what is wrong."""
    began = time.monotonic()
    count = Count(len(inputs))
    with TemporaryDirectory(prefix="hostile-") as scratch, ExitStack() as held:
        folder = Path(scratch)
        shutil.copytree(STATIC, folder / "static")
        watch, home = None, ""
        if browser:
            home = held.enter_context(sheets.served(folder))
            try:
                watch = held.enter_context(watching())
            except NoBrowser as error:
                return [str(error)]
            count.wrong += controls.missed(watch, folder, home)
        for done in portions(inputs, folder):
            count.kinds += done.counts
            count.refused += done.refused
            count.wrong += done.faults
            if watch:
                _open(watch, home, done, count)
            shutil.rmtree(done.folder)
            told = sum(count.kinds.values())
            print(
                f"{told} articles, {sum(count.loads.values())} loads, {len(count.wrong)} wrong,"
                f" {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    _show(count, time.monotonic() - began)
    return count.wrong


def _open(watch: Watch, home: str, done: Portion, count: Count) -> None:
    for sheet in done.sheets:
        kind = "bodies" if sheet.bare else "pages"
        address = f"{home}/{done.folder.name}/{sheet.path.name}"
        sight = watch.look(address, BARE if sheet.bare else done.allowed)
        count.loads[kind] += 1
        count.looked[kind] += sight.looked
        count.wrong += _wrong(sheet, sight, done)


def _wrong(sheet: Sheet, sight: Sight, done: Portion) -> Iterator[str]:
    name = f"{done.folder.name}/{sheet.path.name}"
    if sight.looked != sheet.articles:
        yield f"{name}: {sight.looked} of {sheet.articles} articles were looked at"
    for what in sight.ran:
        yield f"{name}: ran: {what}"
    for what in asked(sheet, sight.asked):
        yield f"{name}: asked another host: {what}"
    for what in sight.beyond:
        number, _, rest = what.partition(": ")
        came = done.articles.get(int(number)) if number.isdigit() else None
        yield f"{name}: {named(came)}: {rest}"


def asked(sheet: Sheet, asked: Iterable[str]) -> list[str]:
    """A bare body may show pictures and films from its source, and nothing else; a page may not."""
    return [one for one in asked if not sheet.bare or one.split()[0] not in ("image", "media")]


def _show(count: Count, seconds: float) -> None:
    shown = table("as", "articles", title=f"{count.inputs} inputs, {seconds:.0f} s")
    for kind in KINDS:
        shown.add_row(kind, str(count.kinds[kind]))
    shown.add_row("refused by the reader", str(count.refused))
    for kind, loads in count.loads.items():
        shown.add_row(f"{kind} in Chromium, {loads} loads", str(count.looked[kind]))
    shown.add_row("wrong", str(len(count.wrong)))
    console().print(shown)
