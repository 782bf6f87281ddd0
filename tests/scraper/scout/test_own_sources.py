"""Where an operator's own sources lie: read by themselves once there are any."""

from pathlib import Path

import pytest

from scraper.crawl.config import Config
from scraper.source import BUNDLED

OFFLINE = {"http": "http://127.0.0.1:1", "https": "http://127.0.0.1:1"}


def config(data: Path, named: str = "") -> Config:
    settings = {"YUANLIU_WORLD": "replica", "YUANLIU_DATA": str(data), "YUANLIU_SOURCES": named}
    return Config.from_settings(settings, OFFLINE)


@pytest.mark.parametrize(
    ("children", "is_read"),
    [([], False), (["qingshi"], True), ([".draft"], False), (["__pycache__"], False)],
)
def test_the_folder_is_read_once_a_source_is_in_it(
    tmp_path: Path, children: list[str], is_read: bool
) -> None:
    own = tmp_path / "sources"
    assert config(tmp_path).source_folders == (BUNDLED,)
    for child in children:
        (own / child).mkdir(parents=True)
    assert (own in config(tmp_path).source_folders) is is_read
    assert config(tmp_path).own_sources == own


def test_new_ones_go_where_the_operator_has_named_a_folder(tmp_path: Path) -> None:
    named = f"{tmp_path / 'a'}:{tmp_path / 'b'}"
    (tmp_path / "sources" / "qingshi").mkdir(parents=True)
    made = config(tmp_path, named)
    assert made.own_sources == tmp_path / "b"
    assert made.source_folders[1:] == (tmp_path / "a", tmp_path / "b", tmp_path / "sources")
    twice = config(tmp_path, str(tmp_path / "sources"))
    assert twice.source_folders == (BUNDLED, tmp_path / "sources")
