"""``add-source``, ``check-source`` and ``capture`` as typed, over a web of one site."""

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len

from scraper.archive.archive import Archive
from scraper.source import load_source
from tests import warm
from tests.replica.demo import environment
from tests.scraper.scout import hard_sites, scripted_sites, sites
from tests.scraper.scout.world import Web
from tests.tiny_web import TinyWeb, tiny_web

Done = subprocess.CompletedProcess[str]


@dataclass
class Desk:
    """An operator before an empty data folder and a web that is served."""

    web: TinyWeb
    data: Path

    @property
    def sources(self) -> Path:
        return self.data / "sources"

    def scrapy(self, *arguments: str, code: int = 0, **more: str) -> Done:
        env = environment(self.web.proxy, self.data) | {
            "YUANLIU_SOURCES": "",
            "YUANLIU_DELAY_FACTOR": "0",
            "YUANLIU_CLOCK": "2026-03-02T08:00:00+08:00",
            "COLUMNS": "80",
        }
        done = warm.scrapy(*arguments, env=env | more)
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def stored(self) -> set[str]:
        with Archive.open(self.data / "archive.db", world="replica") as archive:
            rows = archive.db.query("select url from addresses where verdict = 'new'")
            return {row["url"] for row in rows}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with tiny_web() as web:
        yield Desk(web, tmp_path / "data")


def serve(desk: Desk, web: Web) -> Web:
    desk.web.pages |= web.pages
    return web


@pytest.mark.parametrize(
    "build",
    [
        sites.trs_silent_gb,
        sites.hanweb,
        sites.php_param,
        sites.rss_only,
        sites.sitemap_only,
        sites.founder,
        scripted_sites.jpaas,
        hard_sites.hexadecimal,
    ],
    ids=lambda build: build.__name__,
)
def test_a_crawl_with_what_was_written_finds_the_articles(
    desk: Desk, build: Callable[[], Web]
) -> None:
    web = serve(desk, build())
    shown = desk.scrapy("add-source", web.url("/"), "--yes", "--name", "neu").stdout
    tables = shown.partition("written: ")[0]
    assert max(map(cell_len, tables.splitlines())) <= 80
    assert "How they read" in shown
    row = json.loads(desk.scrapy("update", "--json", "--only", "neu").stdout)["sources"][0]
    assert row["result"] == "ok"
    found = desk.stored()
    assert len(found & web.articles) >= 0.95 * len(web.articles)
    assert found <= web.articles


def test_a_survey_has_the_manners_of_a_crawl(desk: Desk) -> None:
    web = serve(desk, sites.rss_only())
    desk.scrapy("add-source", web.url("/"), "--yes", YUANLIU_DELAY_FACTOR="0.05")
    begun = [begin for _, begin, _ in desk.web.times]
    assert begun[-1] - begun[0] >= (len(begun) - 2) * 0.05, "a second between two, by the factor"
    assert desk.web.hits[0][0] == web.url("/robots.txt")
    assert all("Yuanliu" in headers["user-agent"] for _, headers in desk.web.hits)
    assert len(desk.web.hits) < 20


def test_without_a_terminal_nothing_is_written_unless_accepted(desk: Desk) -> None:
    web = serve(desk, sites.rss_only())
    done = desk.scrapy("add-source", web.url("/"), code=3)
    assert "--yes" in done.stderr
    assert "feed" in done.stdout
    assert not desk.sources.exists()


def test_nothing_is_taken_twice(desk: Desk) -> None:
    web = serve(desk, sites.rss_only())
    told = desk.scrapy("add-source", web.url("/"), "--yes").stdout
    assert "check-source news_songping" in told
    asked = len(desk.web.hits)
    owned = desk.scrapy("add-source", web.url("/"), "--yes", code=1)
    assert "belongs to the source news_songping" in owned.stderr
    other = desk.scrapy("add-source", "http://a.example/", "--name", "sxpeace", code=1)
    assert "there is a source named sxpeace" in other.stderr
    assert len(desk.web.hits) == asked


