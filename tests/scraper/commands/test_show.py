"""What ``show`` draws of a story."""

from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from scraper.archive.archive import Archive
from scraper.archive.overview import count_stories, largest_stories
from scraper.archive.stories import Member
from scraper.article import Credit, Kind
from scraper.commands.show import first_line, story_tree, table_of, uncut
from scraper.commands.wording import because, unheeded
from scraper.reposts.texts import Placeholder
from tests.scraper.commands.making import scrapy
from tests.scraper.publish.newsroom import HARVEST, Newsroom


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
    assert any("copy, by its link to the original, confidence 0.95" in line for line in lines)


def test_a_story_from_a_page_never_read(newsroom: Newsroom) -> None:
    credit = Credit("origin", "松窑镇微信公众号", None, "来源：松窑镇微信公众号")
    article = newsroom.store(
        "yunlan", 9, HARVEST, title="松窑镇秋收", source=credit.name, credits=(credit,)
    )
    lines = drawn(newsroom, article)
    name = lines[0].removeprefix("story 1, 1 article, first told by ")
    assert name in credit.name
    assert lines[1] == f"{name}  credited, its own page was never crawled"
    assert any(line.strip() == f"credits {name}, confidence 0.85" for line in lines)
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


@pytest.mark.parametrize(
    ("kind", "evidence", "line"),
    [
        (None, {"rule": "first"}, "nothing earlier is known"),
        (None, {"rule": "self-credit"}, "names itself as the source"),
        ("copy", {"rule": "original link", "url": "http://a/"}, "by its link to the original"),
        ("excerpt", {"rule": "credit", "credit": "山西长安网"}, "credits 山西长安网"),
        (
            "copy",
            {"rule": "credit of its newsroom", "credit": "甲县发布"},
            "credits 甲县发布, another channel of that newsroom",
        ),
        (
            "copy",
            {"rule": "credit of its house", "credit": "新华社"},
            "credits 新华社, whose own site that is",
        ),
        (
            "copy",
            {"rule": "inherited credit", "credit": "甲报", "said_by": 7},
            "its copy at outlet 7 credits 甲报",
        ),
        (
            "copy",
            {"rule": "similar", "likeness": 0.913, "foreign": 3},
            "its text is most like that page's, but 3 passages of earlier pages that it lacks,"
            " likeness 91%",
        ),
        ("copy", {"rule": "correction"}, "by a correction made by hand"),
        (
            "copy",
            {"rule": "correction", "said_by": "何编辑", "said": "见电话记录"},
            "by a correction made by hand (何编辑: 见电话记录)",
        ),
        (None, {"rule": "left over"}, "nothing better is known"),
        ("copy", {"rule": "a rule of tomorrow"}, "by its text"),
        ("copy", {"rule": "credit", "credit": "甲\x1b[31m{said}"}, "credits 甲\ufffd[31m{said}"),
    ],
)
def test_why_in_plain_words(kind: str | None, evidence: dict[str, object], line: str) -> None:
    member = Member(1, 2, None, Kind(kind) if kind else None, 0.85, evidence)
    start = f"{kind}, " if kind else ""
    assert because(member, "outlet {}".format) == f"{start}{line}, confidence 0.85"
    assert unheeded(member) == ""


def test_what_a_page_says_of_itself_and_was_not_believed_is_told() -> None:
    evidence = {"rule": "inherited edits", "credit": "甲报", "likeness": 1.0, "foreign": 0}
    member = Member(1, 2, None, Kind.COPY, 0.6, evidence)
    assert because(member, str) == (
        "copy, has the edits of that page, and none of others, likeness 100%, confidence 0.60,"
        " though it credits 甲报"
    )
    linked = Member(1, 2, None, Kind.COPY, 0.6, {"rule": "inherited edits", "url": "http://a/\x07"})
    assert unheeded(linked) == "http://a/\ufffd"
    waiting = Member(1, None, Placeholder("甲报"), None, 0.85, {})
    assert because(waiting, str) == "credits 甲报, confidence 0.85"
