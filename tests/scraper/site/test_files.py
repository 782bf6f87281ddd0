"""Feeds, pictures and our own files: what is served, as what, and what is not."""

import os
from pathlib import Path

import pytest

from scraper.site import files
from scraper.site.guard import HEADERS
from tests.scraper.site.conftest import Ask

PICTURE = f"/images/ab/{'ab' * 32}.jpg"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds/all.json", "application/feed+json; charset=utf-8"),
        ("/feeds/qingshi/all.atom", "application/atom+xml; charset=utf-8"),
        (PICTURE, "image/jpeg"),
        ("/static/site.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_served_as_what_it_is(ask: Ask, path: str, kind: str) -> None:
    found = ask(path)
    assert (found.status_code, found.headers["content-type"]) == (200, kind)
    assert {name: found.headers[name] for name in HEADERS} == HEADERS
    assert ask(path, headers={"if-none-match": found.headers["etag"]}).status_code == 304
    head = ask(path, "head")
    assert (head.content, head.headers["content-length"]) == (b"", str(len(found.content)))


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/",
        "/feeds/qingshi",
        "/feeds/none.atom",
        "/feeds/.lock",
        "/feeds/notes.txt",
        "/feeds/led.json",  # a link out of the folder
        "/feeds/%2e%2e/published.db",
        "/feeds/..%2fpublished.db",
        "/feeds/qingshi/..%2f..%2fpublished.db",
        "/feeds//etc/passwd",
        "/feeds/all.atom/",
        "/feeds/all.atom%00.json",
        f"/images/ab/{'ab' * 32}.svg",
        "/static/site.css.map",
        "/static/metadata.toml",
    ],
)
def test_nothing_else_is(ask: Ask, path: str) -> None:
    found = ask(path, follow_redirects=False)
    assert found.status_code in (302, 404)
    if found.status_code == 302:
        assert ask(found.headers["location"]).status_code in (200, 404)
        assert not found.headers["location"].startswith("//")
    assert b"SQLite" not in found.content


@pytest.mark.parametrize(
    "name",
    ["../published.db", "a/../../published.db", "/etc/passwd", "", ".", "..", "a//b.json",
     "a\\..\\b.json", "a/b/c/d/e/f/g.json", "x" * 200 + ".json", ".hidden/all.json"],
)  # fmt: skip
def test_names_that_lead_elsewhere(folder: Path, name: str) -> None:
    assert files.read(folder / "feeds", name, files.FEEDS) is None


def test_large_files_and_pipes_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.json").write_bytes(b"x" * 20)
    os.mkfifo(tmp_path / "pipe.json")
    assert files.read(tmp_path, "pipe.json", files.FEEDS) is None
    assert files.read(tmp_path, "all.json", files.FEEDS) is not None
    monkeypatch.setattr(files, "MOST", 10)
    assert files.read(tmp_path, "all.json", files.FEEDS) is None
