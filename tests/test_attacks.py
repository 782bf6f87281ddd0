"""What would run where it is shown goes through reading and publishing, and comes out asleep."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from bench.hostile import columns, controls, feeds, running, sheets, site, strict
from bench.hostile.corpora import Input
from bench.hostile.pages import PLACES
from bench.hostile.path import Made, publish_all
from bench.hostile.watch import watching
from tests.attacks import attacks

ATTACKS = [Input(name, text) for name, text in attacks()]
_PLAIN = [Input(f"plain {number}", f"青石县第{number}号通告") for number in range(50)]
_OTHERS = [place for place in PLACES if place != "body"]


def kinds(number: int) -> Sequence[str]:
    """Every text as a body, in one other place, and in all of them as text or in the fields."""
    return ("body", _OTHERS[number % len(_OTHERS)], "text" if number % 2 else "fields")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return publish_all(ATTACKS, tmp_path_factory.mktemp("attacks"), kinds)


@pytest.fixture(scope="module")
def pages(made: Made) -> Mapping[int, str]:
    """The pages of our site but those of texts in other places, the ordinary one first."""
    wanted = [number for number, came in made.articles.items() if came.kind not in _OTHERS]
    return dict(site.pages(made.folder, sorted(wanted)))


@pytest.fixture(scope="module")
def faults(made: Made, pages: Mapping[int, str]) -> Mapping[str, list[str]]:
    """Name of an attack → what is wrong in anything that readers get; stories have no name."""
    found = defaultdict(list)
    seen = [*columns.faults(made.published), *feeds.faults(made.published)]
    allowed = site.learned(next(iter(pages.values())))
    for number, html in pages.items():
        seen += (("page", number, fault) for fault in site.faults_of(html, allowed))
    for column, article, fault in seen:
        came = made.articles.get(article)
        found[came.input if came else ""].append(f"{came and came.kind} {column}: {fault}")
    return found


def test_there_are_some_of_every_class() -> None:
    assert len(ATTACKS) >= 200
    assert len({one.id.rstrip("0123456789") for one in ATTACKS}) >= 12


def test_nearly_all_arrive(made: Made) -> None:
    wanted = 3 * len(ATTACKS) + 1
    assert len(made.articles) + made.refused == wanted
    assert made.refused <= 0.05 * wanted


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_nothing_runs(attack: Input, faults: Mapping[str, list[str]]) -> None:
    assert faults.get(attack.id, []) == []


def test_nothing_runs_in_stories(faults: Mapping[str, list[str]]) -> None:
    assert faults.get("", []) == []


def test_nothing_runs_on_any_other_page(made: Made, tmp_path: Path) -> None:
    """Lists and tables; words searched for and names in addresses, which come back as text."""
    tables = ("articles", "articles/2", "articles_public", "credits", "images", "stories")
    lists = ["/", "/?page=2", "/?page=3", "/source/qingshi", "/source/qingshi?page=2", "/published"]
    lists += [f"/published/{table}" for table in tables]
    publish_all(_PLAIN, tmp_path, lambda _: ("fields",))
    plain = [*lists, "/search?q=青石县", "/search?q=没有", "/source/x"]
    allowed = site.learned(*(html for _, html in site.answered(tmp_path, plain)))
    asked = [quote(one.text.encode("utf-8", "replace"), safe="")[:1500] for one in ATTACKS]
    places = [*lists, *(f"/search?q={words}" for words in asked)]
    places += [f"{folder}/{word}" for word in asked[::3] for folder in ("/source", "/article")]
    wrong = []
    for place, (status, html) in zip(places, site.answered(made.folder, places), strict=True):
        assert status < 500, place
        wrong += [(place, fault) for fault in site.faults_of(html, allowed)]
    assert wrong == []


def test_nothing_runs_in_a_browser(made: Made, pages: Mapping[int, str]) -> None:
    """Not even without the policy that the site sends; bare, as other sites show it, and framed."""
    allowed = site.learned(next(iter(pages.values())))
    bodies = [number for number, came in made.articles.items() if came.kind == "body"]
    fields = {number: pages[number] for number in pages if made.articles[number].kind == "fields"}
    written = [*sheets.bodies(made.folder, bodies), *sheets.framed(made.folder, fields)]
    wrong: list[str] = []
    with sheets.served(made.folder.parent) as home, watching() as watch:
        for sheet in written:
            address = f"{home}/{made.folder.name}/{sheet.path.name}"
            sight = watch.look(address, sheets.BARE if sheet.bare else allowed)
            assert sight.looked == sheet.articles
            wrong += sight.ran + sight.beyond + running.asked(sheet, sight.asked)
        place = made.folder.parent / "controls"
        place.mkdir()
        assert list(controls.missed_in_frames(watch, place, home)) == []
    assert wrong == []


def test_texts_arrive_as_they_are_written(made: Made) -> None:
    written = "<script>alert('script tags 1')</script>"
    with closing(sqlite3.connect(made.published)) as file:
        rows = file.execute("select title, attribution_html from articles").fetchall()
    assert any(written in title for title, _ in rows)
    assert any("&lt;script&gt;alert(" in html for _, html in rows)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>青石 &amp; 云岚</p>", ""),
        ('<p><img src="http://www.qingshi.example/1.jpg" alt="&lt;b&gt;"><br></p>', ""),
        ('<a href="http://www.qingshi.example/?a=1&amp;b=2" rel="nofollow noopener">县里</a>', ""),
        ("<p>一 > 二</p>", "no token"),
        ("<p>一 & 二</p>", "no token"),
        ("<p>一 < 二</p>", "no token"),
        ("<p", "no token"),
        ("<P>青石</P>", "no token"),
        ("<p >青石</p>", "no token"),
        ("<!-- 青石 -->", "no token"),
        ("<p title=x>青石</p>", "no token"),
        ("<p title='x'>青石</p>", "no token"),
        ('<img alt="a>b">', "no token"),
        ("<p>青石", "is not closed"),
        ("<p><b>青石</p></b>", "closes nothing"),
        ("</p>", "closes nothing"),
        ("<script>f()</script>", "<script>"),
        ("<svg></svg>", "<svg>"),
        ('<p onclick="f()">青石</p>', "<p onclick>"),
        ('<p id="search">青石</p>', "<p id>"),
        ('<a href="javascript:f()">青石</a>', "address"),
        ('<a href=" http://www.qingshi.example/">青石</a>', "address"),
        ('<a href="java&#x73;cript:f()">青石</a>', "address"),
        ('<a href="//www.qingshi.example/">青石</a>', "address"),
        ('<a href="https://a@www.qingshi.example/">青石</a>', ""),
        ('<a href="http:www.qingshi.example/">青石</a>', "address"),
        ('<a href="http://www.qingshi.example\\@x/">青石</a>', "address"),
        ('<img src="data:image/png,x">', "address"),
        ('<td colspan="9e9">', "colspan"),
        ('<a rel="opener">青石</a>', "rel"),
        ("<p>\0</p>", "U+0000"),
        ("<p>\x0c</p>", "U+000C"),
        ("<p>\ud800</p>", "U+D800"),
    ],
)
def test_the_strict_parse_lets_nothing_pass(html: str, fault: str) -> None:
    found = strict.faults_of(html, strict.BODY)
    assert fault in "\n".join(found) if fault else not found


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p class="x">青石</p>', ""),
        ('<p class="x"><a href="/article/1#chain">青石</a><a href="?page=2">云岚</a></p>', ""),
        ('<details open><p class="x">青石 &#34;</p></details>', ""),
        ('<p class="x"><script>f()</script></p>', "<script>"),
        ('<p class="x" id="q">青石</p>', "<p id>"),
        ('<p class="x" onclick="f()">青石</p>', "<p onclick>"),
        ('<a href="javascript:f()">青石</a>', "address"),
        ('<a href="//boren.example/">青石</a>', "address"),
        ('<a href="/\\boren.example/">青石</a>', "address"),
        ('<a href="data:text/html,x">青石</a>', "address"),
        ("<p class=x>青石</p>", "no token"),
        ("<p>青石", "is not closed"),
        ("<p></b></p>", "closes nothing"),
        ("<p>一 < 二</p>", "no token"),
        ("<!-- 青石 -->", "no token"),
    ],
)
def test_a_page_is_held_to_an_ordinary_one(html: str, fault: str) -> None:
    allowed = site.learned('<!doctype html><p class="y">寻常</p>')
    found = site.faults_of(html, allowed)
    assert fault in "\n".join(found) if fault else not found


@pytest.mark.parametrize(
    ("column", "value", "right"),
    [
        ("url", "http://www.qingshi.example/a/1?x='y'", True),
        ("original_url", "javascript:f()", False),
        ("placeholder_url", "", False),
        ("attribution_html", "<p>来源：<a>青石</a></p>", True),
        ("attribution_html", "<p>来源：<img></p>", False),
        ("authors", '["<b>"]', True),
        ("authors", "[", False),
        ("authors", '["\\u0000"]', False),
        ("file", f"images/ab/{'ab' * 32}.jpg", True),
        ("file", "images/../archive.db", False),
        ("title", "<script>", True),
        ("title", "\x0e", False),
    ],
)
def test_a_column_is_held_to_what_it_says(column: str, value: str, right: bool) -> None:
    assert (columns.check_of(column)(value) == []) is right
