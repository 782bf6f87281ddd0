"""An index of sitemaps that stays as it is while what it names changes: nothing may be missed."""

from datetime import datetime
from pathlib import Path

import pytest

from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.visit.walk import tells_changes
from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, page
from tests.tiny_web import TinyWeb, article

AT = datetime(2026, 3, 1, 9, tzinfo=CHINA)
DAY, MINUTE = "2026-03-01", "2026-03-01T08:30:00+08:00"


@pytest.mark.parametrize(
    ("times", "all_told"),
    [
        ([], True),
        ([MINUTE, MINUTE], True),
        ([None], False),
        ([MINUTE, None], False),
        ([DAY], False),
        (["2026-02-27"], True),
        (["soon"], False),
    ],
)
def test_only_an_index_with_minutes_tells_every_change(
    times: list[str | None], all_told: bool
) -> None:
    children = [Link(f"{HOST}/{n}.xml", modified=time) for n, time in enumerate(times)]
    assert tells_changes(children, AT) is all_told


@pytest.mark.parametrize("lastmod", ["", f"<lastmod>{DAY}</lastmod>"])
def test_an_article_behind_an_unchanged_index_is_found(
    web: TinyWeb, update: Update, folder: Path, lastmod: str
) -> None:
    told = TOML.replace('kind = "list"', 'kind = "sitemap"').replace('pages = "next"\n', "")
    (folder / "source.toml").write_text(told, "utf-8")
    named = f"<sitemap><loc>{HOST}/new.xml</loc>{lastmod}</sitemap>"
    index = f"<sitemapindex>{named}</sitemapindex>"
    web.pages[LIST] = (200, {"ETag": '"for ever"', "Content-Type": "text/xml"}, index)
    for hours, number in enumerate((1, 2, 3)):
        web.pages[page(number)] = article(f"第{number}号消息", str(number) * 30)
        entries = "".join(f"<url><loc>{page(n)}</loc></url>" for n in range(1, number + 1))
        web.pages[f"{HOST}/new.xml"] = (200, {}, f"<urlset>{entries}</urlset>")
        assert update(2 * hours)["counts"].get("new") == 1
