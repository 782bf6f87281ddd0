"""The words that say what becomes of pictures."""

from pathlib import Path

import pytest

from scraper.source import Source, SourceError, load_source, load_sources
from tests.scraper.source.folders import write

TOML = """title = "青石政法网"
hosts = ["www.qingshi.example"]
article = '^/news/'
[[discover]]
kind = "list"
url = "http://www.qingshi.example/news/"
"""
OTHER = TOML.replace("qingshi", "yunlan")


def source(folder: Path, policy: str) -> Source:
    return load_source(write(folder / "qingshi", f"{TOML}[policy]\n{policy}"))


def test_pictures_are_links_where_nothing_is_said(tmp_path: Path) -> None:
    read = source(tmp_path, "delay = 3\n")
    assert (read.policy.images, read.policy.image_hosts) == ("link", ())
    assert not read.stores_pictures


@pytest.mark.parametrize(
    ("policy", "stores"),
    [
        ('images = "store"\n', True),
        ('images = "store"\nshow = "full"\n', True),
        ('images = "store"\nshow = "excerpt"\n', False),
        ('images = "store"\nshow = "link"\n', False),
        ('images = "link"\n', False),
    ],
)
def test_pictures_are_kept_only_with_the_whole_text(
    tmp_path: Path, policy: str, stores: bool
) -> None:
    assert source(tmp_path, policy).stores_pictures is stores


def test_hosts_of_pictures_are_no_hosts_of_pages(tmp_path: Path) -> None:
    read = source(tmp_path, 'images = "store"\nimage_hosts = ["img.qingshi.example"]\n')
    picture = "https://img.qingshi.example/p/1.jpg"
    assert read.shows_from(picture)
    assert read.shows_from("http://www.qingshi.example/p/1.jpg")
    assert not read.shows_from("http://qingshi.example/p/1.jpg")
    assert not read.owns(picture)


@pytest.mark.parametrize(
    ("policy", "fault"),
    [
        ('images = "keep"\n', "policy.images must be one of link | store"),
        ('image_hosts = ["http://img.qingshi.example"]\n', "no bare host name"),
        ('image_host = ["img.qingshi.example"]\n', "did you mean image_hosts?"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, policy: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault.replace("|", r"\|").replace("?", r"\?")):
        source(tmp_path, policy)


@pytest.mark.parametrize("taken", ["www.yunlan.example", "img.yunlan.example"])
def test_a_host_is_asked_by_one_source_alone(tmp_path: Path, taken: str) -> None:
    write(tmp_path / "yunlan", OTHER + '[policy]\nimage_hosts = ["img.yunlan.example"]\n')
    write(tmp_path / "zz", f'{TOML}[policy]\nimage_hosts = ["{taken}"]\n')
    sources, (error,) = load_sources([tmp_path])
    assert set(sources) == {"yunlan"}
    assert str(error).endswith(
        f"policy.image_hosts {taken} belongs to yunlan; leave it to one source"
    )
