"""The process that commands are forked from: ``python -m tests.warm SOCKET``."""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

from scrapy import commands
from scrapy.cmdline import execute
from scrapy.settings import default_settings as scrapys

from tests.warm import PROJECT

ROOMS = ("scraper", "pipelines")
ANEW = ("scraper.console", "scraper.telling", "scraper.scout.tables", "scraper.commands",
        "scraper.sources", "settings")  # fmt: skip
"""Left to each command: what looks at its terminal or environment as it is imported."""
MOST = 1 << 17
"""Bytes of words and environment."""


def imported() -> None:
    """Import what every command is going to use."""
    for name in _modules():
        # What cannot be imported fails once more in the command that needs it, and is seen there.
        with suppress(Exception):
            importlib.import_module(name)
    known = [name for name in sys.modules if name.startswith(ANEW)]
    assert known == [], f"{known} would see our environment and not the command's"
    assert "twisted.internet.reactor" not in sys.modules, "a reactor cannot be shared"
    assert threading.active_count() == 1, "a fork takes no thread along"


def _modules() -> Iterator[str]:
    """Yield our rooms, and of Scrapy what a command or a crawl takes up as it begins."""
    for room in ROOMS:
        for path in sorted((PROJECT / room).rglob("*.py")):
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            if not name.startswith(ANEW):
                yield name.removesuffix(".__init__")
    yield from (found.name for found in pkgutil.iter_modules(commands.__path__, "scrapy.commands."))
    for parts in (
        scrapys.EXTENSIONS_BASE, scrapys.DOWNLOADER_MIDDLEWARES_BASE,
        scrapys.SPIDER_MIDDLEWARES_BASE, [scrapys.DOWNLOAD_HANDLERS_BASE["http"]],
    ):  # fmt: skip
        yield from (part.rpartition(".")[0] for part in parts)


def become(module: str, words: list[str], environment: dict[str, str], folder: str) -> None:
    """Be what a shell would have started, and run: ``scrapy``, if no module is named."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = words
    if module:
        importlib.import_module(module).main()
    else:
        execute()


def leave(code: int) -> None:
    """End as the interpreter does, but for the freeing of what the next command is a copy of.

    It would be copied to be freed, which takes longer than most commands do.
    """
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Fork a process for each command that is asked for, and tell its id and its exit code."""
    imported()
    gc.freeze()  # or each command would look through all this for garbage, and copy it to do so
    with socket.socket(fileno=int(sys.argv[1])) as line:
        while True:
            asked, streams, _, _ = socket.recv_fds(line, MOST, 2)
            if not asked:
                return
            process = os.fork()
            if not process:
                for target, stream in enumerate(streams, 1):
                    os.dup2(stream, target)
            for stream in streams:
                os.close(stream)
            if not process:
                break
            line.send(str(process).encode())
            _, status = os.waitpid(process, 0)
            line.send(str(os.waitstatus_to_exitcode(status)).encode())
    try:
        become(**json.loads(asked))
    except SystemExit as end:
        if isinstance(end.code, int):
            leave(end.code)
        raise
    leave(0)


if __name__ == "__main__":
    main()
