"""Source folders with faults: each gets one line that tells the cure, and the others go on."""

from pathlib import Path

import pytest

from scraper.source import (
    SourceError,
    load_source,
    load_sources,
)
from tests.scraper.source.folders import SMALLEST, write


def top(line: str) -> str:
    return f"{line}\n{SMALLEST}"


def changed(old: str, new: str) -> str:
    assert old in SMALLEST
    return SMALLEST.replace(old, new)


TITLE, HOSTS = 'title = "青石政法网"', '"www.qingshi.example"]'


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (top("titel = 'x'"), "titel is not a known word; did you mean title?"),
        (top("robots = false"), "robots is not a known word"),
        (top("user_agent = 'x'"), "user_agent is not a known word"),
        (SMALLEST + "page = 'next'", "discover.page is not a known word; did you mean pages?"),
        (SMALLEST + "verified = 2026-01-01", "verified belongs at the top, above the first"),
        (SMALLEST + "[policy]\nobey = false", "policy.obey is not a known word"),
        (SMALLEST + "[policy]\ndelays = 1", "did you mean delay?"),
        (SMALLEST + "[select]\ntitles = 'h1'", "select.titles is not a field; did you mean title?"),
        (SMALLEST + "[select]\ncredits = 'h1'", "select.credits is not a field"),
        (SMALLEST + "[select]\nauthor='b'\nauthors='i'", "given twice"),
        (
            SMALLEST + "[select]\ntitle = '//h1['",
            "select.title holds '//h1[', which is no selector",
        ),
        (SMALLEST + "[select]\ntitle = 'h1..'", "which is no selector"),
        (SMALLEST + "[select]\ntitle = []", "at least one selector"),
        (SMALLEST + "[select]\ntitle = [1]", "must be a text"),
        (SMALLEST + "[remove]\nbody = '$x'", "which is no selector"),
        (SMALLEST + "links = 'a['", "discover.links holds"),
        (top("select = 'h1'"), "select must be a table"),
        (top("policy = 1"), "policy must be a table"),
        (top("until = {date = 2024-01-01}"), "until must be written with double brackets"),
        (changed("[[discover]]", "[discover]"), "discover must be written with double brackets"),
        (
            f"{SMALLEST.partition('[[')[0]}discover = []",
            "discover holds no block; write one in double brackets, [[…]], with kind and url",
        ),
        (changed(TITLE, ""), "title is missing; add it"),
        (changed(TITLE, "title = ''"), "title must be a text"),
        (changed(TITLE, "title = 3"), "title must be a text"),
        (changed("hosts", "# hosts"), "hosts is missing"),
        (changed(HOSTS, "]"), "hosts must be a list of at least one host"),
        (changed(HOSTS, '"http://www.qingshi.example"]'), "which is no bare host name"),
        (changed(HOSTS, '"www.qingshi.example:80"]'), "which is no bare host name"),
        (changed(HOSTS, '"www.qingshi.example/a"]'), "which is no bare host name"),
        (changed(HOSTS, '"*.qingshi.example"]'), "which is no bare host name"),
        (changed(HOSTS, "1]"), "which is no bare host name"),
        (changed(HOSTS, '"a.example", "A.example."]'), "holds 'A.example.' twice"),
        (changed("article = '^", "article = '^("), "article is not a regular expression"),
        (changed('kind = "list"', 'kind = "page"'), "discover.kind must be one of list | feed"),
        (changed('kind = "list"', ""), "discover.kind is missing"),
        (changed("http://www", "ftp://www"), "discover.url must be an address that begins with"),
        (changed("http://www", "http://news"), "discover.url is on news.qingshi.example, which"),
        (changed('"list"', '"feed"\npages = "trs"'), "is 'trs'; a feed knows none | next | param"),
        (changed('"list"', '"sitemap"\npages = "next"'), "is 'next'; a sitemap knows none"),
        (changed('"list"', '"feed"\nlinks = "ul"'), "discover.links is said, but a feed has no"),
        (changed('"list"', '"json"'), "discover.item_url is missing"),
        (SMALLEST + "item_url = 'a b'", "discover.item_url must be names with dots between"),
        (SMALLEST + "item_url = '/x/{}'", "discover.item_url must be a path, or an address"),
        (SMALLEST + "item_url = '/x/1.html'", "discover.item_url must be a path, or an address"),
        (SMALLEST + "item_url = 'url'", 'item_url is for kind = "json", not for a list'),
        (SMALLEST + "items = 'a..b'", "discover.items must be names with dots between"),
        (SMALLEST + "next_url = '/3.html'", "discover.next_url must hold {n} or {n-1} once"),
        (SMALLEST + "next_url = '/{n}/{n}'", "discover.next_url must hold {n} or {n-1} once"),
        (SMALLEST + "next_url = '/{page}'", "discover.next_url must hold {n} or {n-1} once"),
        (SMALLEST + "next_url = '/{n}'\npages = 'trs'", "discover.next_url is said beside pages"),
        (SMALLEST + "next_url = 'http://x.example/{n}'", "which is on none of the hosts"),
        (SMALLEST + "step = 0", "discover.step must be a whole number from 1"),
        (changed("article", "# article"), "article is missing; add it (regular expression), or"),
        (top("dialect = 'hanwep'"), "dialect must be one of trs | hanweb"),
        (top("skip = '('"), "skip is not a regular expression"),
        (top("dialect = 'trs'").replace("'^/", "'(?i)^/"), "article cannot be joined with dialect"),
        (SMALLEST + "pages = 'jpaas'", "let it be the address with ?webId=…"),
        (SMALLEST + "pages = 'param'", "'param' makes no second page of http://www.qingshi"),
        (changed('/news/"', '/list?cid=x"\npages = "param"'), "the parameter that counts"),
        (changed('/news/"', '/list?page=1"\npages = "numbered"'), 'say pages = "param"'),
        (changed('/news/"', '/news"\npages = "numbered"'), "end in / or in the name of a file"),
        (changed('/news/"', '/news"\npages = "trs"'), "end in / or in the name of a file"),
        (top("depth = 0"), "depth must be a whole number from 1 to 1000, not 0"),
        (top("depth = 1.5"), "depth must be a whole number"),
        (top("depth = true"), "depth must be a whole number"),
        (top("verified = 'soon'"), "verified must be a date like 2024-05-06"),
        (top("verified = 9999-01-01"), "verified is 9999-01-01, and today is "),
        (top("verified = 2026-01-01T00:00:00Z"), "verified must be a date like"),
        (SMALLEST + "[policy]\ndelay = -1", "policy.delay must be a number from 0"),
        (SMALLEST + "[policy]\ndelay = nan", "policy.delay must be a number from 0"),
        (SMALLEST + "[policy]\nevery = '1 hour'", "policy.every must be a span like"),
        (SMALLEST + "[policy]\nevery = 60", "policy.every must be a span like"),
        (SMALLEST + "[policy]\nshow = 'all'", "policy.show must be one of full | excerpt | link"),
        (SMALLEST + "[policy]\ntls = false", "policy.tls must be one of verified | unverified"),
        (SMALLEST + "[expect]\nfields = {source = 90}", "expect.fields.source must be a number"),
        (SMALLEST + "[expect]\nfields = {sorce = 0.9}", "did you mean source?"),
        (SMALLEST + "[[until]]", "until.date is missing"),
        (SMALLEST + "[[until]]\ndate=2024-01-01\n" * 2, "two blocks end on 2024-01-01"),
        (SMALLEST + "x = = 1", "is not TOML"),
        (SMALLEST + "kind = 'feed'", "is not TOML"),
        (SMALLEST.encode("gbk"), "is not UTF-8"),
    ],
)
def test_faults_are_told_in_one_line_with_the_cure(
    folder: Path, toml: str | bytes, says: str
) -> None:
    with pytest.raises(SourceError) as error:
        load_source(write(folder, toml))
    line = str(error.value)
    assert says in line
    assert line.startswith(f"{folder / 'source.toml'}: ")
    assert "\n" not in line


