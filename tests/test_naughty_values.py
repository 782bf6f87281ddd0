"""Texts that other programs would act on go through every field, and come out as they went in.

The database keeps them as they were; a spreadsheet gets them asleep; feeds and pages stay valid.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench.fuzz import reading
from bench.fuzz.seeds import Answer
from bench.hostile import columns, feeds, site
from bench.hostile.pages import address, ordinary
from scraper.archive import Archive
from scraper.article import Article, Attachment, Credit, Image, Link, Page, Receipt
from scraper.extract import read
from scraper.ingest import Draft, attribute, deduplicate, store, validate
from scraper.publish import publish
from scraper.publish.export import Wanted, export
from scraper.publish.feeds import write
from scraper.reposts.outlets import load_outlets
from scraper.search.find import search
from scraper.search.opened import opened
from tests import warm

SQL = (
    "'; drop table articles; --", '"; drop table articles; --', "x') or 1=1 --", "%", "_", "?",
    ":id",
    "@id", "?1", "`", "[a]", "' union select sql from sqlite_master --", "\\'", "null", "rowid",
)  # fmt: skip
CELLS = (
    "=1+1",
    "+86 10 1234",
    "-5",
    "@国务院",
    "＝1",
    "\u3000=1",
    "'=1",
    "|x",
    "=cmd|' /C calc'!A0",
)
SHOWN = (
    "[red]x[/]",
    "[/]",
    "[link=http://h.example]x[/link]",
    ":warning:",
    "%(x)s",
    "{0}",
    "%s",
    "\\n",
)
MARKED = ("</title>", "<![CDATA[", "]]>", "&amp;", "&#27;", '"', "-->", "{{x}}", "{% x %}", "${x}")
PATHS = (
    "../../etc/passwd",
    "..\\x",
    "/etc/passwd",
    "CON",
    "a/b",
    ".",
    "..",
    "~root",
    "-rf",
    "%2e%2e%2f",
)
ACTING = (
    "\x1b[2J\x1b]0;x\x07",
    "\x9b2J",
    "\u202e反\u202c",
    "\u2066x\u2069",
    "\u2028",
    "a\x07b\x08",
    "\x7f",
)
NAUGHTY = (
    *SQL,
    *CELLS,
    *SHOWN,
    *MARKED,
    *PATHS,
    *ACTING,
    "𠮷👨\u200d👩",
    "a\u0300" * 9,
    "9" * 400,
    "NaN",
)
_TITLED = "青石县{}"
"""A title has at least a letter; what begins one is tried alone too."""


def _article(number: int, text: str, base: Article) -> Article:
    """The article of a page with the text in every field."""
    roles = ("relay", "origin", "author", "editor", "photo")
    return replace(
        base,
        url=address(number), title=text if number % 2 and text.strip() else _TITLED.format(text),
        body_text=f"{base.body_text}\n{text}", kicker=text, subtitle=text, original_title=text,
        authors=(text,), editors=(text,), source=text, tail_source=text, breadcrumb=(text, text),
        column=text, keywords=(text,), notice=text, language="zh",
        images=(Image(f"http://www.yunlan.example/{number}.jpg", text, text, text, 1),),
        attachments=(Attachment(f"http://www.yunlan.example/{number}.pdf", text, "pdf"),),
        credits=tuple(Credit(role, text, None, text) for role in roles),  # type: ignore[arg-type]
        by={"title": Receipt("rules", text)},
    )  # fmt: skip


class Made:
    """The archive and the published file of all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.published = folder, folder / "published.db"
        self.stored: dict[int, tuple[Article, str]] = {}
        outlets, at = load_outlets(sources={}), reading.AT
        with Archive.open(folder / "archive.db", world="replica") as archive:
            run = archive.runs.start(NAUGHTY[0], at)
            for number, text in enumerate(NAUGHTY, 1):
                page = reading.page_of(Answer("page", address(number), ordinary(number).encode()))
                article = _article(number, text, read(page))
                page = replace(page, headers={text: text, "etag": text, "last-modified": text})
                link = Link(address(number), text, text, text)
                with archive.transaction():
                    archive.addresses.see(text, [link], at)
                draft = validate(Draft(page, article, "qingshi", run, at, link))
                draft = deduplicate(attribute(draft, outlets), archive)
                store(draft, archive)
                self._look(archive, draft, page, text)
            archive.runs.visit(run, text, text, {text: 1}, at, at, text, {text: text})
            publish(archive, self.published, sources={}, at=at)

    def _look(self, archive: Archive, draft: Draft, page: Page, text: str) -> None:
        number = archive.articles.by_url(draft.url)
        assert number is not None
        stored = archive.articles.get(number)
        known = archive.addresses.get(draft.url)
        assert stored is not None
        assert known is not None
        assert stored.article == draft.article
        assert (known.title, known.date, known.etag) == (text, text, text)
        self.stored[number] = draft.article, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("naughty"))


