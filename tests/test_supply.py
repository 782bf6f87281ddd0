"""What is installed is what was looked at: every package pinned, and known by its hash."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import settings

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (ROOT / "requirements.lock", ROOT / "bench" / "peers.lock")
_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
FLOORS = {
    "scrapy": "2.17.0",  # its advisories up to GHSA-76g3: redirects, bombs, credentials, ReDoS
    "sqlite-utils": "4.2.1",  # a transaction left open restored deleted rows
    "lxml-html-clean": "0.4.4",  # escapes of CSS, and a base that was taken over
    "nh3": "0.3",
    "datasette": "0.65.2",  # a redirect to another host, brackets in names
    "twisted": "24.7.0",  # answers of pipelined requests in the wrong order, HTML in redirects
    "urllib3": "2.5.0",
    "aiohttp": "3.12.14",
    "jinja2": "3.1.6",
    "cryptography": "44.0.1",
}  # fmt: skip
"""Versions below which a fault is known that strangers could use."""


def pins(lock: Path) -> dict[str, tuple[str, int]]:
    """Name → version, and how many hashes it is known by."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in lock.read_text("utf-8").splitlines():
        if pin := _PIN.match(line):
            name = canonicalize_name(pin[1])
            assert name not in found or ";" in line, f"{name} is pinned twice"
            found[name] = (pin[2], 0)
        if _HASH.search(line):
            told, count = found[name]
            found[name] = (told, count + 1)
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_by_hash_and_from_no_named_place(lock: Path) -> None:
    text = lock.read_text("utf-8")
    named = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert [line for line in named if not _PIN.match(line)] == []
    assert [name for name, (_, hashes) in pins(lock).items() if hashes == 0] == []
    assert re.findall(r"(?i)https?://|--(?:extra-)?index|--find-links|--trusted| @ ", text) == []


def test_what_we_ask_for_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    known = pins(LOCKS[0])
    for requirement in map(Requirement, asked):
        told, _ = known[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(told), requirement


@pytest.mark.parametrize("name", FLOORS)
def test_nothing_with_a_known_hole_is_installed(name: str) -> None:
    known = pins(LOCKS[0])
    if name in known:
        assert Version(known[name][0]) >= Version(FLOORS[name])


def test_the_environment_is_the_lock() -> None:
    known = pins(LOCKS[0])
    for name in ("scrapy", "lxml", "nh3", "sqlite-utils", "datasette", "twisted"):
        assert version(name) == known[name][0]


def test_hashes_are_asked_for_at_every_installation() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = re.findall(r"-m pip install ([^\n]*)", makefile)
    assert len(installs) == len(LOCKS)
    assert [words for words in installs if "--require-hashes" not in words.split()] == []


def test_nobody_steers_a_running_crawl_from_outside() -> None:
    assert settings.TELNETCONSOLE_ENABLED is False
    assert settings.REMOTE_CONTROL_ENABLED is False
    assert settings.EXTENSIONS["scrapy.extensions.remote_control.RemoteControl"] is None
