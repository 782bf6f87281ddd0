from datetime import timedelta
from pathlib import Path

import pytest

from scraper.clock import system_clock
from scraper.crawl.config import PROJECT, Config
from scraper.crawl.setting import ConfigError

LOOPBACK = dict.fromkeys(("http", "https"), "http://127.0.0.1:8118")
HALF = {"http": "http://127.0.0.1:8118"}
REMOTE = {"http": "http://proxy.example:8118"}
OFFLINE = {"YUANLIU_WORLD": "replica"}


def config(environ: dict[str, str], **changes: object) -> Config:
    settings = {
        "YUANLIU_WORLD": "live",
        "YUANLIU_DATA": "somewhere",
        "YUANLIU_CRAWL_DELAY_CAP": 30.0,
    } | changes
    return Config.from_settings(settings, environ)


@pytest.mark.parametrize(
    ("environ", "world", "factor"),
    [
        (LOOPBACK, "replica", 0.5),
        (HALF, "replica", 1.0),
        (LOOPBACK, "live", 1.0),
        (REMOTE, "replica", 1.0),
        (REMOTE, "live", 1.0),
        ({}, "replica", 1.0),
        ({"http": "://"}, "replica", 1.0),
        (LOOPBACK | {"no": "*"}, "replica", 1.0),
    ],
)
def test_time_is_changed_only_in_the_offline_web(
    environ: dict[str, str], world: str, factor: float
) -> None:
    moved = "2020-01-02T03:04:05+08:00"
    found = config(environ, YUANLIU_WORLD=world, YUANLIU_DELAY_FACTOR="0.5", YUANLIU_CLOCK=moved)
    assert found.delay_factor == factor
    assert (found.clock().year == 2020) == (factor < 1)
    assert found.clock() - system_clock() < timedelta(seconds=5)


@pytest.mark.parametrize(("wanted", "seconds"), [(0, 1), (0.2, 1), (3, 3)])
def test_nobody_can_ask_for_less_than_the_least_delay(wanted: float, seconds: float) -> None:
    assert config({}).delay(wanted) == seconds
    shrunk = config(LOOPBACK, YUANLIU_DELAY_FACTOR="0.5", **OFFLINE)
    assert shrunk.delay(wanted) == seconds / 2


def test_relative_folders_begin_at_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    found = config({}, YUANLIU_DATA="elsewhere", YUANLIU_SOURCES="mine:/their")
    assert (PROJECT / "scrapy.cfg").is_file()
    assert found.data == PROJECT / "elsewhere"
    assert found.source_folders[1:] == (PROJECT / "mine", Path("/their"))


@pytest.mark.parametrize(
    ("environ", "changes", "cure"),
    [
        (LOOPBACK, {"YUANLIU_WORLD": "moon"}, "live, replica"),
        (LOOPBACK, OFFLINE | {"YUANLIU_DELAY_FACTOR": "fast"}, "a number from 0 to 1"),
        (LOOPBACK, OFFLINE | {"YUANLIU_DELAY_FACTOR": "-1"}, "a number from 0 to 1"),
        (LOOPBACK, OFFLINE | {"YUANLIU_CLOCK": "noon"}, "a moment such as"),
        (LOOPBACK, OFFLINE | {"YUANLIU_CLOCK": "9999-12-31T23:59:59+00:00"}, "a moment such as"),
        (LOOPBACK, OFFLINE | {"YUANLIU_CLOCK": "0001-01-01T00:00:00+14:00"}, "a moment such as"),
        ({}, {"YUANLIU_SITE": "http://[::1"}, "the http or https address of your site"),
        ({}, {"YUANLIU_SITE": "http://u:p@x.example"}, "the http or https address of your site"),
        ({}, {"YUANLIU_SITE": "http://a b"}, "the http or https address of your site"),
        ({}, {"YUANLIU_KEEP_PAGES": "9" * 5000}, "a number of days"),
        ({}, {"YUANLIU_CRAWL_DELAY_CAP": "x"}, "YUANLIU_CRAWL_DELAY_CAP is 'x': set it to a num"),
        ({}, {"YUANLIU_CRAWL_DELAY_CAP": "nan"}, "a number of seconds, 0 or more"),
        ({}, {"DOWNLOAD_DELAY": "x"}, "DOWNLOAD_DELAY is 'x': set it to a number of seconds"),
        ({}, {"DOWNLOAD_DELAY": "-1"}, "DOWNLOAD_DELAY is '-1'"),
        ({}, {"DOWNLOAD_DELAY": "inf"}, "DOWNLOAD_DELAY is 'inf'"),
    ],
)
def test_a_bad_setting_is_named_with_its_cure(
    environ: dict[str, str], changes: dict[str, object], cure: str
) -> None:
    with pytest.raises(ConfigError, match=cure):
        config(environ, **changes)


