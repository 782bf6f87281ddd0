"""A host that asks to wait a moment is not asked for anything until the moment is over."""

import os
import signal
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import Response

from scraper.crawl.manners.waiting import wait_asked
from tests.replica.demo import PROJECT, SCRAPY, environment
from tests.scraper.crawl.visiting import LIST, page, publish
from tests.tiny_web import Answer, TinyWeb

NOW = datetime(2026, 3, 1, 8, 0, 0, tzinfo=UTC)
OVERLOAD: Answer = (503, {"Retry-After": "100"}, "")
FACTOR = 0.01
WAIT = 100 * FACTOR


class Turns(dict[str, Answer]):
    """Pages of which some answer differently the first times they are asked for."""

    def __init__(self, pages: dict[str, Answer], first: dict[str, list[Answer]]) -> None:
        super().__init__(pages)
        self.first = first

    def get(self, url: str, default: Answer) -> Answer:  # type: ignore[override]
        """Answer as it is the turn of."""
        turns = self.first.get(url)
        return turns.pop(0) if turns else super().get(url, default)


def crawl(web: TinyWeb, folder: Path, factor: float = FACTOR) -> "subprocess.Popen[str]":
    env = environment(web.proxy, folder.parent.parent / "data") | {
        "YUANLIU_SOURCES": os.fspath(folder.parent),
        "YUANLIU_DELAY_FACTOR": str(factor),
    }
    return subprocess.Popen(
        [str(SCRAPY), "update", "--json", "--only", "tiny"],
        cwd=PROJECT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("slow", [0.0, 0.1])
def test_nothing_is_asked_while_a_host_is_waited_for(
    web: TinyWeb, folder: Path, slow: float
) -> None:
    web.pause = slow  # longer than the delay: the next request waits for this answer alone
    publish(web, 3, 2, 1)
    web.pages = Turns(web.pages, {page(3): [OVERLOAD]})
    told, _ = crawl(web, folder).communicate(timeout=60)
    assert '"new": 3' in told
    times = sorted((began, ended, url) for url, began, ended in web.times)
    waited = next(n for n, (_, _, url) in enumerate(times) if url == page(3))
    assert times[waited + 1][0] - times[waited][1] >= WAIT - 0.05
    assert web.asked(page(3)) == 2


def test_a_host_that_asks_to_wait_again_and_again_is_left(web: TinyWeb, folder: Path) -> None:
    publish(web, *range(9, 0, -1))
    web.pages |= {page(n): (429, {"Retry-After": "5"}, "") for n in range(1, 10)}
    told, _ = crawl(web, folder).communicate(timeout=60)
    assert '"blocked"' in told
    asked = [url for url, _ in web.hits if url.endswith(".html")]
    assert 5 <= len(asked) <= 5 + 2, "two waits, three refusals, and what was under way"


def test_no_wait_without_a_retry_after(web: TinyWeb, folder: Path) -> None:
    publish(web, 1)
    web.pages[page(1)] = (503, {}, "")
    told, _ = crawl(web, folder).communicate(timeout=60)
    assert '"failed": 1' in told
    assert web.asked(page(1)) == 1


def test_a_list_is_waited_for_too(web: TinyWeb, folder: Path) -> None:
    publish(web, 1)
    web.pages = Turns(web.pages, {LIST: [OVERLOAD, OVERLOAD]})
    told, _ = crawl(web, folder, factor=0.005).communicate(timeout=60)
    assert '"new": 1' in told
    assert web.asked(LIST) == 3


def test_a_run_that_is_told_to_end_does_not_sit_a_wait_out(web: TinyWeb, folder: Path) -> None:
    publish(web, 2, 1)
    web.pages |= {page(n): (503, {"Retry-After": "120"}, "") for n in (1, 2)}
    run = crawl(web, folder, factor=0.5)
    for _ in range(300):
        time.sleep(0.1)
        if web.asked(page(1)) + web.asked(page(2)):
            break
    time.sleep(0.5)
    run.send_signal(signal.SIGTERM)
    began = time.monotonic()
    told, _ = run.communicate(timeout=60)
    assert time.monotonic() - began < 15
    assert '"postponed": 2' in told


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "Sun, 01 Mar 2026 08:01:00 GMT"}, 60),
        (
            {
                "Retry-After": "Sun, 01 Mar 2020 08:01:00 GMT",
                "Date": "Sun, 01 Mar 2020 08:00:00 GMT",
            },
            60,
        ),
        ({"Retry-After": "Sun, 01 Mar 2026 08:01:00 GMT", "Date": "garbage"}, 60),
    ],
)
def test_a_date_is_held_against_the_clock_of_its_server(
    headers: dict[str, str], seconds: int | None
) -> None:
    wait = wait_asked(Response("http://a.example/", 503, headers), NOW)
    assert (wait and wait.total_seconds()) == seconds