@pytest.mark.parametrize("name", ["Qing-shi", "青石", "1a", "a b", "..a"])
def test_a_folder_name_is_a_command_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="name must be of a-z"):
        load_source(write(tmp_path / name))


def test_a_folder_without_source_toml(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(SourceError, match="cannot be read"):
        load_source(folder)


def test_good_sources_go_on_without_the_bad_ones(tmp_path: Path) -> None:
    write(tmp_path / "a" / "good")
    write(tmp_path / "a" / "bad", "title = 1")
    write(tmp_path / "a" / "second_owner")
    (tmp_path / "a" / "__pycache__").mkdir()
    (tmp_path / "a" / "README.md").write_text("x")
    write(tmp_path / "b" / "good", SMALLEST.replace("www.", "b."))
    sources, errors = load_sources([tmp_path / "a", tmp_path / "b", tmp_path / "none"])
    assert list(sources) == ["good"]
    assert [(e.file.relative_to(tmp_path), e.word) for e in errors] == [
        (Path("a/bad/source.toml"), "title"),
        (Path("a/second_owner/source.toml"), "hosts"),
        (Path("b/good/source.toml"), ""),
        (Path("none"), ""),
    ]
    assert "belongs to good" in str(errors[1])
    assert "is taken by" in str(errors[2])


@pytest.mark.parametrize("inside", [(), ("__pycache__",), ("source.toml",), ("source.toml", "x")])
def test_a_folder_that_holds_no_sources_is_told(folder: Path, inside: tuple[str, ...]) -> None:
    folder.mkdir()
    for name in inside:
        (folder / name).write_text(SMALLEST) if "." in name else (folder / name).mkdir()
    sources, errors = load_sources([folder])
    told = f"{folder}: holds no source folders; did you mean its parent?"
    assert (dict(sources), [str(e) for e in errors]) == ({}, [told])
