"""A site, and an operator's environment, full of secrets and of lines that look like a log's.

Real runs of the commands, and then every byte that they have told anybody is looked at.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import warm
from tests.replica.demo import environment
from tests.scraper.crawl.visiting import LIST, TOML, page, publish
from tests.tiny_web import TinyWeb, article, tiny_web

SECRET = "Zx9qPlanted7secret"  # noqa: S105
FORGED = "2026-01-01 00:00:00 [root] ERROR: forged"
HOSTILE = (
    f"\n{FORGED}\r{FORGED}\x85{FORGED}\u2028{FORGED}\x1b]0;owned\x07\x1b[2J\u202egnp.exe\u2066"
)
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

QUIRKS = f'''"""Rules that no selector can say."""


def after(article):
    """Break on one page, with what the page says."""
    if "坏" in article.title:
        raise ValueError(f"{{article.title}} {SECRET} http://bob:{SECRET}@x.example/?token={SECRET}"
                         {HOSTILE!r})
    return article
'''


def _hostile(web: TinyWeb) -> None:
    """Let each place of an answer hold what must not be told, or would be believed."""
    publish(web, *range(1, 8))
    latin = HOSTILE.replace("\n", " ").encode("utf-8", "surrogatepass").decode("latin-1")
    web.pages[page(1)] = article(f"坏消息{HOSTILE}".replace("\n", "&#10;"))
    web.pages[page(2)] = (
        302,
        {"Location": f"http://x:{SECRET}@else.example/?sign={SECRET}{latin}"},
        "",
    )
    web.pages[page(3)] = (
        500,
        {"Server": f"{latin} token={SECRET}", "Set-Cookie": f"sid={SECRET}"},
        "",
    )
    web.pages[page(4)] = (302, {"Location": f"ftp://x:{SECRET}@h.example/"}, "")
    web.pages[page(5)] = (200, {"Content-Type": f"x/y{latin}"}, "")
    web.pages[page(6)] = (404, {"Retry-After": latin}, "")
    more = f"/n/8.html?access_token={SECRET}&#10;{FORGED}&#13;\u202e&#x1b;[2J"
    hrefs = (more, f"http://u:{SECRET}@www.tiny.example/n/9.html", f"/n/10.html#{HOSTILE}")
    rows = "".join(f'<li><a href="{href}">第八条消息</a></li>' for href in hrefs)
    web.append(LIST, f"<ul>{rows}</ul>")


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    with tiny_web() as web:
        _hostile(web)
        folder = tmp_path / "sources" / "tiny"
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(TOML, "utf-8")
        (folder / "quirks.py").write_text(QUIRKS, "utf-8")
        proxy = web.proxy.replace("//", f"//operator:{SECRET}@")
        yield environment(proxy, tmp_path / "data") | {
            "YUANLIU_SOURCES": str(tmp_path / "sources"),
            "YUANLIU_DELAY_FACTOR": "0",
            "YUANLIU_NOTIFY": f"http://127.0.0.1:9/robot/{SECRET}?access_token={SECRET}",
            "YUANLIU_NOTIFY_SECRET": SECRET,
            "YUANLIU_WORLD": "replica",
        }


def _told(env: dict[str, str], tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Run commands, and yield what each wrote on its streams and left in the logs."""
    odd = tmp_path / f"a{HOSTILE.replace('/', '')}token={SECRET}.html"
    for words in (
        ("crawl", "tiny", "-v", "-L", "DEBUG", "-s", f"YUANLIU_NOTIFY_SECRET={SECRET}"),
        ("update", "--only", "tiny", "-v"),
        ("update", "--only", "tiny", "--json"),
        ("fetch", f"{page(3)}?token={SECRET}"),
        ("read", page(1)),
        ("read", f"{page(3)}?token={SECRET}"),
        ("read", str(odd)),
        ("explain", str(odd)),
        ("health", "--notify-always"),
        ("health", "--json", "-v"),
        ("list", "-v"),
    ):
        done = warm.scrapy(*words, env=env)
        yield f"stdout of {words[0]}", done.stdout
        yield f"stderr of {words[0]}", done.stderr
    for log in (tmp_path / "data" / "logs").iterdir():
        yield log.name, log.read_text("utf-8")


def _details(archive: Path) -> Iterator[str]:
    with closing(sqlite3.connect(archive)) as db:
        yield from (row[0] for row in db.execute("select detail from verdicts"))
        for detail, facts in db.execute("select detail, facts from visits"):
            yield detail
            yield from (one["detail"] for one in json.loads(facts).get("lists", ()))


def test_no_secret_and_no_forged_line_is_told(env: dict[str, str], tmp_path: Path) -> None:
    seen = dict[str, str]()
    for where, text in _told(env, tmp_path):
        seen[where] = seen.get(where, "") + text
        if where != "stdout of fetch":  # the page as it is, which is what it is for
            assert SECRET not in text, where
            assert not [line for line in text.split("\n") if line.startswith(FORGED)], where
            assert not _ACTING.search(text), where
    assert f"http://…@x.example/?token=…\n  | {FORGED}" in seen["crawl.log"], (
        "the quirk's exception"
    )
    details = list(_details(tmp_path / "data" / "archive.db"))
    assert any("坏消息" in one for one in details)
    assert any("http://…@else.example/?sign=…" in one for one in details)
    assert not [one for one in details if SECRET in one or _ACTING.search(one) or "\n" in one]
