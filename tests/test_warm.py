"""A command that is forked (``tests.warm``) is the one that an operator would have started."""

import subprocess
from pathlib import Path

import pytest

from tests.replica.demo import PROJECT, SCRAPY, environment
from tests.tiny_web import article, tiny_web
from tests.warm import scrapy

NOWHERE = "http://127.0.0.1:9"
URL = "http://www.qingshi.example/n/1.html"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("list", 0),
        ("list -v", 0),
        ("show -h", 0),
        ("show", 1),
        ("read", 2),
        ("update --nosuch", 2),
        ("nosuch", 2),
        ("", 0),
    ],
)
def test_it_says_and_returns_the_same(tmp_path: Path, typed: str, code: int) -> None:
    env = environment(NOWHERE, tmp_path) | {"COLUMNS": "50"}
    alone = subprocess.run(
        [str(SCRAPY), *typed.split()], cwd=PROJECT, env=env, capture_output=True,
        text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    done = scrapy(*typed.split(), env=env)
    assert alone.returncode == code
    assert (done.returncode, done.stdout, done.stderr) == (code, alone.stdout, alone.stderr)


def test_each_has_its_own_environment_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUANLIU_CONTACT", "nobody@ours.example")
    for contact in ("one@a.example", ""):
        env = environment(NOWHERE, tmp_path) | {"YUANLIU_CONTACT": contact}
        assert scrapy("settings", "--get", "YUANLIU_CONTACT", env=env).stdout == f"{contact}\n"
    del env["YUANLIU_CONTACT"]
    assert scrapy("settings", "--get", "YUANLIU_CONTACT", env=env).stdout == "\n"


def test_it_runs_in_the_folder_that_is_named(tmp_path: Path) -> None:
    done = scrapy("list", env=environment(NOWHERE, tmp_path), cwd=tmp_path)
    assert done.returncode == 2
    assert "no active project" in done.stdout


def test_what_takes_too_long_is_ended_and_the_next_one_runs(tmp_path: Path) -> None:
    with tiny_web() as web:
        web.pages[URL] = article("青石街口的修伞铺")
        web.pause = 5
        with pytest.raises(subprocess.TimeoutExpired):
            scrapy("read", URL, env=environment(web.proxy, tmp_path), timeout=0.5)
        web.pause = 0
        assert scrapy("read", URL, env=environment(web.proxy, tmp_path)).returncode == 0
