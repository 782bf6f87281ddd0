"""What ``show`` draws of a story."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from scraper.archive.archive import Archive
from scraper.archive.overview import count_stories, largest_stories
from scraper.article import Credit
from scraper.commands.show import first_line, story_tree, table_of, uncut
from tests.scraper.commands.test_bad_input import scrapy
from tests.scraper.publish.newsroom import HARVEST, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


def drawn(newsroom: Newsroom, article: int) -> list[str]:
    archive = newsroom.archive
    story_id = archive.stories.of(article)
    story = archive.stories.get(story_id) if story_id else None
    assert story is not None
    console = Console(width=80, file=StringIO(), highlight=False)
    console.print(first_line(archive, story))
    console.print(uncut(story_tree(archive, story, 80), console), soft_wrap=True)
    console.print(table_of(archive, [story.id]))
    assert isinstance(console.file, StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_story_begins_with_who_told_it_first(newsroom: Newsroom) -> None:
    first, _, _ = newsroom.chain()
    lines = drawn(newsroom, first)
    assert lines[:2] == [
        "story 1, 3 articles, first told by 青石政法网 on 2026-11-01 08:30",
        "青石政法网  2026-11-01 08:30  青石派出所：后半夜的巡逻",
    ]
    assert any("云岚长安网  2026-11-02  青石" in line for line in lines)
    assert any("first told by" in line and "title" in line for line in lines)
    assert not any("credits" in line for line in lines)


def test_a_story_from_a_page_never_read(newsroom: Newsroom) -> None:
    credit = Credit("origin", "松窑镇微信公众号", None, "来源：松窑镇微信公众号")
    article = newsroom.store(
        "yunlan", 9, HARVEST, title="松窑镇秋收", source=credit.name, credits=(credit,)
    )
    lines = drawn(newsroom, article)
    name = lines[0].removeprefix("story 1, 1 article, first told by ")
    assert name in credit.name
    assert lines[1] == f"{name}  credited, its own page was never crawled"
    assert any(line.strip() == f"credits {name}" for line in lines)
    assert any("云岚长安网  no date" in line for line in lines)


def test_addresses_stay_whole_and_titles_break(newsroom: Newsroom) -> None:
    first, *_ = newsroom.chain()
    origin, number, title = "http://qingshi.example/a/1", int("9" * 90), "后半夜的巡逻" * 12
    newsroom.store("yunlan", number, title=title, published="2026-11-03", original_url=origin)
    url = f"http://yunlan.example/a/{number}"
    lines = drawn(newsroom, first)
    assert sum("巡逻" in line for line in lines) > 4
    assert any(line.endswith(url) for line in lines)
    assert all(cell_len(line) <= 80 for line in lines if url not in line)


def test_stories_are_counted_once(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收")
    assert count_stories(newsroom.archive) == len(largest_stories(newsroom.archive, 20)) == 2
    assert len(largest_stories(newsroom.archive, 1)) == 1


@pytest.mark.parametrize("world", ["live", "replica"])
def test_an_archive_of_any_world_is_shown_and_marked(tmp_path: Path, world: str) -> None:
    Archive.open(tmp_path / "archive.db", world=world).close()
    done = scrapy("show", data=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("no stories yet; run `scrapy update`")
    assert ("invented" in done.stdout) == (world == "replica")
