"""Ours: ``python -m bench.path.ours FOLDER PAGES [PROFILE]``, run in the offline web's environment.

Crawls the sites side by side as ``scrapy update`` does, with the project's settings, and does not
publish. Prints how many articles the archive holds, and in how many stories.
"""

import cProfile
import json
import sys
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from bench.path.places import write_sources
from scraper.archive.archive import Archive
from scraper.crawl.config import Config
from scraper.crawl.run.fleet import Fleet
from scraper.crawl.run.loader import SourceLoader


def environment(proxy: str, folder: Path) -> dict[str, str]:
    """Return the variables of a crawl of the offline web without delays."""
    return {
        "http_proxy": proxy,
        "https_proxy": proxy,
        "YUANLIU_DELAY_FACTOR": "0",
        "YUANLIU_WORLD": "replica",
        "YUANLIU_DATA": str(folder / "data"),
        "YUANLIU_SOURCES": str(folder / "sources"),
    }


def crawl(folder: Path, many: int) -> dict[str, int]:
    """Crawl all sites once, and return what the archive holds then."""
    names = write_sources(folder / "sources", many)
    settings = get_project_settings()
    config = Config.from_settings(settings)
    config.prepare()
    settings.set("LOG_FILE", str(config.data / "logs" / "update.log"), priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    loader = process.spider_loader
    assert isinstance(loader, SourceLoader)
    with Archive.open(config.archive, world=config.world) as archive:
        run = archive.runs.start("update", config.clock())
        Fleet(process, config, run, [loader.source(name) for name in names]).run()
        archive.runs.finish(run, config.clock(), 0)
        return {"pages": archive.articles.count(), "stories": len(archive.stories.ids())}


def main(folder: Path, many: int, profile: str | None = None) -> None:
    """Crawl, watched by a profiler if asked, and print what came of it."""
    watching = cProfile.Profile()
    if profile:
        watching.enable()
    found = crawl(folder, many)
    if profile:
        watching.disable()
        watching.dump_stats(profile)
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
