"""A text that was purged and comes back leaves no trace, in no file of the data folder."""

import os
from pathlib import Path

from tests.replica.demo import environment
from tests.scraper.crawl.visiting import Update, page, publish
from tests.scraper.publish.withdrawing import words_left
from tests.tiny_web import PARAGRAPH, TinyWeb, article
from tests.warm import scrapy

TITLE = "护林员的清晨"
LISTED = "第条消息"
SAID = ("--reason", "copyright", "--by", "lin@tiny.example")


def test_a_purged_text_that_comes_back_is_in_no_file(
    web: TinyWeb, folder: Path, update: Update, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    publish(web, 1)
    web.pages[page(1)] = article(TITLE)
    assert update()["counts"] == {"new": 1}
    env = environment(web.proxy, data) | {"YUANLIU_SOURCES": os.fspath(folder.parent)}
    done = scrapy("withdraw", page(1), *SAID, "--purge", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    publish(web, 2, 1)
    web.pages[page(2)] = article(TITLE)
    assert update(24)["counts"] == {"barred": 2}
    log = (data / "logs" / "update.log").read_text("utf-8")
    assert f"{page(2)!r} of 'tiny'" in log
    for path in (path for path in data.rglob("*") if path.is_file()):
        assert not words_left(path, PARAGRAPH + TITLE, LISTED), path
