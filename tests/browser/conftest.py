"""One site of the offline web and one browser for all tests of this room.

They live as long as a module: Playwright keeps an event loop running, which others must not meet.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from bench.hostile.watch import FLAGS, NoBrowser, program
from tests.browser.web import Web, build, serving

Scheme = Literal["light", "dark"]


@dataclass
class Visitor:
    """A reader's window. It notes what a page should not do; ``faults`` must stay empty."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)
    refused: str = ""
    """Address of a page that is expected to answer with an error, which the console repeats."""

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def visit(self, place: str, status: int = 200) -> None:
        """Open a page of the site, which must answer so."""
        self.refused = f"{self.home}{place}" if status >= 400 else ""
        answer = self.page.goto(f"{self.home}{place}", wait_until="load", timeout=20_000)
        assert answer is not None
        assert answer.status == status

    def _said(self, message: ConsoleMessage) -> None:
        expected = self.refused and message.location["url"] == self.refused
        if message.type in ("error", "warning") and not expected:
            self.faults.append(f"console: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(f"{self.home}/"):
            self.faults.append(f"asked {urlsplit(url).netloc or url[:40]}")


Open = Callable[..., Visitor]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Web:
    return build(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def home(web: Web) -> Iterator[str]:
    with serving(web) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        path = program()
    except NoBrowser as error:
        pytest.fail(str(error))
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=path, args=list(FLAGS))) as found,
    ):
        yield found


@pytest.fixture
def opened(browser: Browser, home: str) -> Iterator[Open]:
    """A function that opens windows; what they did wrong is told at the end."""
    visitors: list[Visitor] = []

    def window(width: int = 1280, scheme: Scheme = "light", *, policy: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme=scheme,
            bypass_csp=not policy,
            locale="zh-CN",
        )
        visitors.append(Visitor(context.new_page(), home))
        return visitors[-1]

    yield window
    for visitor in visitors:
        visitor.page.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


@pytest.fixture(scope="session")
def screenshots() -> Path:
    folder = Path(__file__).resolve().parents[2] / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
