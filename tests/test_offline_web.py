"""The whole house at once: ``scrapy update`` crawls the offline web twice; truth says the rest.

Everything here goes through the command, the network, the archive and the published file; the
truth is computed from the texts and the plan, never by our reader.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from scraper.archive.archive import Archive
from scraper.text.urls import canonical
from tests.offline_truth import TRUE, Crawl, bare, by_story, root_of, shingle_f1, total
from tests.replica import serve
from tests.replica.demo import environment
from tests.replica.sites.shanxi_gov import SPLIT
from tests.replica.truth import never_stored, same_people
from tests.warm import scrapy


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("crawl")
    log = folder / "requests.jsonl"
    with serve(log) as proxy:
        env = environment(proxy, folder / "data")
        runs, asked = [], []
        for _ in range(2):
            done = scrapy("update", "--json", env=env, timeout=150)
            assert done.stderr == "", done.stderr
            runs.append((json.loads(done.stdout), done.returncode))
            asked.append(len(log.read_text().splitlines()))
    requests = [json.loads(line) for line in log.read_text().splitlines()]
    with Archive.open(folder / "data" / "archive.db", world="replica") as archive:
        stored = archive.articles.since(0)
        stories = {s.id: s for i in archive.stories.ids() if (s := archive.stories.get(i))}
        yield Crawl(
            first=runs[0][0],
            second=runs[1][0],
            codes=(runs[0][1], runs[1][1]),
            requests=requests,
            asked_first=asked[0],
            articles={canonical(str(s.article.url)): s.article for s in stored},
            stories={
                canonical(str(s.article.url)): stories[s.story_id] for s in stored if s.story_id
            },
            urls={s.id: canonical(str(s.article.url)) for s in stored},
            published=folder / "data" / "published.db",
        )


def test_the_offline_web_is_large_enough() -> None:
    copies = [t for t in TRUE.values() if t.parent]
    assert len({t.site for t in TRUE.values()}) >= 10
    assert len(TRUE) >= 150
    assert len([t for t in copies if t.parent in TRUE]) >= 40


def test_both_runs_end_well(crawl: Crawl) -> None:
    assert crawl.codes == (0, 0)
    assert {s["result"] for s in crawl.first["sources"] + crawl.second["sources"]} == {"ok"}


def test_one_site_is_read_by_https(crawl: Crawl) -> None:
    by_https = {request["host"] for request in crawl.requests if request["scheme"] == "https"}
    assert by_https == {"www.yunlan.example"}
    assert all(r["scheme"] == "https" for r in crawl.requests if r["host"] in by_https)


def test_every_article_is_stored_once_and_nothing_else(crawl: Crawl) -> None:
    assert sorted(crawl.articles) == sorted(TRUE)
    assert not set(crawl.articles) & set(never_stored())
    assert total(crawl.first)["new"] == len(TRUE)


def test_an_article_of_three_pages_is_stored_once_and_whole(crawl: Crawl) -> None:
    (url,) = (u for u, t in TRUE.items() if t.site == "shanxi_gov" and t.story in SPLIT)
    stem = url.removesuffix(".shtml")
    asked = Counter(f"http://{r['host']}{r['path']}" for r in crawl.requests)
    assert [asked[f"{stem}{end}.shtml"] for end in ("", "_1", "_2", "_3")] == [1, 1, 1, 0]
    assert crawl.articles[url].body_text == TRUE[url].body_text


def test_counts_add_up(crawl: Crawl) -> None:
    for source in crawl.first["sources"] + crawl.second["sources"]:
        assert sum(source["counts"].values()) == source["seen"], source["source"]


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("title", 0.98),
        ("published", 0.98),
        ("published_precision", 0.98),
        ("source", 0.98),
        ("original_url", 0.98),
        ("tail_source", 0.98),
    ],
)
def test_fields_are_exact(crawl: Crawl, field: str, least: float) -> None:
    wrong = [
        (url, getattr(article, field), getattr(TRUE[url], field))
        for url, article in crawl.articles.items()
        if getattr(article, field) != getattr(TRUE[url], field)
    ]
    assert 1 - len(wrong) / len(TRUE) >= least, wrong


def test_authors(crawl: Crawl) -> None:
    wrong = [
        (url, article.authors, TRUE[url].authors)
        for url, article in crawl.articles.items()
        if not same_people(article.authors, TRUE[url].authors, TRUE[url].authors_alt)
    ]
    assert 1 - len(wrong) / len(TRUE) >= 0.95, wrong


def test_editors(crawl: Crawl) -> None:
    wrong = [
        (url, article.editors, TRUE[url].editors)
        for url, article in crawl.articles.items()
        if set(article.editors) != set(TRUE[url].editors)
    ]
    assert 1 - len(wrong) / len(TRUE) >= 0.95, wrong


def test_bodies(crawl: Crawl) -> None:
    scores = {
        url: shingle_f1(a.body_text, TRUE[url].body_text) for url, a in crawl.articles.items()
    }
    worst = sorted((score, url) for url, score in scores.items())[:10]
    assert sum(scores.values()) / len(scores) >= 0.98, worst


def test_every_chain_is_found_with_its_origin(crawl: Crawl) -> None:
    wrong = []
    for key, urls in by_story(TRUE).items():
        found = {crawl.stories[url].id for url in urls}
        members = {crawl.urls[m.article_id] for m in crawl.stories[min(urls)].members}
        root = root_of(crawl, crawl.stories[min(urls)])
        true_root = {TRUE[url].root for url in urls}
        if len(found) != 1 or members != urls or {bare(root)} != set(map(bare, true_root)):
            wrong.append((key, sorted(urls), sorted(members), root, true_root))
    assert wrong == []


def test_parents(crawl: Crawl) -> None:
    wrong = []
    for url, truth in TRUE.items():
        member = next(m for m in crawl.stories[url].members if crawl.urls[m.article_id] == url)
        found = (
            crawl.urls[member.parent_article]
            if member.parent_article
            else member.placeholder.outlet
            if member.placeholder
            else None
        )
        if bare(found or "") != bare(truth.parent or ""):
            wrong.append((url, found, truth.parent))
    assert wrong == []


def test_the_same_notice_for_another_place_is_another_story(crawl: Crawl) -> None:
    notices = {url for url, t in TRUE.items() if not re.fullmatch(r"t\d{3}", t.story)}
    assert len(notices) >= 20
    assert len({crawl.stories[url].id for url in notices}) == len({TRUE[u].story for u in notices})


def test_a_second_run_stores_nothing_and_asks_conditionally(crawl: Crawl) -> None:
    assert set(total(crawl.second)) <= {"known", "empty", "soft-404", "gone", "disallowed"}
    later = [r for r in crawl.requests[crawl.asked_first :] if not r["path"].startswith("/robots")]
    conditional = [
        r
        for r in later
        if {"if-none-match", "if-modified-since"} & {name.lower() for name in r["headers"]}
    ]
    assert len(conditional) >= len({r["host"] for r in later})
    assert Counter(r["status"] for r in conditional)[304] == len(conditional)


def test_no_disallowed_address_is_asked_for(crawl: Crawl) -> None:
    barred = {url for url, why in never_stored().items() if "disallow" in why.lower()}
    assert barred
    assert not barred & {f"http://{r['host']}{r['path']}" for r in crawl.requests}


def test_one_request_at_a_time_per_host(crawl: Crawl) -> None:
    by_host = defaultdict(list)
    for request in crawl.requests:
        by_host[request["host"]].append((request["start"], request["end"]))
    for host, spans in by_host.items():
        spans.sort()
        overlaps = [(a, b) for a, b in pairwise(spans) if b[0] < a[1]]
        assert overlaps == [], host


def test_what_is_published_is_attributed_and_marked_as_invented(crawl: Crawl) -> None:
    with sqlite3.connect(crawl.published) as published:
        rows = published.execute("select attribution, attribution_html from articles").fetchall()
        world = published.execute("select value from meta where key = 'world'").fetchone()
        broken = published.execute("pragma foreign_key_check").fetchall()
    assert len(rows) == len(TRUE)
    assert all(line and markup for line, markup in rows)
    assert world == ("replica",)
    assert broken == []


def test_pictures_are_kept_of_the_one_site_that_lets_us(crawl: Crawl) -> None:
    with sqlite3.connect(crawl.published) as published:
        rows = published.execute(
            "select a.site, i.url, i.file from images i join articles a on a.id = i.article"
        ).fetchall()
    kept = {url: file for site, url, file in rows if site == "fazhi_zhengwu"}
    assert len(kept) >= 5
    assert [file for site, _, file in rows if site != "fazhi_zhengwu" and file] == []
    asked = Counter(f"http://{r['host']}{r['path']}" for r in crawl.requests)
    for url, file in kept.items():
        body = (crawl.published.parent / file).read_bytes()
        assert file.endswith(".png"), "its address says .jpg"
        assert body.startswith(b"\x89PNG")
        assert b"GPS" not in body
        assert asked[url] == 1
    pictures = {url for url in asked if url.endswith((".jpg", ".png", ".gif"))}
    assert pictures == set(kept)
