"""A headless Chromium that notices whatever runs in a page, leaves it, or is beyond a list."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

HERE = Path(__file__).parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # What is asked of other hosts is noted, and never leaves the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PATIENCE = 60_000
"""Milliseconds that one load may take."""


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


@dataclass(slots=True)
class Sight:
    """What one load of a page showed."""

    looked: int = 0
    """Articles that were looked at."""
    ran: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    """Elements, attributes and addresses that are not allowed, behind the article they are in."""
    asked: list[str] = field(default_factory=list)
    """Addresses of other hosts that were asked for: the kind of request before each."""


def program() -> str:
    """Return the path of the machine's Chromium. Raises :class:`NoBrowser`."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise NoBrowser(
        "no chromium on this machine: run `make chromium` as root on Debian, or install it"
        " (Debian: sudo apt install chromium fonts-noto-cjk)"
    )


@contextmanager
def watching() -> Iterator["Watch"]:
    """Yield a browser. Raises :class:`NoBrowser`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        try:
            yield Watch(browser.new_context(service_workers="block"))
        finally:
            browser.close()


class Watch:
    """Looks at one page after the other."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._sight = Sight()
        self._home = ""
        context.expose_binding("__ran", lambda _, what: self._sight.ran.append(str(what)[:200]))
        context.add_init_script((HERE / "hooks.js").read_text("utf-8"))
        self._walk = (HERE / "watch.js").read_text("utf-8")

    def look(
        self, url: str, allowed: Mapping[str, Collection[str]], holder: str = "section"
    ) -> Sight:
        """Load a page and everything in it, and return what could be seen."""
        self._sight = sight = Sight()
        self._home = urlsplit(url).netloc
        page = self._context.new_page()
        try:
            self._listen(page)
            page.goto(url, wait_until="load", timeout=PATIENCE)
            lists = {tag: sorted(names) for tag, names in allowed.items()}
            said = page.evaluate(self._walk, {"allowed": lists, "holder": holder})
            sight.looked, sight.beyond = said["looked"], said["found"]
        finally:
            page.close()
        return sight

    def _listen(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.on("pageerror", lambda error: self._sight.ran.append(f"error {error}"[:200]))
        page.on("request", self._requested)
        page.on("popup", lambda other: self._sight.ran.append(f"window {other.url}"[:200]))
        engine = self._context.new_cdp_session(page)
        engine.on("Debugger.scriptParsed", self._parsed)
        engine.send("Debugger.enable")

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.netloc != self._home:
            self._sight.asked.append(f"{request.resource_type} {request.url[:200]}")

    def _parsed(self, script: Mapping[str, Any]) -> None:
        """Note a script of the page: those that the test brings have no address."""
        if script["url"] and not script["url"].startswith(("pptr:", "__playwright")):
            self._sight.ran.append(f"script in {script['url'][:200]}")
