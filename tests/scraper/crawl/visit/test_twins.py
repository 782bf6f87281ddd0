"""An article that its lists name otherwise than it is stored is still looked at again."""

from collections.abc import Callable
from pathlib import Path

from scraper.archive import Archive
from tests.scraper.crawl.visiting import LIST, TOML, Update, page, publish
from tests.tiny_web import TinyWeb, article, listing

MOBILE = "http://m.tiny.example"


def test_a_twin_on_a_list_hides_no_article_that_is_due(
    web: TinyWeb, folder: Path, update: Update, archive: Callable[[], Archive]
) -> None:
    (folder / "source.toml").write_text(TOML.replace("hosts = [", 'hosts = ["m.tiny.example", '))
    publish(web, 1)
    assert update(0)["counts"] == {"new": 1}
    assert update(2)["counts"] == {"unchanged": 1}
    web.pages[LIST] = listing(f"{MOBILE}/n/1.html")
    assert update(3)["counts"] == {"known": 1}
    web.pages[page(1)] = article("第1号消息，更正", "1" * 30)
    assert update(30)["counts"] == {"updated": 1}
    assert web.asked(f"{MOBILE}/n/1.html") == 0
    with archive() as opened:
        rows = opened.db.conn.execute("select url, verdict from addresses")
        assert rows.fetchall() == [(page(1), "updated")]
