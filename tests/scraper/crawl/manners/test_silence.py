"""A host that does not answer costs a visit a bounded time, however much is wanted of it; and what
is alive of a host that is dead in part is had all the same."""

from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from scraper.crawl.manners.silence import (
    AFTER_ANSWERS,
    IN_A_ROW,
    IN_ALL,
    LEFT_OVER,
    OF_LEFT_OVER,
    OF_LISTS,
    Silence,
    Silent,
    StillSilent,
)
from tests.rude_plays import PAGE
from tests.rude_web import RudeWeb, hang, rude_web, say, whole
from tests.scraper.crawl.rude_visits import Visited, host, source, visit
from tests.tiny_web import listing

MANY = 8
"""Articles of the dead host; each would be asked for three times."""
URL = "http://www.yunlan.example/n/{n}.html"
AGAIN = {"retry_times": 1}
OLD = {LEFT_OVER: True}
ROBOTS = {"dont_obey_robotstxt": True}


def article(n: int = 99, **meta: object) -> Request:
    return Request(URL.format(n=n), meta=dict(meta))


def a_list(n: int = 99) -> Request:
    return Request(URL.format(n=n), cb_kwargs={"discover": None})


def answers(silence: Silence, request: Request) -> None:
    silence.process_response(request, Response(request.url))


def times_out(silence: Silence, *requests: Request, answered: bool = False) -> None:
    """Ask for each without an answer; with ``answered``, another answer comes behind each."""
    for request in requests:
        silence.process_request(request)
        silence.process_exception(request, DownloadTimeoutError())
        if answered:
            answers(silence, article())


def test_a_host_is_taken_at_its_silence() -> None:
    silence = Silence()
    times_out(silence, *map(article, range(IN_A_ROW)))
    with pytest.raises(Silent, match=r"www\.yunlan\.example did not answer 5 requests in a row"):
        silence.process_request(article())
    silence.process_request(Request("http://other.example/"))


def test_an_answer_of_robots_txt_is_not_the_host_s() -> None:
    silence = Silence()
    answers(silence, article(**ROBOTS))
    times_out(silence, *map(article, range(IN_A_ROW)))
    with pytest.raises(Silent):
        silence.process_request(article())


def test_a_host_that_answers_is_given_up_later() -> None:
    silence = Silence()
    answers(silence, a_list())
    times_out(silence, *map(article, range(AFTER_ANSWERS - 1)))
    silence.process_request(article())
    times_out(silence, article())
    with pytest.raises(Silent, match="8 requests in a row"):
        silence.process_request(article())


def test_a_host_that_answers_in_between_is_given_up_later() -> None:
    silence = Silence()
    times_out(silence, *map(article, range(IN_ALL - 1)), answered=True)
    silence.process_request(article())
    times_out(silence, article())
    with pytest.raises(Silent, match="20 requests"):
        silence.process_request(article())


def test_tries_again_are_no_other_requests() -> None:
    silence = Silence()
    first, second = (article(n) for n in range(2))
    again = [article(n, retry_times=times) for n in range(2) for times in (1, 2)]
    times_out(silence, first, second, *again)
    silence.process_request(article())


def test_lists_do_not_use_up_what_articles_need() -> None:
    silence = Silence()
    times_out(silence, *map(a_list, range(OF_LISTS)))
    with pytest.raises(Silent, match="requests for lists"):
        silence.process_request(a_list())
    silence.process_request(article())
    answers(silence, article())
    times_out(silence, *map(article, range(AFTER_ANSWERS)))
    with pytest.raises(Silent):
        silence.process_request(article())


def test_nor_does_what_was_left_over() -> None:
    silence = Silence()
    answers(silence, a_list())
    times_out(silence, *(article(n, **OLD) for n in range(OF_LEFT_OVER)))
    with pytest.raises(Silent, match="in a row for articles that were left over"):
        silence.process_request(article(**OLD))
    silence.process_request(article())
    answers(silence, article())
    silence.process_request(article())


