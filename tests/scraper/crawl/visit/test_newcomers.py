"""A site that moves its articles is told of in the run in which it shows new ones."""

from pathlib import Path

import pytest

from tests.scraper.crawl.visiting import Update, page, publish
from tests.tiny_web import Answer, TinyWeb, article

MOVED = range(10, 15)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ((404, {}, ""), "gone"),
        ((302, {"Location": "http://new.tiny.example/n/1.html"}, ""), "off-site"),
        ((302, {"Location": "http://127.0.0.1/"}, ""), "refused"),
        ((200, {}, "<html><body><p>页面维护</p></body></html>"), "empty"),
        ((200, {"Content-Type": "application/pdf"}, "%PDF-1.4"), "not-html"),
    ],
)
def test_a_move_of_the_articles_is_told_at_once(
    web: TinyWeb, update: Update, answer: Answer, verdict: str
) -> None:
    publish(web, 3, 2, 1)
    assert update()["exit"] == 0
    publish(web, *MOVED)
    web.pages |= {page(n): answer for n in MOVED}
    row = update(30)
    assert (row["result"], row["counts"][verdict]) == ("ok", 5)
    assert row["exit"] == 3
    assert update(31)["exit"] == 3, "until new articles come"
    publish(web, *range(20, 26))
    assert update(60)["exit"] == 0


def test_some_dead_links_are_no_move(web: TinyWeb, update: Update) -> None:
    publish(web, *range(1, 9))
    for n in (1, 2, 3):
        del web.pages[page(n)]
    row = update()
    assert (row["exit"], row["counts"]) == (0, {"new": 5, "gone": 3})


def test_a_run_without_time_leaves_its_sources_to_the_next(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    publish(web, *range(1, 9))
    web.pause = 0.5
    row = update(0, "-s", "YUANLIU_RUN_MINUTES=0.03")
    assert (row["result"], row["detail"]) == ("stopped", "closespider_timeout")
    web.pause = 0.0
    assert update(1)["result"] == "ok"


@pytest.mark.parametrize(
    ("target", "verdict"),
    [("/n/99.html", "moved"), ("http://127.0.0.1/", "refused")],
    ids=["a notice of maintenance", "a wall"],
)
def test_what_redirects_everything_for_a_while_loses_nothing(
    web: TinyWeb, update: Update, target: str, verdict: str
) -> None:
    publish(web, *MOVED)
    web.pages[page(99)] = article("网站维护公告", "维" * 40)
    web.pages |= {page(n): (302, {"Location": target}, "") for n in MOVED}
    assert verdict in update()["counts"]
    publish(web, *MOVED)
    assert update(30)["counts"]["new"] == 5
