"""Sites without end: each costs a visit a bounded number of requests, and the visit says why.

One ``update`` visits them all, with the settings of a live crawl but for how many articles it asks
for (:data:`MOST`) where that is what bounds it.
"""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.rude_web import Play, RudeWeb, Wire, redirect, rude_web, whole
from tests.scraper.crawl.rude_visits import Visited, host, source, visit
from tests.tiny_web import article, listing

MOST = 40
"""YUANLIU_MOST_ARTICLES of this visit."""
DEPTH = 3
"""List pages that are walked unless a source says otherwise."""
_NUMBER = re.compile(r"\d+")


def made(page: Callable[[str, int], str]) -> Play:
    """A play that makes its page from the address and the first number in it."""

    def play(wire: Wire) -> None:
        path = wire.url.partition(".example")[2]
        found = _NUMBER.search(path)
        whole(page(path, int(found[0]) if found else 0))(wire)

    return play


def story(path: str, number: int) -> str:
    return article(f"第{number}号消息", str(number) * 30)[2]


def calendar(path: str, number: int) -> str:
    """A month, with the next one, and an article that no other month shows."""
    month = f'<p><a href="/calendar/{number + 1}/">下一页</a></p></body>'
    return listing(f"/n/{number}.html")[2].replace("</body>", month)


def pages_for_ever(path: str, number: int) -> str:
    more = f'<p><a href="/calendar/{number + 1}/">下一页</a></p></body>'
    return listing(*(f"/n/{number}{n:02d}.html" for n in range(30)))[2].replace("</body>", more)


def same_for_ever(path: str, number: int) -> str:
    more = f'<p><a href="/calendar/{number + 1}/">下一页</a></p></body>'
    return listing("/n/1.html")[2].replace("</body>", more)


def sessions(path: str, number: int) -> str:
    """The same two articles under as many addresses as anyone wants."""
    forms = (
        "/n/{n}.html;jsessionid={s}", "/n/{n}.html?PHPSESSID={s}", "/n/{n}.html?sid={s}",
        "/n/{n}.html?token={s}", "/(S({t}))/n/{n}.html",
    )  # fmt: skip
    ids = [f"{seed:032x}" for seed in range(0xABCDEF, 0xABCDEF + 40)]
    return listing(
        *(form.format(n=n, s=s, t=s[-24:]) for form in forms for s in ids for n in (1, 2))
    )[2]


def repeating(path: str, number: int) -> str:
    deep = "/aa" * 3, "/xx/y" * 3, "".join(f"/{n}p" for n in range(21))
    asked = "&".join(["page=1"] * 9), "q=" + "a" * 1_990, "u=%252525"
    hrefs = [f"/n{path}/1.html" for path in deep] + [f"/n/1.html?{query}" for query in asked]
    return listing("/n/1.html", "/n/2011/11/11/11.html", *hrefs)[2]


def part_for_ever(path: str, number: int) -> str:
    base = path.removesuffix(".html").partition("_")[0]
    page = int(path.partition("_")[2].removesuffix(".html") or 1)
    text = article("长文", f"第{page}段，")[2]
    return text.replace("</body>", f'<p><a href="{base}_{page + 1}.html">下一页</a></p></body>')


def index(path: str, number: int) -> str:
    """An index of sitemaps that names two more of its kind."""
    named = "".join(f"<sitemap><loc>/calendar/{2 * number + n}/</loc></sitemap>" for n in (1, 2))
    return f"<sitemapindex>{named}</sitemapindex>"


def index_of_itself(path: str, number: int) -> str:
    return f"<sitemapindex><sitemap><loc>{path}</loc></sitemap></sitemapindex>"


def many(path: str, number: int) -> str:
    entries = "".join(f"<url><loc>/n/{n}.html</loc></url>" for n in range(300))
    return f"<urlset>{entries}</urlset>"


