"""Settings, folders and archives that are not what they should be: one line, nothing harmed."""

from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.crawl.run.locks import RUN, lock
from tests.scraper.commands.making import GOOD, errors, scrapy


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["update"], "YUANLIU_CONTACT"),
        (["crawl", "sxpeace"], "YUANLIU_CONTACT"),
        (["read", "http://www.sxpeace.gov.cn/article/x"], "YUANLIU_CONTACT"),
        (["show"], "scrapy update"),
        (["publish"], "scrapy update"),
        (["read", "--batch", "missing.jsonl"], "JSON Lines"),
    ],
)
def test_what_is_not_there_yet_is_named_with_its_cure(
    tmp_path: Path, arguments: list[str], cure: str
) -> None:
    done = scrapy(*arguments, data=tmp_path)
    assert done.returncode == 1
    (line,) = errors(done)
    assert cure in line


@pytest.mark.parametrize(
    "arguments", [["update"], ["crawl", "sxpeace"], ["publish"]], ids=lambda a: a[0]
)
def test_a_data_folder_that_cannot_be_written(files: Path, arguments: list[str]) -> None:
    beneath = files / "empty.html" / "data"
    done = scrapy(*arguments, data=beneath, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert str(beneath) in line
    assert "YUANLIU_DATA" in line


@pytest.mark.parametrize("arguments", [["update"], ["crawl", "sxpeace"]], ids=lambda a: a[0])
def test_what_would_spoil_every_article_is_told_before_a_site_is_asked(
    tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "outlets.toml").write_text("[[outlet]\n")
    done = scrapy(*arguments, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert str(tmp_path / "outlets.toml") in line
    assert "mend the file" in line


@pytest.mark.parametrize(
    "setting",
    ["YUANLIU_RUN_MINUTES", "YUANLIU_KEEP_PAGES", "YUANLIU_CRAWL_DELAY_CAP"],
)
def test_a_setting_that_says_nothing_is_one_line(tmp_path: Path, setting: str) -> None:
    options = ["-s", f"{setting}=much"]
    done = scrapy("update", *options, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert setting in line
    assert "set it to" in line


def test_a_held_lock_is_75(tmp_path: Path) -> None:
    (tmp_path / "locks").mkdir()
    for command, name in ((["update"], RUN), (["crawl", "sxpeace"], "sxpeace")):
        with lock(tmp_path / "locks", name):
            done = scrapy(*command, data=tmp_path, YUANLIU_CONTACT="a@b.example")
        assert done.returncode == 75
        assert name in errors(done)[0]


def test_an_archive_of_garbage_is_left_as_it_is(files: Path) -> None:
    (files / "archive.db").write_bytes((files / "garbage.db").read_bytes())
    done = scrapy("show", data=files)
    assert done.returncode == 1
    assert "archive.db" in errors(done)[0]
    assert (files / "archive.db").read_bytes() == (files / "garbage.db").read_bytes()


@pytest.mark.parametrize("arguments", [["publish"], ["update"], ["crawl", "sxpeace"]])
def test_pages_of_the_offline_web_never_mix_with_live_ones(
    tmp_path: Path, arguments: list[str]
) -> None:
    Archive.open(tmp_path / "archive.db", world="replica").close()
    done = scrapy(*arguments, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert "YUANLIU_WORLD=replica" in line


def test_a_look_at_pages_of_the_offline_web_says_so(tmp_path: Path) -> None:
    Archive.open(tmp_path / "archive.db", world="replica").close()
    shown = scrapy("show", data=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("no stories yet; run `scrapy update`")
    assert "invented" in shown.stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("title =", "titel ="), "title"),
        (("\\d+", "[\\d+"), "article"),
        (('hosts = ["www.yunlan-extra.example"]\n', ""), "hosts"),
        (('kind = "list"', 'kind = "lists"'), "list"),
        (("title", "\x00"), "source.toml"),
    ],
)
def test_a_bad_source_is_named_and_the_others_go_on(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    for name, text in (("good", GOOD), ("bad", GOOD.replace(*change, 1))):
        (tmp_path / "sources" / name).mkdir(parents=True)
        hosts = text.replace("yunlan-extra", f"yunlan-{name}")
        (tmp_path / "sources" / name / "source.toml").write_text(hosts, "utf-8")
    done = scrapy("list", data=tmp_path, YUANLIU_SOURCES=str(tmp_path / "sources"))
    assert done.returncode == 3
    assert {"good", "sxpeace"} <= set(done.stdout.split())
    assert "bad" not in done.stdout.split()
    (line,) = errors(done)
    assert str(tmp_path / "sources" / "bad" / "source.toml") in line
    assert told in line
