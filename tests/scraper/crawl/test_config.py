from datetime import timedelta
from pathlib import Path

import pytest

from scraper.clock import system_clock
from scraper.crawl.config import Config, ConfigError

LOOPBACK = {"http": "http://127.0.0.1:8118"}
REMOTE = {"http": "http://proxy.example:8118"}


def config(environ: dict[str, str], **changes: object) -> Config:
    settings = {
        "YUANLIU_WORLD": "live",
        "YUANLIU_DATA": "somewhere",
        "YUANLIU_CRAWL_DELAY_CAP": 30.0,
    } | changes
    return Config.from_settings(settings, environ)


@pytest.mark.parametrize(
    ("environ", "factor"), [(LOOPBACK, 0.5), (REMOTE, 1.0), ({}, 1.0), ({"http": "://"}, 1.0)]
)
def test_delays_shrink_only_behind_a_proxy_on_loopback(
    environ: dict[str, str], factor: float
) -> None:
    assert config(environ, YUANLIU_DELAY_FACTOR="0.5").delay_factor == factor


def test_the_clock_is_moved_only_behind_a_proxy_on_loopback() -> None:
    moved = "2020-01-02T03:04:05+08:00"
    near = timedelta(seconds=5)
    assert config(LOOPBACK, YUANLIU_CLOCK=moved).clock().isoformat().startswith("2020-01-02T03:04")
    assert config(REMOTE, YUANLIU_CLOCK=moved).clock() - system_clock() < near


@pytest.mark.parametrize(
    ("environ", "changes", "cure"),
    [
        (LOOPBACK, {"YUANLIU_WORLD": "moon"}, "live, replica"),
        (LOOPBACK, {"YUANLIU_DELAY_FACTOR": "fast"}, "a number from 0 to 1"),
        (LOOPBACK, {"YUANLIU_DELAY_FACTOR": "-1"}, "a number from 0 to 1"),
        (LOOPBACK, {"YUANLIU_CLOCK": "noon"}, "a moment such as"),
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
        ({}, {"YUANLIU_WORLD": "replica"}, "make demo"),
        (REMOTE, {"YUANLIU_WORLD": "replica", "YUANLIU_CONTACT": "a@b.example"}, "make demo"),
    ],
)
def test_a_nameless_or_mixed_crawl_is_refused(
    environ: dict[str, str], changes: dict[str, object], cure: str
) -> None:
    with pytest.raises(ConfigError, match=cure):
        config(environ, **changes).may_crawl()


@pytest.mark.parametrize(
    ("environ", "changes"),
    [(LOOPBACK, {"YUANLIU_WORLD": "replica"}), ({}, {"YUANLIU_CONTACT": "a@b.example"})],
)
def test_a_named_crawl_and_the_offline_web_may_begin(
    environ: dict[str, str], changes: dict[str, object]
) -> None:
    config(environ, **changes).may_crawl()


def test_a_data_folder_beneath_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match=r"file.*YUANLIU_DATA"):
        config({}, YUANLIU_DATA=str(tmp_path / "file" / "data")).prepare()
