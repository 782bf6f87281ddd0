"""What ``deploy/`` hands to cron, systemd and nginx works as it is written."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scraper.commands.backup import Command as Backup
from scraper.commands.browse import Command as Browse
from scraper.commands.update import Command as Update
from scraper.console import HELD
from scraper.crawl.config import AT_HOME
from tests.replica.demo import PROJECT, SCRAPY

DEPLOY = PROJECT / "deploy"
HOME = "/srv/yuanliu"
SETTINGS = (PROJECT / "settings.py").read_text("utf-8")
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
    assert variables.keys() == {"YUANLIU_CONTACT", "YUANLIU", "BACKUPS", "MAILTO"}


@pytest.mark.parametrize("command", crontab()[1])
def test_what_cron_runs_is_understood(command: str, tmp_path: Path) -> None:
    """The shell of cron finds the program and its command; -h asks no site."""
    env = {"PATH": "/usr/bin:/bin", "YUANLIU": str(PROJECT), "HOME": str(tmp_path)}
    told = command.removesuffix(" > /dev/null").replace(".venv/bin/scrapy", str(SCRAPY))
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


def test_the_nightly_backup_is_the_one_of_cron() -> None:
    service = unit("yuanliu-backup.service")["Service"]
    program, command, folder, *options = service["ExecStart"].split()
    assert (program, command) == (f"{HOME}/.venv/bin/scrapy", Backup.__module__.split(".")[-1])
    variables, commands = crontab()
    (night,) = [line for line in commands if " backup " in line]
    assert variables["BACKUPS"] == folder
    assert f'backup "$BACKUPS" {" ".join(options)} >' in night
    assert service["ReadWritePaths"].split() == [f"{HOME}/data", folder]
    assert unit("yuanliu-backup.service")["Unit"]["RequiresMountsFor"] == folder
    assert unit("yuanliu-backup.timer")["Timer"]["OnCalendar"].startswith("*-*-*")


def test_the_site_is_kept_running_and_reaches_nobody() -> None:
    service = unit("yuanliu-site.service")["Service"]
    program, command, *options = service["ExecStart"].split()
    assert (program, command) == (f"{HOME}/.venv/bin/scrapy", Browse.__module__.split(".")[-1])
    host, port = options[1::2]
    assert options[::2] == ["--host", "--port"]
    assert f"http://{host}:{port}" == AT_HOME
    assert service["Restart"] == "always"
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert unit("yuanliu-site.service")["Install"]["WantedBy"] == "multi-user.target"


def test_crawl_and_site_are_set_and_shut_in_alike() -> None:
    crawl, site = (unit(name)["Service"] for name in ("yuanliu.service", "yuanliu-site.service"))
    for name in ("User", "WorkingDirectory", "EnvironmentFile", "ReadWritePaths", "ProtectSystem",
                 "ProtectHome", "PrivateTmp", "NoNewPrivileges"):  # fmt: skip
        assert crawl[name] == site[name], name


def test_what_can_be_set_are_settings() -> None:
    """Those that stand ready behind a # as well."""
    for name in ("yuanliu.env", "crontab"):
        text = (DEPLOY / name).read_text("utf-8")
        named = set(re.findall(r"^#?(YUANLIU_[A-Z_]+)=\S+$", text, re.MULTILINE))
        assert named >= {"YUANLIU_CONTACT", "YUANLIU_SITE"}
        assert all(f'"{one}"' in SETTINGS for one in named)


def nginx() -> list[str]:
    """The directives of the proxy, each in one line without its semicolon."""
    text = re.sub(r"#.*", "", (DEPLOY / "nginx.conf").read_text("utf-8"))
    assert text.count("{") == text.count("}")
    return [" ".join(one.split()) for one in re.split(r"[;{}]", text) if one.strip()]


@pytest.mark.parametrize(
    "directive",
    [
        f"proxy_pass {AT_HOME}",
        "proxy_buffering on",
        "limit_req zone=yuanliu_requests burst=60 nodelay",
        "client_header_timeout 10s",
        "proxy_set_header Host $server_name",
        "proxy_set_header X-Forwarded-Proto $scheme",
        "proxy_set_header X-Forwarded-For $remote_addr",
    ],
)
def test_the_proxy_stands_before_the_site(directive: str) -> None:
    assert directive in nginx()


@pytest.mark.skipif(not shutil.which("nginx"), reason="this machine has no nginx")
def test_nginx_itself_finds_no_fault(tmp_path: Path) -> None:
    key, certificate = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=news.example",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = text.replace("/etc/letsencrypt/live/news.example", str(tmp_path))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in kinds)
    whole = f"events {{}}\nhttp {{\naccess_log off;\n{folders}{text}\n}}\n"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    done = subprocess.run(
        ["nginx", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf",
         "-g", f"pid {tmp_path}/pid; error_log stderr;"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_timer_is_of_the_service_and_hourly() -> None:
    timer = unit("yuanliu.timer")
    assert timer["Timer"]["OnCalendar"] == "hourly"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd")
def test_systemd_itself_finds_no_fault(tmp_path: Path) -> None:
    for name in (
        "yuanliu.service", "yuanliu.timer", "yuanliu-site.service", "yuanliu-backup.service",
        "yuanliu-backup.timer",
    ):  # fmt: skip
        text = (DEPLOY / name).read_text("utf-8").replace(f"{HOME}/.venv/bin/scrapy", "/bin/true")
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