@pytest.mark.parametrize(
    ("environ", "changes", "cure"),
    [
        ({}, {}, "YUANLIU_CONTACT"),
        (LOOPBACK, {}, "YUANLIU_CONTACT"),
        ({}, {"YUANLIU_CONTACT": "me"}, "YUANLIU_CONTACT is 'me'"),
        ({}, {"YUANLIU_CONTACT": "a@b.example\r\nX: y"}, "e-mail address or URL"),
        ({}, {"YUANLIU_CONTACT": "https://"}, "e-mail address or URL"),
        ({}, {"YUANLIU_WORLD": "replica"}, "make demo"),
        (REMOTE, {"YUANLIU_WORLD": "replica", "YUANLIU_CONTACT": "a@b.example"}, "make demo"),
        ({"http": "http://[::1", "https": "http://[::1"}, OFFLINE, "make demo"),
        (LOOPBACK | {"no": "www.sxpeace.gov.cn"}, OFFLINE, "unset no_proxy"),
        (LOOPBACK, OFFLINE | {"HTTPPROXY_ENABLED": "0"}, "HTTPPROXY_ENABLED is '0': leave it"),
        (LOOPBACK, OFFLINE | {"HTTPPROXY_ENABLED": False}, "HTTPPROXY_ENABLED is False"),
    ],
)
def test_a_nameless_or_mixed_crawl_is_refused(
    environ: dict[str, str], changes: dict[str, object], cure: str
) -> None:
    with pytest.raises(ConfigError, match=cure):
        config(environ, **changes).may_crawl()


@pytest.mark.parametrize(
    ("environ", "changes"),
    [
        (LOOPBACK, {"YUANLIU_WORLD": "replica"}),
        (LOOPBACK, {"YUANLIU_WORLD": "replica", "HTTPPROXY_ENABLED": True}),
        ({"no": "*"}, {"YUANLIU_CONTACT": "a@b.example"}),
        ({}, {"YUANLIU_CONTACT": "a@b.example"}),
        ({}, {"YUANLIU_CONTACT": "https://b.example/who?x=1"}),
    ],
)
def test_a_named_crawl_and_the_offline_web_may_begin(
    environ: dict[str, str], changes: dict[str, object]
) -> None:
    config(environ, **changes).may_crawl()


def test_a_data_folder_beneath_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match=r"file.*YUANLIU_DATA"):
        config({}, YUANLIU_DATA=str(tmp_path / "file" / "data")).prepare()


@pytest.mark.parametrize("name", ["data", "data/locks"])
def test_a_file_in_the_place_of_a_folder_is_to_be_moved_away(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    with pytest.raises(ConfigError, match=f"{tmp_path / name} is no folder: move it away"):
        config({}, YUANLIU_DATA=str(tmp_path / "data")).prepare()


@pytest.mark.parametrize(
    ("given", "minutes"), [(None, 50), ("", 50), ("20", 20), ("0.5", 0.5), (90, 90)]
)
def test_how_long_a_run_takes(given: object, minutes: float) -> None:
    assert config({}, YUANLIU_RUN_MINUTES=given).run_time == timedelta(minutes=minutes)


@pytest.mark.parametrize("given", ["0", "-1", "soon", "nan", "inf", "1e300"])
def test_a_run_that_cannot_be(given: str) -> None:
    with pytest.raises(ConfigError, match=r"YUANLIU_RUN_MINUTES .* minutes above 0"):
        config({}, YUANLIU_RUN_MINUTES=given)


@pytest.mark.parametrize(("given", "most"), [(None, 10_000), ("", 10_000), ("20", 20), (5, 5)])
def test_how_many_articles_a_visit_asks_for(given: object, most: int) -> None:
    assert config({}, YUANLIU_MOST_ARTICLES=given).most_articles == most


@pytest.mark.parametrize("given", ["0", "-1", "1e3", "many", "٣", "9" * 10])
def test_a_number_that_cannot_be(given: str) -> None:
    with pytest.raises(ConfigError, match=r"YUANLIU_MOST_ARTICLES .* a whole number, 1 or more"):
        config({}, YUANLIU_MOST_ARTICLES=given)
