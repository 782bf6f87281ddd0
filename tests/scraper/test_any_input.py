"""Whatever stands in a file or an answer: it is read, or refused by a named error of one line."""

import json
import string
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from bench.fuzz import words as pieces
from bench.fuzz.reading import AT, faults_of
from scraper.article import Body, Link, Page
from scraper.crawl.manners.retry_after import http_date, retry_after
from scraper.crawl.manners.rules import rules_for
from scraper.crawl.setting import ConfigError, days, minutes, number
from scraper.crawl.visit.reach import BadReach, Reach, day_of
from scraper.extract import Unreadable, read
from scraper.extract.head.json_ld import article as ld_article
from scraper.html.decode import decode
from scraper.html.outline import lines_of
from scraper.html.select import BadSelector, compile_selector
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.ingest.lines import BadLine, moment, parsed
from scraper.ingest.saved import as_line, read_batch
from scraper.reposts.outlets import OutletsError, load_outlets
from scraper.source import SourceError, load_source
from scraper.source.vocabulary import SOURCE
from scraper.text.words import phrases, searchable
from tests.scraper.text.test_any_text import ADDRESSES, FEW, HREFS, TEXTS

MANY = 3 * FEW
PLAIN = TEXTS.map(lambda text: text.encode("utf-8", "replace").decode())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | PLAIN | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=4,
)
_TAGS = [f"<{name}>" for name in pieces.TAGS] + [f"</{name}>" for name in pieces.TAGS]
HTML = st.lists(st.sampled_from(_TAGS) | TEXTS, max_size=20).map("".join)
GOOD = """title = "小站"
hosts = ["www.qingshi.example"]
article = "^/a/"
[[discover]]
kind = "list"
url = "http://www.qingshi.example/"
"""