@pytest.mark.parametrize(("answered", "more"), [(True, AFTER_ANSWERS // 2), (False, 3)])
def test_a_host_that_dies_costs_a_few_time_outs(answered: bool, more: int) -> None:
    """However it dies: all that came before the articles of today is half of its patience."""
    silence = Silence()
    if answered:
        answers(silence, a_list())
    times_out(silence, *map(a_list, range(OF_LISTS)))
    times_out(silence, *map(article, range(more - 1)))
    silence.process_request(article())
    times_out(silence, article())
    with pytest.raises(Silent, match="in a row"):
        silence.process_request(article())


def test_where_redirects_lead_may_be_what_is_dead() -> None:
    silence = Silence()
    answers(silence, a_list())
    times_out(silence, *(article(n, redirect_times=1) for n in range(AFTER_ANSWERS)))
    with pytest.raises(Silent):
        silence.process_request(article())


@pytest.mark.parametrize(
    ("meta", "told", "was_asked"),
    [
        ({}, {}, False),
        ({"retry_times": 1}, {}, True),
        ({"redirect_times": 1}, {}, True),
        ({}, {"so_far": "page 2"}, True),
    ],
)
def test_what_was_asked_for_is_not_put_off(
    meta: dict[str, object], told: dict[str, object], was_asked: bool
) -> None:
    silence = Silence()
    times_out(silence, *map(article, range(IN_A_ROW)))
    with pytest.raises(Silent) as raised:
        silence.process_request(Request(URL.format(n=1), meta=meta, cb_kwargs=told))
    assert isinstance(raised.value, StillSilent) is was_asked


def test_what_we_did_not_ask_for_is_no_silence() -> None:
    silence = Silence()
    for n in range(IN_ALL):
        silence.process_exception(article(n), IgnoreRequest())
    silence.process_request(article())


def test_a_dead_host_does_not_use_up_a_visit(tmp_path: Path) -> None:
    dead, alive = host("dead"), host("alive")
    hosts = 'hosts = ["dead.rude.example", "alive.rude.example"]'
    with rude_web() as web:
        source(tmp_path, "dead", f'kind = "list"\nurl = "{alive}/n/"')
        toml = tmp_path / "dead" / "source.toml"
        toml.write_text(toml.read_text("utf-8").replace('hosts = ["dead.rude.example"]', hosts))
        shown = [f"{dead}/n/{n}.html" for n in range(MANY)] + [f"/n/{n}.html" for n in range(3)]
        web.plays[f"{alive}/n/"] = whole(listing(*shown)[2])
        web.below = {f"{dead}/n/": hang(), f"{alive}/n/": whole(PAGE)}
        visited = visit(web, tmp_path, tmp_path / "data", names=["dead"], timeout=1)
        asked = [url for url in web.asked_below(dead) if url.endswith(".html")]
    row = visited.rows["dead"]
    assert len(asked) <= IN_A_ROW + 1  # one may be on its way already
    counts = row["counts"]
    assert counts["new"] == 3
    assert counts["failed"] == len(set(asked))
    assert counts["postponed"] == MANY - len(set(asked))
    assert row["detail"] == f"{counts['postponed']} articles were never answered"
    told = {visited.verdicts[f"{dead}/n/{n}.html"][1] for n in range(MANY)}
    assert any("did not answer" in detail for detail in told)
    assert visited.seconds < IN_A_ROW + 1 + 20


def visits(web: RudeWeb, folder: Path, *hours: int) -> Visited:
    for hour in hours:
        visited = visit(web, folder, folder / "data", names=["part"], timeout=1, hours=hour)
    return visited


def test_dead_lists_take_nothing_from_the_others(tmp_path: Path) -> None:
    """More of them than a host is given stand before a good one: the next visit begins there."""
    part = host("part")
    with rude_web() as web:
        names = [*(f"x{n}" for n in range(OF_LISTS + 2)), "n"]
        source(tmp_path, "part", *(f'kind = "list"\nurl = "{part}/{name}/"' for name in names))
        web.plays[f"{part}/n/"] = whole(listing(*(f"/n/{n}.html" for n in range(4)))[2])
        web.below = {f"{part}/x": say(), f"{part}/n/": whole(PAGE)}
        assert visits(web, tmp_path, 0).rows["part"]["counts"] == {}
        first = len(web.asked_below(part))
        row = visits(web, tmp_path, 1).rows["part"]
        assert row["counts"] == {"new": 4}
        assert row["result"] == "failed"
        last = f"{part}/x{OF_LISTS + 1}/"
        assert [last, f"{part}/n/"] == [*dict.fromkeys(web.asked_below(part)[first:])][:2]
        assert first <= OF_LISTS + 1  # one may be on its way already


def test_dead_pages_take_nothing_from_the_others(tmp_path: Path) -> None:
    """Seven of them stand before the others, and tried again are more than a host is given."""
    part = host("part")
    dead, alive = ([f"/n/{kind}{n}.html" for n in range(7)] for kind in "ab")
    with rude_web() as web:
        source(tmp_path, "part")
        web.plays[f"{part}/n/"] = whole(listing(*dead, *alive)[2])
        web.below = {f"{part}/n/a": say(), f"{part}/n/b": whole(PAGE)}
        visited = visits(web, tmp_path, 0)
        assert visited.stored == {part + path for path in alive}
        assert {visited.verdicts[part + path][0] for path in dead} == {"failed"}
