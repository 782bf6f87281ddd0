"""The same bytes give the same article in any process and order; its HTML gives the same text."""

import os
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

from scraper.article import Article, Body, Page
from scraper.extract import read

PROJECT = Path(__file__).resolve().parents[3]
CASES = sorted(PROJECT.glob("**/sources/*/cases/*.html"))
URL = "http://www.a.example/2024/0305/1.html"
SCRIPT = """
import hashlib, sys
from pathlib import Path
from scraper.article import Body, Page
from scraper.extract import read
for path in sys.argv[1:]:
    article = read(Page(url=%r, body=Body(Path(path).read_bytes())))
    print(path, hashlib.sha256(repr(article).encode()).hexdigest())
"""


def read_case(path: Path) -> Article:
    return read(Page(url=URL, body=Body(path.read_bytes())))


def digests(paths: list[Path], seed: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % URL, *map(str, paths)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines())


def test_processes_and_order_do_not_matter() -> None:
    first = digests(CASES, "1")
    assert len(first) == len(CASES) >= 15
    assert digests(CASES[::-1], "2") == first


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_the_html_reads_as_the_same_text(path: Path) -> None:
    article = read_case(path)
    title = escape(article.title)
    whole = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{{}}</body></html>"
    for page in (article.body_html, whole.format(article.body_html)):
        again = read(Page(url=URL, body=Body(page.encode())))
        assert again.body_text == article.body_text
