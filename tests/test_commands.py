"""Every command once, the way an operator types it, against the offline web."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from tests import warm
from tests.replica import serve
from tests.replica.demo import environment, seed_like
from tests.replica.truth import truths

TRUE = truths()
PAGE = seed_like()
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def scrapy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("commands")
    with serve(folder / "requests.jsonl") as proxy:
        env = environment(proxy, folder / "data") | {"COLUMNS": "200"}

        def run(*arguments: str, code: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
            done = warm.scrapy(*arguments, env=env | more)
            assert done.returncode == code, done.stderr
            return done

        yield run


def test_crawl_stops_at_its_limit_and_exports_articles(scrapy: Run, tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    scrapy("crawl", "sxpeace", "-a", "limit=3", "-O", str(out))
    articles = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(articles) == 3
    for article in articles:
        assert article["title"] == TRUE[article["url"]].title


def test_the_next_run_goes_on_where_the_limit_ended(scrapy: Run) -> None:
    done = scrapy(
        "update", "--json", *(f"--only={n}" for n in ("sxpeace", "fazhi_zhengwu", "sxpeace"))
    )
    run = json.loads(done.stdout)
    new = sum(source["new"] for source in run["sources"])
    mine = [t for t in TRUE.values() if t.site in ("sxpeace", "fazhi_zhengwu")]
    assert [source["result"] for source in run["sources"]] == ["ok", "ok"]
    assert new == len(mine) - 3
    assert run["published"]["new"] == len(mine)


def test_crawl_of_one_article(scrapy: Run) -> None:
    url = next(t.url for t in TRUE.values() if t.site == "jcrb")
    scrapy("crawl", "jcrb", "-a", f"url={url}")
    assert TRUE[url].title in scrapy("show", url).stdout


def test_one_wanted_article_that_is_none_is_degraded(scrapy: Run) -> None:
    url = "http://www.sxpeace.gov.cn/article/" + "0" * 32
    (line,) = scrapy("crawl", "sxpeace", "-a", f"url={url}", code=3).stderr.splitlines()
    assert line == "error: sxpeace: gone: status 404"
    done = scrapy("crawl", "sxpeace", "-v", "-a", f"url={url}", code=3)
    assert (done.stdout + done.stderr).count("status 404") == 1


def test_crawl_says_how_it_went_when_asked(scrapy: Run, tmp_path: Path) -> None:
    quiet = scrapy("crawl", "wuhu", YUANLIU_DATA=str(tmp_path))
    table = scrapy("crawl", "wuhu", "-v", "-a", "limit=1", YUANLIU_DATA=str(tmp_path))
    assert (quiet.stdout, quiet.stderr) == ("", "")
    assert "wuhu" in table.stdout
    assert "verdicts" in table.stdout
    assert "Traceback" not in table.stderr


def test_update_for_machines_names_its_world(scrapy: Run, tmp_path: Path) -> None:
    command = ("update", "--json", "--only", "wuhu")
    run = json.loads(scrapy(*command, YUANLIU_DATA=str(tmp_path)).stdout)
    assert (run["world"], run["exit"], run["error"], run["not_due"]) == ("replica", 0, None, [])
    assert [source["source"] for source in run["sources"]] == ["wuhu"]


@pytest.mark.parametrize("command", [["update", "-v", "--only", "wuhu"], ["list", "-v"]])
def test_tables_fit_a_narrow_terminal(scrapy: Run, tmp_path: Path, command: list[str]) -> None:
    lines = scrapy(*command, COLUMNS="80", YUANLIU_DATA=str(tmp_path)).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("wuhu" in line and ("ok" in line or "never tried" in line) for line in lines)


def test_a_published_file_of_garbage_does_not_hide_the_crawl(scrapy: Run, tmp_path: Path) -> None:
    scrapy("update", "--only", "wuhu", YUANLIU_DATA=str(tmp_path))
    (tmp_path / "published.db").write_bytes(b"this is no database" * 100)
    command = ("update", "--json", "--only", "people")
    done = scrapy(*command, code=1, YUANLIU_DATA=str(tmp_path))
    run = json.loads(done.stdout)
    assert (run["published"], run["exit"]) == (None, 1)
    assert "published.db" in run["error"]
    assert run["sources"][0]["new"] > 0
    assert "published.db" in done.stderr
    with Archive.open(tmp_path / "archive.db", world="replica") as archive:
        report = archive.runs.report(run["run"])
    assert report.finished
    assert report.exit_code == 1


def test_update_is_quiet_when_all_is_well(scrapy: Run) -> None:
    done = scrapy("update", "--only", "people")
    assert (done.stdout, done.stderr) == ("", "")


def test_parse_shows_the_article(scrapy: Run) -> None:
    done = scrapy("parse", "--nocolour", PAGE)
    assert TRUE[PAGE].title in done.stdout
    assert "bytes, sha256" in done.stdout


def test_read_of_an_address(scrapy: Run) -> None:
    record = json.loads(scrapy("read", "--json", PAGE).stdout)
    assert record["verdict"] == "read"
    assert record["title"] == TRUE[PAGE].title
    assert record["original_url"] == TRUE[PAGE].original_url
    assert [c["role"] for c in record["credits"][:3]] == ["carrier", "relay", "origin"]


def test_explain_names_the_layer(scrapy: Run) -> None:
    lines = scrapy("explain", PAGE).stdout.splitlines()
    source = next(line for line in lines if line.strip("│┃ ").startswith("source "))
    assert str(TRUE[PAGE].source) in source
    assert "labels" in source or "rules" in source


def test_show_draws_the_chain_from_its_origin(scrapy: Run) -> None:
    shown = scrapy("show", PAGE).stdout
    order = [shown.find(name) for name in (TRUE[PAGE].root, "山西长安网", "法治政务信息网")]
    assert -1 not in order
    assert order == sorted(order)
    assert "invented" in shown


def test_show_lists_the_largest_stories(scrapy: Run) -> None:
    shown = scrapy("show").stdout
    assert TRUE[PAGE].title[:6] in shown
    assert re.search(r"^20 of \d+ stories", shown, re.M)


def test_publish_again_changes_nothing(scrapy: Run) -> None:
    scrapy("publish")
    assert "nothing has changed" in scrapy("publish").stdout


def test_list_says_that_no_source_was_tried_live(scrapy: Run) -> None:
    names = scrapy("list").stdout.split()
    table = scrapy("list", "-v").stdout
    assert names == sorted({t.site for t in TRUE.values()})
    assert table.count("never tried") == len(names)


@pytest.mark.parametrize("name", ["update", "crawl", "list", "read", "explain", "show", "publish"])
def test_help_tells_what_a_command_does(scrapy: Run, name: str) -> None:
    assert "usage" in scrapy(name, "-h").stdout.lower()
