"""Files that are no pages, and a newsroom in the folder that commands are given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scraper.publish.newsroom import Newsroom


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "large.html").write_bytes(b"<p>x</p>" * (20 * 1024 * 1024 // 8))
    (tmp_path / "shell.html").write_text("<html><head><title>标题</title></head></html>", "utf-8")
    text = "<p>桐原市白鹭镇的老茶师傅把新采的叶子摊在竹匾里，说今年雨水足。</p>" * 4
    (tmp_path / "untitled.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
    (tmp_path / "garbage.db").write_bytes(b"this is no database" * 100)
    return tmp_path


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()
