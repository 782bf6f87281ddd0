"""Which hosts of a source are closed, and whether that ends its visit."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.archive.hosts import HostState
from scraper.clock import CHINA
from scraper.crawl.manners.refusals import closed, closed_hosts
from tests.scraper.crawl.making import SOURCE

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=CHINA)
LISTED, OTHER = "www.yunlan.example", "m.yunlan.example"


@pytest.mark.parametrize(
    ("refused", "hosts", "ends"),
    [
        ([], [], False),
        ([LISTED], [LISTED], True),
        ([OTHER], [OTHER], False),
        ([LISTED, OTHER], [LISTED, OTHER], True),
        (["www.elsewhere.example"], [], False),
    ],
)
def test_closed_hosts(tmp_path: Path, refused: list[str], hosts: list[str], ends: bool) -> None:
    source = replace(SOURCE, hosts=(LISTED, OTHER))
    with Archive.open(tmp_path / "archive.db") as archive:
        for host in refused:
            archive.hosts.save(host, HostState(1, NOW + timedelta(hours=1), "status 429"), NOW)
        told = closed_hosts(source, archive, NOW)
        assert list(told) == hosts
        for host, why in told.items():
            assert why == f"{host} is left alone until 2026-01-02 04:04: status 429"
        assert (closed(source, closed_hosts(source, archive, NOW)) is not None) is ends
        assert closed_hosts(source, archive, NOW + timedelta(hours=2)) == {}