def test_the_archive_keeps_every_text_as_it_was(made: Made) -> None:
    assert len(made.stored) == len(NAUGHTY)


def _rows(made: Made) -> Iterator[sqlite3.Row]:
    with closing(sqlite3.connect(made.published)) as db:
        db.row_factory = sqlite3.Row
        yield from db.execute("select * from articles order by id")


def test_the_published_file_has_them_as_they_were(made: Made) -> None:
    rows = {row["url"]: row for row in _rows(made)}
    for article, text in made.stored.values():
        row = rows[article.url]
        assert row["title"] == article.title
        assert json.loads(row["authors"]) == [text]
        assert row["source"] == text


def test_no_cell_is_a_formula_and_all_can_be_had_back(made: Made) -> None:
    out = io.BytesIO()
    export(made.published, out, "csv", Wanted())
    table = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
    assert len(table) == len(NAUGHTY)
    for row in table:
        assert not [c for c in row.values() if c.lstrip().startswith(("=", "+", "-", "@", "＝"))]
    titles = {row["url"]: row["title"].removeprefix("'") for row in table}
    assert titles == {article.url: article.title for article, _ in made.stored.values()}


def test_lines_of_json_say_the_same_and_act_on_nothing(made: Made) -> None:
    out = io.BytesIO()
    export(made.published, out, "jsonl", Wanted())
    text = out.getvalue().decode()
    assert len(text.splitlines()) == len(NAUGHTY)
    rows = [json.loads(line) for line in text.splitlines()]
    said = {row["url"]: (row["title"], row["authors"]) for row in rows}
    assert said == {a.url: (a.title, [text]) for a, text in made.stored.values()}
    assert not {*text} & {*"\x1b\x07\x9b\x7f\u202e\u2028\u2066"}


def test_feeds_and_pages_stay_valid(made: Made) -> None:
    write(made.published, made.folder / "feeds", site=feeds.SITE)
    found = [*feeds.faults(made.published)]
    found += [one for one in columns.faults(made.published) if "character" not in one[2]]
    places = [f"/article/{number}" for number in made.stored]
    for place, (status, html) in zip(places, site.answered(made.folder, places), strict=True):
        assert status == 200, place
        found += [(place, 0, fault) for fault in site.faults_of(html, site.learned(html))]
    assert found == []


def test_each_can_be_searched_for(made: Made) -> None:
    with opened(made.published) as connection:
        for text in NAUGHTY:
            search(connection, text, order="rank", site=text)
            search(connection, text)


COMMANDS = (
    ("show",), ("show", "{url}", "--diff"), ("search", "青石县"), ("search", "--json", "青石县"),
    ("regroup", "-v"), ("health", "-v"), ("explain", "{url}"),
    ("correct", "{url}", "title", "青石县", "--reason", "{text}", "--by", "{text}"),
    ("correct", "{text}", "--means", "{text}"), ("correct", "--list"), ("reread", "-v"),
    ("withdraw", "{url}", "--reason", "{text}", "--by", "{text}", "--tell", "{text}"),
    ("withdraw", "--list"), ("withdraw", "--list", "--json"),
)  # fmt: skip


def test_what_is_printed_acts_on_no_terminal(made: Made, tmp_path: Path) -> None:
    text = "[/]\u202e\x9b1m[red]x[/]\x1b[2J'; drop table runs--"
    for name in ("archive.db", "published.db"):
        (tmp_path / name).write_bytes((made.folder / name).read_bytes())
    env = {"YUANLIU_DATA": str(tmp_path), "YUANLIU_WORLD": "replica", "COLUMNS": "100"}
    for words in COMMANDS:
        asked = [word.format(url=address(7), text=text) for word in words]
        done = warm.scrapy(*asked, env=env)
        told = done.stdout + done.stderr
        assert "Traceback" not in told, asked
        assert not {*told} & {*"\x1b\x07\x08\x9b\x7f\u202e\u2028\u2066"}, asked
