"""What ``deploy/`` hands to cron and systemd works as it is written."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scraper.commands.update import Command as Update
from scraper.console import HELD
from tests.replica.demo import PROJECT, SCRAPY

DEPLOY = PROJECT / "deploy"
HOME = "/srv/yuanliu"
LINE = re.compile(r"(?:[\d*/,-]+\s+){5}(\S.*)")


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((DEPLOY / name).read_text("utf-8"))
    return parser


def crontab() -> tuple[dict[str, str], list[str]]:
    """The variables and the commands of the crontab."""
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    said = [line for line in lines if line and not line.startswith("#")]
    variables = dict(line.split("=", 1) for line in said if re.match(r"[A-Z_]+=", line))
    return variables, [match[1] for line in said if (match := LINE.fullmatch(line))]


def test_every_line_of_the_crontab_is_a_variable_or_a_command() -> None:
    variables, commands = crontab()
    said = [
        line
        for line in (DEPLOY / "crontab").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(variables) + len(commands) == len(said)
    assert variables.keys() == {"YUANLIU_CONTACT", "YUANLIU", "MAILTO"}


@pytest.mark.parametrize("command", crontab()[1])
def test_what_cron_runs_is_understood(command: str, tmp_path: Path) -> None:
    """The shell of cron finds the program and its command; -h asks no site."""
    env = {"PATH": "/usr/bin:/bin", "YUANLIU": str(PROJECT), "HOME": str(tmp_path)}
    told = command.replace(".venv/bin/scrapy", str(SCRAPY))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{told} -h"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout.lower()


def test_the_service_runs_update_and_lets_it_end() -> None:
    service = unit("yuanliu.service")["Service"]
    program, command = service["ExecStart"].split()
    assert (program, command) == (f"{HOME}/.venv/bin/scrapy", Update.__module__.split(".")[-1])
    assert service["WorkingDirectory"] == HOME
    assert service["ReadWritePaths"] == f"{HOME}/data"
    assert service["SuccessExitStatus"] == str(HELD)
    assert service["KillSignal"] == "SIGTERM"


def test_the_timer_is_of_the_service_and_hourly() -> None:
    timer = unit("yuanliu.timer")
    assert timer["Timer"]["OnCalendar"] == "hourly"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd")
def test_systemd_itself_finds_no_fault(tmp_path: Path) -> None:
    for name in ("yuanliu.service", "yuanliu.timer"):
        text = (DEPLOY / name).read_text("utf-8").replace(f"{HOME}/.venv/bin/scrapy", "/bin/true")
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
