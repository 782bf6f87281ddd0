"""What a publication that was killed has left half written is undone before anything is asked."""

from pathlib import Path
from typing import Any

from tests.scraper.crawl.visiting import LIST, Update, publish
from tests.scraper.publish.test_killed import journal, kill
from tests.tiny_web import TinyWeb


def test_readers_do_not_wait_until_all_is_crawled(
    web: TinyWeb, update: Update, tmp_path: Path
) -> None:
    published = tmp_path / "data" / "published.db"
    found: dict[str, bool] = {}

    class Watched(dict[str, Any]):
        def get(self, url: str, default: Any = None) -> Any:
            found.setdefault(url, journal(published).exists())
            return super().get(url, default)

    publish(web, 1)
    update()
    kill(published)
    web.pages = Watched(web.pages)
    assert update(24)["exit"] == 0
    assert found[LIST] is False
