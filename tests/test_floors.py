"""The house stands: imports point down, files stay small, nothing hides."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "scraper.text": 0, "scraper.html": 0, "scraper.article": 0, "scraper.verdict": 0,
    "scraper.clock": 0, "scraper.picture": 0,
    "scraper.source": 1, "scraper.extract": 1, "scraper.reposts": 1,
    "scraper.archive": 2,
    "scraper.ingest": 3, "scraper.publish": 3, "scraper.health": 3,
    "scraper.search": 3, "scraper.doctor": 3, "scraper.backup": 3,
    "scraper.crawl": 4, "scraper.scout": 4, "scraper.site": 4, "scraper.commands": 4,
    "scraper.console": 4, "scraper.screen": 4, "scraper.telling": 4, "scraper.typed": 4,
    "scraper.faults": 4, "scraper.process": 4, "pipelines": 4,
}  # fmt: skip
CRAWL = ("net", "discovery", "manners", "visit", "spider", "run", "by_hand")
"""The rooms of the crawl in the order in which they may import: the later the earlier. Before all
of them stand the modules at its root, which import no room."""
MODULES = sorted(p for d in ("scraper", "pipelines") for p in (ROOT / d).rglob("*.py"))
LONGEST = 220


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str | None:
    """The entry of FLOORS that a module belongs to, by its longest matching prefix."""
    parts = module.split(".")
    prefixes = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((p for p in prefixes if p in FLOORS), None)


def in_crawl(module: str) -> int | None:
    """The place of a module's room within the crawl, 0 at its root; ``None`` outside of it."""
    if module != "scraper.crawl" and not module.startswith("scraper.crawl."):
        return None
    room = module.removeprefix("scraper.crawl.").split(".")[0]
    return CRAWL.index(room) + 1 if room in CRAWL else 0


def imports_of(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(module: str, source: str) -> list[str]:
    """What an import breaks: the floors, the one arrow between the packages, scrapy's place."""
    here = room_of(module)
    if here is None:
        return []
    found = []
    for imported in imports_of(source):
        there = room_of(imported)
        if there is not None and FLOORS[there] > FLOORS[here]:
            found.append(f"{module} (floor {FLOORS[here]}) imports {imported} ({FLOORS[there]})")
        if (place := in_crawl(module)) is not None and (in_crawl(imported) or 0) > place:
            found.append(f"{module} imports {imported}: a later room of the crawl")
        if imported.split(".")[0] in ("pipelines", "settings") and here != "pipelines":
            found.append(f"{module} imports {imported}: only settings.py names both packages")
        if imported.split(".")[0] in ("scrapy", "twisted") and FLOORS[here] < 4:
            found.append(f"{module} imports {imported}: floors 0-3 do not know scrapy")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    assert faults(name_of(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("scraper.text.dates", "from scraper.extract import read"),
        ("scraper.archive.pages", "import scraper.crawl.spider.source_spider"),
        ("scraper.ingest.store", "from scrapy import Request"),
        ("scraper.crawl.spider.source_spider", "from pipelines.store import Store"),
        ("scraper.crawl.manners.pace", "from scraper.crawl.visit.session import Session"),
        ("scraper.crawl.config", "from scraper.crawl.net.guard import Refused"),
    ],
)
def test_an_upward_import_is_noticed(module: str, source: str) -> None:
    assert faults(module, source)


def test_every_module_has_a_floor() -> None:
    homeless = [name_of(p) for p in MODULES if room_of(name_of(p)) is None]
    assert [n for n in homeless if n != "scraper" and not n.startswith("scraper.sources.")] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_file_has_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST, f"{path} wants to be two files"


def test_sources_hold_nothing_but_folders() -> None:
    allowed = {"source.toml", "quirks.py", "cases", "__pycache__"}
    for folder in (ROOT / "scraper" / "sources").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert {p.name for p in folder.iterdir()} <= allowed, folder
