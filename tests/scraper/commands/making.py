"""Commands as an operator types them, and what they say of an error."""

import os
import subprocess
from pathlib import Path

from tests import warm

ROOT = Path(__file__).resolve().parents[3]
GOOD = """title = "云岚网"
hosts = ["www.yunlan-extra.example"]
article = '^/news/\\d+\\.html$'
[[discover]]
kind = "list"
url = "http://www.yunlan-extra.example/news/"
"""


def scrapy(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return warm.scrapy(*arguments, env=_bare(data) | environment)


def impatient(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """The same, where the archive is held by somebody for longer than anybody waits."""
    return warm.python("tests.impatient", *arguments, env=_bare(data))


def _bare(data: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    return kept | {"YUANLIU_DATA": str(data)}


def errors(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return [line for line in done.stderr.splitlines() if "error: " in line]
