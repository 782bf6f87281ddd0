"""Certificates: who is believed, who is not, and where a source's word says otherwise."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replica import wire
from tests.replica.rounds import Rounds, rounds
from tests.replica.world import World

SITES = {name: site for name, site in wire.sites().items() if site.scheme == "https"}
VERIFIED = {name: site for name, site in SITES.items() if not name.endswith("_unverified")}
LAX = {name: site for name, site in SITES.items() if name.endswith("_unverified")}
CURE = 'set policy.tls = "unverified"'


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rounds]:
    folder = tmp_path_factory.mktemp("tls")
    with rounds(World.of(SITES.values()), folder, wire.SOURCES) as runs:
        yield runs


def tries(runs: Rounds, host: str) -> int:
    """How often TLS was begun with a host and given up."""
    lines = [json.loads(line) for line in runs.log.read_text("utf-8").splitlines()]
    return sum(line["host"] == host and not line["path"] for line in lines)


@pytest.mark.parametrize("name", VERIFIED)
@pytest.mark.parametrize("more", [(), ("-s", "DOWNLOAD_VERIFY_CERTIFICATES=False")])
def test_by_hand_a_bad_certificate_is_told_once(
    runs: Rounds, name: str, more: tuple[str, ...]
) -> None:
    """Although sources whose word says ``unverified`` are there, and whatever the setting says."""
    site = SITES[name]
    before = tries(runs, site.host) if runs.log.exists() else 0
    done = runs.scrapy("read", *more, site.url("/xw/1.html"))
    assert done.returncode == 1
    assert f"certificate of {site.host} cannot be verified" in done.stderr
    assert CURE in done.stderr
    assert tries(runs, site.host) - before == 1


@pytest.mark.parametrize("name", LAX)
def test_by_hand_the_word_of_a_source_holds_for_its_own_hosts(runs: Rounds, name: str) -> None:
    site = SITES[name]
    path, tale = next(iter(site.articles.items()))
    done = runs.scrapy("read", "--json", site.url(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == tale.title


def test_a_crawl_says_whose_certificates_it_does_not_verify(runs: Rounds) -> None:
    done = runs.scrapy("crawl", "expired_unverified", "-a", "limit=1")
    assert done.returncode == 0, done.stderr
    log = (runs.data / "logs" / "crawl.log").read_text("utf-8")
    told = 'WARNING: certificates are not verified (policy.tls = "unverified"): expired_unverified'
    assert log.count(told) == 1


def test_a_crawl_without_the_word_fails_at_once(runs: Rounds) -> None:
    done = runs.scrapy("crawl", "self_signed")
    assert (done.returncode, CURE in done.stderr) == (3, True)
    log = (runs.data / "logs" / "crawl.log").read_text("utf-8")
    assert 'policy.tls = "unverified"): self_signed\n' not in log
    assert "Retrying <GET https://www.self-signed.example" not in log


@pytest.mark.parametrize("command", [("list", "-v"), ("health",)])
def test_it_is_told_where_operators_look(runs: Rounds, command: tuple[str, ...]) -> None:
    said = " ".join(runs.scrapy(*command).stdout.split())
    assert "certificates are not verified" in said
    assert "expired_unverified, other_name_unverified, self_signed_unverified" in said


def test_checking_a_source_tells_it(runs: Rounds) -> None:
    said = " ".join(runs.scrapy("check-source", "expired_unverified").stdout.split())
    assert "certificates are not verified" in said
    assert "certificates are not" not in runs.scrapy("check-source", "expired").stdout


def test_what_is_allowed_is_told_in_the_list(runs: Rounds, tmp_path: Path) -> None:
    said = runs.scrapy("list", "-v", "-s", "YUANLIU_ALLOW=10.1.0.0/16 news.intranet").stdout
    told = "YUANLIU_ALLOW: local addresses that may be connected to: 10.1.0.0/16, news.intranet"
    assert told in " ".join(said.split())
    done = runs.scrapy("list", "-s", "YUANLIU_ALLOW=http://x/")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "YUANLIU_ALLOW holds 'http://x/'" in done.stderr