def test_a_host_of_another_source_is_left_out(desk: Desk) -> None:
    web = serve(desk, sites.php_param())
    twin = web.host.removeprefix("www.") if web.host.startswith("www.") else f"www.{web.host}"
    front = web.url("/")
    status, headers, body = desk.web.pages[front]
    assert isinstance(body, bytes)
    link = f'<a href="http://{twin}/zt.html">专题</a></body>'
    desk.web.pages[front] = status, headers, body.replace(b"</body>", link.encode(web.encoding))
    folder = desk.sources / "older"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(
        f'title = "旧站"\nhosts = ["{twin}"]\narticle = "^/n/"\n'
        f'[[discover]]\nkind = "list"\nurl = "http://{twin}/n/"\n', "utf-8",
    )  # fmt: skip
    said = desk.scrapy("add-source", front, "--yes", "--name", "bailu").stdout
    assert f"left out: {twin}, which the source older has" in " ".join(said.split())
    assert load_source(desk.sources / "bailu").hosts == (web.host,)
    listed = desk.scrapy("list")
    assert (listed.stderr, {"bailu", "older"} <= set(listed.stdout.split())) == ("", True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["http://www.none.example/"], 1, "gone: status 404"),
        (["http://127.0.0.1/"], 1, "refused"),
        (["ftp://www.none.example/"], 2, "name one http(s) address"),
        ([], 2, "name one http(s) address"),
        (["http://www.none.example/", "--name", "Böse"], 2, "a-z, 0-9 and _"),
        (["http://www.sxpeace.gov.cn/x"], 1, "belongs to the source sxpeace"),
    ],
)
def test_what_cannot_be_added(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    done = desk.scrapy("add-source", *arguments, code=code)
    assert said in done.stderr
    assert not desk.sources.exists()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"/robots.txt": (200, {}, "User-agent: *\nDisallow: /")}, "disallowed"),
        ({"/": (521, {"Set-Cookie": "__jsluid_s=1"}, "<script>x</script>")}, "blocked"),
    ],
)
def test_a_site_that_says_no_is_left_alone(
    desk: Desk, answers: dict[str, tuple[int, dict[str, str], str]], said: str
) -> None:
    host = "http://www.closed.example"
    desk.web.pages |= {host + path: answer for path, answer in answers.items()}
    done = desk.scrapy("add-source", f"{host}/", "--yes", code=1)
    assert said in done.stderr
    assert "ask" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_source_is_checked_once_its_cases_are_reviewed(desk: Desk) -> None:
    web = serve(desk, sites.php_param())
    desk.scrapy("add-source", web.url("/"), "--yes", "--name", "bailu")
    first = desk.scrapy("check-source", "bailu", code=3)
    assert "not reviewed" in first.stdout
    for file in (desk.sources / "bailu" / "cases").glob("*.json"):
        file.write_text(file.read_text("utf-8").replace('"reviewed": false', '"reviewed": true'))
    told = desk.scrapy("check-source", "bailu", "--write").stdout
    assert "not the live site" in told, "a web that is only played verifies nothing"
    assert load_source(desk.sources / "bailu").verified is None
    assert "never tried" in row_of(desk.scrapy("list", "-v").stdout, "bailu")


def row_of(table: str, name: str) -> str:
    return next(line for line in table.splitlines() if name in line)


def test_a_site_that_has_changed_is_told_list_by_list(desk: Desk) -> None:
    web = serve(desk, sites.php_param())
    desk.scrapy("add-source", web.url("/"), "--yes", "--name", "bailu")
    desk.web.pages[web.url("/list.php?cid=4")] = (
        200,
        {},
        "<html><body><p>改版中</p></body></html>",
    )
    desk.web.pages.pop(web.url("/list.php?cid=5"))
    done = desk.scrapy("check-source", "bailu", code=3, COLUMNS="200")
    assert "no link matches `article`" in done.stdout
    assert "gone: status 404" in done.stdout
    desk.web.pages.clear()
    nothing = desk.scrapy("check-source", "bailu", code=1)
    assert "no article could be read" in nothing.stderr


def test_capture_saves_a_page_beside_a_draft(desk: Desk, tmp_path: Path) -> None:
    web = serve(desk, sites.rss_only())
    desk.scrapy("add-source", web.url("/"), "--yes", "--name", "songping")
    for file in (cases := desk.sources / "songping" / "cases").iterdir():
        file.unlink()
    url = sorted(web.articles)[0]
    desk.scrapy("capture", url, "--name", "one")
    saved = tmp_path / "page.html"
    saved.write_bytes(web.pages[url][2])
    desk.scrapy("capture", str(saved), "--url", url, "--name", "two")
    one, two = (json.loads((cases / f"{name}.json").read_text("utf-8")) for name in ("one", "two"))
    assert (one["reviewed"], one["url"], one["source"]) == (False, url, "青石政法网")
    assert one["body_text"] == two["body_text"]
    assert (cases / "one.html").read_bytes() == web.pages[url][2]
    again = desk.scrapy("capture", url, "--name", "one", code=1)
    assert "exists already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["http://www.none.example/1.html"], 1, "no source owns"),
        (["http://www.sxpeace.gov.cn/about"], 1, "is no article of sxpeace"),
        (["page.html"], 2, "--url goes with a FILE"),
        (["http://a.example/", "--url", "http://a.example/"], 2, "--url goes with a FILE"),
        (["http://www.sxpeace.gov.cn/article/" + "0" * 32, "--name", "../x"], 2, "--name"),
        (["http://www.sxpeace.gov.cn/article/" + "0" * 32], 1, "gone"),
        (
            ["nothing.html", "--url", "http://www.sxpeace.gov.cn/article/" + "0" * 32],
            1,
            "cannot be read",
        ),
    ],
)
def test_what_cannot_be_captured(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    assert said in desk.scrapy("capture", *arguments, code=code).stderr


@pytest.mark.parametrize("name", ["add-source", "check-source", "capture"])
def test_help(desk: Desk, name: str) -> None:
    assert name in desk.scrapy(name, "-h").stdout
