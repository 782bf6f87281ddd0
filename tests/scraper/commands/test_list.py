"""What ``list -v`` draws on terminals of several widths."""

from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from scraper.commands.list import table_of

SOURCES = {
    "fazhi_zhengwu": ("法治政务信息网", "www.fazhizhengwu.example"),
    "fgw_zj": ("浙江省发展和改革委员会", "fgw.zj.gov.cn"),
}


def drawn(width: int) -> list[str]:
    sources = {
        name: SimpleNamespace(title=title, hosts=(host,), verified=None)
        for name, (title, host) in SOURCES.items()
    }
    loader: Any = SimpleNamespace(sources=sources, list=lambda: sorted(sources))
    console = Console(width=width)
    with console.capture() as capture:
        console.print(table_of(loader, width))
    return capture.get().splitlines()


@pytest.mark.parametrize("width", [200, 85, 80, 75])
def test_nothing_is_dropped_and_hosts_stay_whole(width: int) -> None:
    lines = drawn(width)
    assert max(Console(width=200).render_str(line).cell_len for line in lines) <= width
    assert any("www.fazhizhengwu.example" in line for line in lines)
    titles = "".join(line.split("│")[2].strip() for line in lines if line.count("│") > 3)
    assert titles == "".join(title for title, _ in SOURCES.values())