def feed_for_ever(path: str, number: int) -> str:
    entry = f"<entry><title>甲</title><link href='/n/{number}.html'/></entry>"
    more = f"<link rel='next' href='/calendar/{number + 1}/'/>"
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{more}{entry}</feed>"


TRAPS: dict[str, tuple[str, Callable[[str, int], str], int, str]] = {
    # case: (kind of list and its pages, what each list page shows, requests, result)
    "calendar": ('kind = "list"\npages = "next"', calendar, 2 * DEPTH, "ok"),
    "pages": ('kind = "list"\npages = "next"', pages_for_ever, DEPTH + MOST, "ok"),
    "same": ('kind = "list"\npages = "next"', same_for_ever, 3, "ok"),
    "sessions": ('kind = "list"', sessions, 1 + 2, "ok"),
    "repeating": ('kind = "list"', repeating, 1 + 2, "ok"),
    "parts": ('kind = "list"\npages = "none"', lambda *_: listing("/n/1.html")[2], 1 + 21, "ok"),
    "indexes": ('kind = "sitemap"', index, 51, "ok"),
    "index-of-itself": ('kind = "sitemap"', index_of_itself, 1, "ok"),
    "large": ('kind = "sitemap"', many, 1 + MOST, "ok"),
    "feed": ('kind = "feed"\npages = "next"', feed_for_ever, 2 * DEPTH, "ok"),
    "growing": ('kind = "list"', lambda *_: listing("/n/1.html", "/n/2.html")[2], 1 + 5, "ok"),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RudeWeb, Visited]]:
    """The web after the visit, and what the visit made of it."""
    folder, data = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("data")
    with rude_web() as web:
        for name, (kind, page, _, _) in TRAPS.items():
            source(folder, name, f'{kind}\nurl = "{host(name)}/calendar/1/"')
            web.below[f"{host(name)}/calendar/"] = made(page)
            web.below[f"{host(name)}/n/"] = made(part_for_ever if name == "parts" else story)
        web.below[f"{host('growing')}/n/1"] = redirect(lambda url: url.replace("/n/", "/n/more/"))
        web.below[f"{host('growing')}/n/more/"] = redirect(
            lambda url: url.replace("/n/more/", "/n/more/more/")
        )
        options = ("-s", f"YUANLIU_MOST_ARTICLES={MOST}")
        yield web, visit(web, folder, data, *options, names=TRAPS)


@pytest.mark.parametrize("name", TRAPS)
def test_it_costs_a_bounded_number_of_requests(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    assert 1 <= len(asked[0].asked_below(host(name))) <= TRAPS[name][2]


@pytest.mark.parametrize("name", TRAPS)
def test_the_visit_says_how_it_went(name: str, asked: tuple[RudeWeb, Visited]) -> None:
    row = asked[1].rows[name]
    assert (row["result"], sum(row["counts"].values())) == (TRAPS[name][3], row["seen"]), row


def test_addresses_of_a_trap_have_a_verdict(asked: tuple[RudeWeb, Visited]) -> None:
    told = {u: v for u, v in asked[1].verdicts.items() if u.startswith(host("repeating"))}
    plain = {f"{host('repeating')}/n/{path}.html" for path in ("1", "2011/11/11/11")}
    assert {url for url, (verdict, _) in told.items() if verdict == "new"} == plain
    assert {verdict for url, (verdict, _) in told.items() if url not in plain} == {"trap"}
    assert asked[1].rows["repeating"]["counts"]["trap"] == len(told) - len(plain) >= 5
    assert asked[1].verdicts[f"{host('growing')}/n/1.html"][0] == "trap"


def test_what_is_put_off_is_told_and_comes_next(asked: tuple[RudeWeb, Visited]) -> None:
    assert asked[1].rows["large"]["counts"] == {"new": MOST, "postponed": 300 - MOST}
    assert "20 articles and 1 lists are left" in asked[1].rows["pages"]["detail"]
    assert "260 articles are left to the next visit" in asked[1].rows["large"]["detail"]
