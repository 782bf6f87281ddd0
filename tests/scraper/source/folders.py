"""Source folders to test with."""

from pathlib import Path

SMALLEST = r"""
title = "青石政法网"
hosts = ["www.qingshi.example"]
article = '^/news/\d{4}/\d+\.html$'
[[discover]]
kind = "list"
url = "http://www.qingshi.example/news/"
"""


def write(folder: Path, toml: str | bytes = SMALLEST, quirks: str | None = None) -> Path:
    folder.mkdir(parents=True)
    (folder / "source.toml").write_bytes(toml.encode() if isinstance(toml, str) else toml)
    if quirks is not None:
        (folder / "quirks.py").write_text(quirks, "utf-8")
    return folder
