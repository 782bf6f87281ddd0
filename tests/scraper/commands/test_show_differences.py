"""What ``show`` says of the differences between tellings, and of the relations between stories."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from scraper.article import Credit, Edge, Kind
from scraper.commands.marking import differences, hanging, marked
from scraper.commands.show import in_tree_order
from scraper.commands.wording import relations
from scraper.reposts.difference import difference
from tests.scraper.commands.making import scrapy
from tests.scraper.publish.newsroom import HARVEST, PATROL, Newsroom


def compared(newsroom: Newsroom, article: int, *, alone: bool = False) -> list[str]:
    archive = newsroom.archive
    story = archive.stories.get(archive.stories.of(article) or 0)
    assert story is not None
    members = [one for one in in_tree_order(story) if not alone or one.article_id == article]
    drawn = differences(archive, members, 80, colours=False)
    return [line for text in drawn for line in text.plain.split("\n")]


def changed(newsroom: Newsroom, page: int, text: str) -> int:
    """Store a copy of the first telling."""
    original = "http://qingshi.example/a/1"
    credit = Credit("relay", "青石政法网", original, "来源：青石政法网")
    return newsroom.store("yunlan", page, text, original_url=original, credits=(credit,))


def test_what_a_copy_changed_is_marked(newsroom: Newsroom) -> None:
    newsroom.origin()
    lines = PATROL.split("\n")
    lines[0] = lines[0].replace("两点", "三点").replace("，", ",")
    lines[1:2] = []
    lines.append("编者按：\x1b[2J平安不是\u3000一句话。")
    copy = changed(newsroom, 2, "\n".join(lines))
    drawn = compared(newsroom, copy)
    assert drawn[:5] == [
        "云岚长安网",
        "http://yunlan.example/a/2",
        "against 青石政法网",
        "http://qingshi.example/a/1",
        "    凌晨[-两-]{+三+}点,云岚县青石派出所的灯…正在核对当天的巡逻记录。",
    ]
    assert drawn[5].startswith("    [-入夏以来，")
    assert "".join(line.strip() for line in drawn[5:7]).endswith("后半夜。-]")
    assert drawn[7] == "    周启明和搭档许望舒沿着河…源头上减少此类案件发生。"
    assert drawn[-2:] == [
        "    {+编者按：\ufffd[2J平安不是 一句话。+}",
        "    not marked: full and half width",
    ]
    assert all(cell_len(line) <= 80 for line in drawn)
    assert not any("\x1b" in line for line in drawn)


def test_colours_say_it_without_marks() -> None:
    drawn = marked(difference("三月五日，天晴。", "四月五日，天晴。"), colours=True)
    assert drawn.plain == "三四月五日，天晴。"
    assert [(str(span.style), drawn.plain[span.start : span.end]) for span in drawn.spans] == [
        ("red strike", "三"),
        ("green", "四"),
    ]


@pytest.mark.parametrize(
    ("parent", "copy", "expected"),
    [
        ("甲一。\n乙二。", "甲一。多三。\n乙二。", "甲一。{+多三。+}\n乙二。"),
        ("甲一。多三。\n乙二。", "甲一。\n乙二。", "甲一。[-多三。-]\n乙二。"),
        ("甲一。\n乙二。", "甲一。", "甲一。\n[-乙二。-]"),
        ("甲一。", "甲一。\n乙二。", "甲一。\n{+乙二。+}"),
        ("甲一。\n乙二。\n丙三。", "丁四。\n丙三。", "[-甲一。-]\n[-乙二-]{+丁四+}。\n丙三。"),
        ("It rose fast.", "It fell fast.", "It [-rose-]{+fell+} fast."),
        (
            PATROL,
            "\n".join([*PATROL.split("\n")[1:], PATROL.split("\n")[0]]),
            "…源头上减少此类案件发生。\n{=凌晨两点，云岚县青石派出…正在核对当天的巡逻记录。=}",
        ),
    ],
)
def test_marks_stay_with_their_paragraph(parent: str, copy: str, expected: str) -> None:
    assert marked(difference(parent, copy), colours=False).plain == expected


def test_a_page_alone_is_compared_with_its_own_parent(newsroom: Newsroom) -> None:
    first, _, third = newsroom.chain()
    assert sum(line.startswith("against ") for line in compared(newsroom, first)) == 2
    drawn = compared(newsroom, third, alone=True)
    assert [line for line in drawn if line.startswith("against ")] == ["against 云岚长安网"]
    assert drawn[-1] == "    the same words"
    (line,) = compared(newsroom, first, alone=True)
    assert line.startswith("nothing to compare")


@pytest.mark.parametrize(
    ("edge", "wordings"),
    [
        (Edge(1, Kind.QUOTES, 0.2, 1.0), ("is quoted by", "quotes")),
        (Edge(1, Kind.QUOTES, 1.0, 0.2), ("quotes", "is quoted by")),
        (Edge(1, Kind.QUOTES, 0.2, 0.3), ("is quoted by", "quotes")),
        (Edge(1, Kind.SUMMARY, 0.9, 0.2), ("is summed up by", "sums up")),
        (Edge(1, Kind.SHARED_SOURCE, 0.4, 0.4), ("was written from the same source as",) * 2),
        (
            Edge(1, Kind.REISSUE, 0.9, 0.9),
            ("is issued again by", "issues again, for another place or time,"),
        ),
    ],
)
def test_relations_are_told_both_ways(
    newsroom: Newsroom, edge: Edge, wordings: tuple[str, str]
) -> None:
    archive = newsroom.archive
    first = newsroom.origin()
    second = newsroom.store("yunlan", 4, HARVEST, title="松窑镇\x1b秋收", published="2026-11-05")
    archive.stories.save_edges(second, [edge])
    stories = [archive.stories.get(archive.stories.of(one) or 0) for one in (first, second)]
    assert [relations(archive, story) for story in stories if story] == [
        [f"{wordings[0]} story 2: 松窑镇\ufffd秋收 (云岚长安网)"],
        [f"{wordings[1]} story 1: 青石派出所：后半夜的巡逻 (青石政法网)"],
    ]


def test_long_titles_of_other_stories_hang_below_them() -> None:
    line = hanging("quotes story 2: " + "秋收" * 60, 80).plain.split("\n")
    assert "".join(part.strip() for part in line) == "quotes story 2:" + "秋收" * 60
    assert all(part.startswith("    ") == (number > 0) for number, part in enumerate(line))
    assert max(map(cell_len, line)) <= 80


def test_the_command_shows_differences_and_relations(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.origin()
    copy = changed(newsroom, 2, PATROL.replace("两点", "三点"))
    other = newsroom.store("qingshi", 4, HARVEST, title="松窑镇秋收")
    newsroom.archive.stories.save_edges(other, [Edge(copy, Kind.SHARED_SOURCE, 0.4, 0.4)])
    newsroom.archive.close()
    done = scrapy("show", "http://yunlan.example/a/2", "--diff", data=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n    凌晨[-两-]{+三+}点，云岚县青石派出所的灯…\n" in done.stdout
    assert done.stdout.endswith(
        "\n\nwas written from the same source as story 2: 松窑镇秋收 (青石政法网)\n"
    )
    alone = scrapy("show", "http://qingshi.example/a/1", "--diff", data=tmp_path)
    assert "nothing to compare" in alone.stdout
    assert "[-" not in scrapy("show", "1", data=tmp_path).stdout
    refused = scrapy("show", "--diff", data=tmp_path)
    assert refused.returncode == 2
    assert "--diff wants a story" in refused.stderr
