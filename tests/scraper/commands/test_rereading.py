"""``reread``, ``correct URL FIELD VALUE`` and ``export-warc``, as an operator types them."""

import json
import re
from contextlib import closing
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from rich.cells import cell_len
from warcio.archiveiterator import ArchiveIterator

from scraper.archive.archive import Archive
from scraper.commands.rereadings import cut
from scraper.crawl.run.locks import RUN, lock
from tests.scraper.commands.making import errors, scrapy
from tests.scraper.ingest.sites import BAD, GOOD, crawl, fetched, html, pages, setup_of
from tests.scraper.ingest.sites import write_sources as write
from tests.scraper.ingest.world import dump
from tests.scraper.making import STORY

URL = "http://www.qinghe.example/1.html"


class Place:
    """An archive that was filled with rules of before, and the folder of today's."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.sources = write(folder / "today")
        with self.archive() as archive:
            crawl(archive, setup_of(write(folder / "then", BAD)), pages())

    def archive(self) -> Archive:
        return Archive.open(self.data / "archive.db")

    def run(self, *typed: str, **more: str) -> CompletedProcess[str]:
        more = {"YUANLIU_SOURCES": str(self.sources), "COLUMNS": "80", **more}
        return scrapy(*typed, data=self.data, **more)

    def dump(self) -> str:
        with self.archive() as archive:
            return dump(archive)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_reread_tells_until_it_is_asked_to_apply(place: Place) -> None:
    before = place.dump()
    dry = place.run("reread")
    assert dry.returncode == 0
    assert place.dump() == before
    assert "baita: 6 pages, 6 changed" in dry.stdout
    assert re.search(r"body_text +6 +0 +0 +…", dry.stdout)
    assert "→" in dry.stdout
    assert dry.stdout.endswith("nothing has been changed; `scrapy reread --apply` does it\n")
    assert re.search(r"^30 pages, \d+ pages per second$", dry.stderr, re.M)
    assert all(cell_len(line) <= 80 for line in dry.stdout.splitlines())
    done = place.run("reread", "--apply")
    assert done.returncode == 0
    assert re.search(r"^\d+ articles are changed; `scrapy publish` tells", done.stdout, re.M)
    again = place.run("reread")
    assert again.stdout.endswith("nothing changes: every page reads as it is stored\n")
    with place.archive() as archive:
        rows = archive.db.conn.execute("select command, exit_code from runs order by id")
        assert rows.fetchall() == [("test", None), ("reread", 0)]


def test_reread_of_one_source_names_every_change(place: Place) -> None:
    done = place.run("reread", "baita", "-v", "--jobs", "1")
    changed = [line for line in done.stdout.splitlines() if line.startswith("http://")]
    assert len([line for line in changed if " body_text: " in line]) == 6
    assert all(line.startswith("http://www.baita.example/") for line in changed)
    lines = place.run("reread", "baita", "--json").stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert {one["outcome"] for one in told} == {"changed"}
    stored, now = told[0]["fields"]["body_text"]
    assert stored.startswith(now)


def test_pages_that_cannot_be_read_any_more_are_told(place: Place) -> None:
    (place.sources / "qinghe" / "quirks.py").write_text(
        "def before(tree):\n    for one in list(tree.body): tree.body.remove(one)\n", "utf-8"
    )
    done = place.run("reread", "qinghe", "--apply")
    assert done.returncode == 3
    assert "qinghe: 6 pages, 6 would be lost" in done.stdout
    assert "would be lost, and is kept as it is: http://www.qinghe.example/" in done.stdout
    told = place.run("reread", "qinghe", "--json")
    assert [json.loads(line)["outcome"] for line in told.stdout.splitlines()] == ["lost"] * 6
    (place.sources / "baita" / "source.toml").write_text("title = 1", "utf-8")
    broken = place.run("reread")
    assert broken.returncode == 3
    assert "source.toml" in broken.stderr
    assert "6 left alone, because their source's folder is not there" in broken.stdout


def test_applying_waits_for_no_other_run(place: Place) -> None:
    (place.data / "locks").mkdir()
    with lock(place.data / "locks", RUN):
        held, dry = place.run("reread", "--apply"), place.run("reread")
    assert (held.returncode, dry.returncode) == (75, 0)
    assert len(errors(held)) == 1


@pytest.mark.parametrize(
    "typed",
    [
        ("reread", "qinghe", "baita"),
        ("reread", "qingha"),
        ("reread", "--jobs", "0"),
        ("correct", URL, "titel", "x"),
        ("correct", URL, "title", "x", "--from", URL),
        ("export-warc",),
        ("export-warc", "a.zip"),
        ("export-warc", "a.warc.gz", "--since", "yesterday"),
    ],
)
def test_what_is_misspelt_is_a_usage_error(tmp_path: Path, typed: tuple[str, ...]) -> None:
    sources = write(tmp_path / "sources", GOOD)
    done = scrapy(*typed, data=tmp_path / "data", YUANLIU_SOURCES=str(sources))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "typed",
    [("reread",), ("reread", "--apply"), ("correct", URL, "title", "x"), ("export-warc", "{}")],
)
def test_without_an_archive_there_is_nothing_to_do(tmp_path: Path, typed: tuple[str, ...]) -> None:
    file = tmp_path / "a.warc.gz"
    done = scrapy(*(one.format(file) for one in typed), data=tmp_path / "data")
    assert done.returncode == 1
    (line,) = errors(done)
    assert "no archive here" in line
    assert list(tmp_path.glob("a.*")) == []


def test_a_field_is_corrected_listed_and_given_back(place: Place) -> None:
    place.run("reread", "--apply")
    made = place.run("correct", URL, "title", "说事箱三年", "--by", "葛春梅", "--because", "来函")
    assert made.returncode == 0
    assert re.match(r"correction 1 is written down; \d articles? (is|are) changed;", made.stdout)
    page = place.data / "page.html"
    page.write_text(html("老槐树下的说事箱", STORY, date=None, source=None, link=None), "utf-8")
    explained = place.run("explain", str(page), "--url", URL).stdout
    assert re.search(r"^title +correction +说事箱三年\n +raw: correction 1$", explained, re.M)
    listed = place.run("correct", "--list", COLUMNS="120").stdout
    assert "qinghe.example/1.html: title is “说事箱三年”" in listed
    assert "葛春梅: 来函" in listed
    assert place.run("reread").stdout.endswith("every page reads as it is stored\n")
    same = place.run("correct", URL, "title", "说事箱三年")
    assert same.stdout == "correction 2 is written down; the page reads so already\n"
    for number in ("2", "1"):
        assert place.run("correct", "--undo", number).returncode == 0
    with place.archive() as archive:
        title = archive.articles.get(archive.articles.by_url(URL) or 0)
        assert title is not None
        assert title.article.title != "说事箱三年"
    (line,) = errors(place.run("correct", "--undo", "1"))
    assert "no correction 1 stands" in line
    near = place.run("correct", URL, "titel", "x")
    assert "did you mean title?" in near.stderr
    refused = place.run("correct", URL, "published", "soon")
    assert refused.returncode == 1
    assert "is no date" in errors(refused)[0]


def test_the_pages_go_out_as_warc(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "out.warc.gz"
    done = place.run("export-warc", str(file), "--source", "qinghe")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file}: 6 pages\n"
    bodies = {page.url: bytes(page.body) for page in pages()}
    read = {
        one.rec_headers.get_header("WARC-Target-URI"): one.content_stream().read()
        for one in ArchiveIterator(BytesIO(file.read_bytes()), check_digests="raise")
        if one.rec_type == "response"
    }
    assert read == {url: body for url, body in bodies.items() if "qinghe" in str(url)}
    again = place.run("export-warc", str(file))
    assert again.returncode == 1
    assert "--force" in errors(again)[0]
    forced = place.run("export-warc", str(file), "--force", "--since", "2099-01-01")
    assert forced.stdout == f"{file}: 0 pages\n"
    assert not list(tmp_path.glob("*.part"))
    nowhere = place.run("export-warc", str(tmp_path / "absent" / "a.warc.gz"))
    assert nowhere.returncode == 1
    assert "No such file" in errors(nowhere)[0]


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("甲", "乙", ("甲", "乙")),
        ("一" * 30 + "甲", "一" * 30 + "乙", ("…一一一一一一甲", "…一一一一一一乙")),
        ("甲" * 30, "乙", ("甲甲甲甲甲甲甲甲甲…", "乙")),
        ("abc", "abc" + "d" * 40, ("abc", "abcdddddddddddddddd…")),
    ],
)
def test_values_are_cut_where_they_part(before: str, now: str, shown: tuple[str, str]) -> None:
    assert cut(before, now, 20) == shown


def test_texts_from_outside_do_no_harm(tmp_path: Path) -> None:
    data, sources = tmp_path / "data", write(tmp_path / "then", BAD)
    page = html("说\x1b[31m[bold]箱", STORY, date=None, source=None, link=None)
    with closing(Archive.open(data / "archive.db")) as archive:
        crawl(archive, setup_of(sources), [fetched(URL, page)])
    sources = write(tmp_path / "today", GOOD.replace('"h1"', '"title"'))
    done = scrapy("reread", "-v", data=data, YUANLIU_SOURCES=str(sources))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