def _toml(value: object) -> str:
    """Return a value as TOML writes it, tables as inline ones."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return '""'
    return json.dumps(value) if isinstance(value, str) else str(value)


def _loaded(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "tiny"
        folder.mkdir()
        (folder / "source.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        told = ""
        try:
            source = load_source(folder)
            assert source.hosts
        except SourceError as error:
            told = str(error)
        assert "\n" not in told
        assert not told or "source.toml" in told


@settings(max_examples=FEW)
@given(TEXTS | st.text(alphabet="[]{}=\"'.\n#a1,-:\\u"))
@example("[" * 20_000)
@example("a = " + "[" * 5_000)
@example("a = 1979-99-99")
@example('title = "\\ud800"')
def test_a_source_is_read_or_refused_in_one_line(text: str) -> None:
    _loaded(text)
    _loaded(GOOD + text)


@settings(max_examples=MANY)
@given(st.sampled_from(sorted(SOURCE)), VALUES)
@example("discover", [{"\n": None}])
def test_any_value_of_any_word(word: str, value: object) -> None:
    rest = "".join(
        line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"{word} ")
    )
    _loaded(f"{word} = {_toml(value)}\n" + (rest if word != "discover" else rest.split("[[", 1)[0]))


@settings(max_examples=FEW)
@given(st.sampled_from(["name", "aliases", "hosts", "house", "self", "agency"]), VALUES, TEXTS)
@example("name", "x", "[" * 20_000)
@example("name", "x", f"x = {'[' * 20_000}")
def test_a_registry_of_outlets_is_read_or_refused(word: str, value: object, more: str) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "outlets.toml"
        text = f'[[outlet]]\nname = "青石政法网"\n{word} = {_toml(value)}\n{more}'
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        told = str(path)
        try:
            load_outlets(path)
        except OutletsError as error:
            told = str(error)
        assert str(path) in told


@given(st.binary(max_size=200) | HTML.map(lambda html: html.encode("utf-8", "replace")), TEXTS)
def test_bytes_become_a_text_that_can_be_kept(body: bytes, label: str) -> None:
    found = decode(body, header=label, told=label)
    found.text.encode()
    assert not {*found.text} & {*"\x00\x1b\x7f\x9b\ufffe"}
    assert decode(body, header=label, told=label) == found


@settings(deadline=None)
@given(HTML)
def test_markup_becomes_a_tree_or_none(html: str) -> None:
    try:
        tree = parse(decode(html.encode("utf-8", "replace")).text)
    except (NotHtml, TooComplex):
        return
    assert isinstance(tree, HtmlElement)
    for line in lines_of(tree):
        assert "\n" not in line.text
        assert not {*line.text} & {*"\x00\x1b\x7f"}


@settings(deadline=None, max_examples=FEW)
@given(HTML, ADDRESSES)
def test_a_page_becomes_an_article_or_is_refused(html: str, url: str) -> None:
    page = Page(url, Body(html.encode("utf-8", "replace")), url, 200, {}, AT)
    try:
        article = read(page)
    except Unreadable:
        return
    assert list(faults_of(article)) == []
    assert read(page) == article
    as_line({"title": article.title, "body": article.body_html}).encode()


@given(VALUES.map(lambda value: json.dumps(value, default=str)) | TEXTS, TEXTS)
def test_json_ld_of_any_kind(block: str, title: str) -> None:
    assert isinstance(
        ld_article([block, f'{{"@type": "Article", "author": {block}}}'], title), Mapping
    )


@given(TEXTS)
@example("\ufffe")
@example("//a[text()='\ud800']")
@example("(" * 3_000)
@example("//" + "a[" * 3_000)
@example(":not(" * 3_000)
def test_a_selector_is_compiled_or_refused(text: str) -> None:
    with suppress(BadSelector):
        compile_selector(text)


@given(
    TEXTS,
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)).map(
        lambda at: at.replace(tzinfo=AT.tzinfo)
    ),
)
@example("Sun, 29 Feb 00 00:00:00 GMT", AT)
@example("9" * 5_000, AT)
@example("-1", AT)
@example("１２", AT)
def test_how_long_to_wait(text: str, now: datetime) -> None:
    asked = retry_after(text, now)
    assert asked is None or timedelta() <= asked <= timedelta(days=36_600)
    until = http_date(text, now)
    assert until is None or until.tzinfo is not None


@given(TEXTS.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=80))
@example(b"User-agent: *\nDisallow: /" + b"*" * 3_000 + b"$")
@example(b"User-agent: *\nCrawl-delay: 1e999\nRequest-rate: 1/0")
def test_a_robots_txt_of_any_kind(body: bytes) -> None:
    rules = rules_for("yuanliu", b"User-agent: *\nDisallow: /x\n" + body)
    assert rules.can_fetch("http://www.qingshi.example/a", "*") in (True, False)
    delay = rules.crawl_delay("*")
    assert delay is None or isinstance(delay, float | int)


@given(
    TEXTS | st.dates().map(str),
    TEXTS | st.tuples(st.dates(), st.dates()).map("{0[0]}..{0[1]}".format),
    HREFS,
)
def test_days_that_are_asked_for(since: str, span: str, url: str) -> None:
    for first, both in ((since, None), (None, span), (since, span)):
        try:
            reach = Reach.read(first, both, lambda: AT)
        except BadReach:
            continue
        assert reach.ends is None or reach.begins is None or reach.begins <= reach.ends
        reach.wants(Link(url, since, span))
    day_of(Link(url, since, span))


@given(TEXTS)
def test_settings_are_read_or_refused(text: str) -> None:
    settings_like = {"X": text}
    with suppress(ConfigError):
        assert number(settings_like, "X", "1") >= 0
    with suppress(ConfigError):
        assert minutes(settings_like, "X", "1") > timedelta()
    with suppress(ConfigError):
        kept = days(settings_like, "X")
        assert kept is None or kept > timedelta()


@given(TEXTS | VALUES.map(lambda value: json.dumps(value, default=str)))
@example("[" * 100_000)
@example('{"id": "\\ud800", "file": "a\\u0000b"}')
@example('{"file": "..", "url": "http://[", "fetched_at": "9999-12-31T23:59:59-23:59"}')
@example('{"file": "x", "fetched_at": "0001-01-01"}')
def test_lines_of_a_batch(line: str) -> None:
    with suppress(BadLine):
        assert isinstance(parsed(line, "x"), dict)
    with suppress(BadLine):
        moment(line)
    with TemporaryDirectory() as name:
        path = Path(name) / "list.jsonl"
        path.write_bytes(line.encode("utf-8", "replace") + b"\n")
        for record in read_batch(path, {}):
            as_line(record).encode()
            assert record["why"]


@given(TEXTS)
def test_words_that_are_searched_for(text: str) -> None:
    found = phrases(text)
    assert len(found) <= 12
    for phrase in found:
        # Each stands between quotation marks in a query, which nothing in it may end.
        assert all(word and not {*word} & {*string.punctuation} - {*"._"} for word in phrase.words)
    assert searchable(text) == searchable(text)
