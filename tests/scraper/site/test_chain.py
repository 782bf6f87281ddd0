"""The timeline: every copy, who took it from whom, and why we think so."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from scraper.commands import wording as told_to_operators
from scraper.site import wording
from scraper.site.chain import DEEPEST, chain
from scraper.site.nodes import Node, walk
from scraper.site.reading import reading
from scraper.site.visit import Visit
from tests.scraper.site.conftest import Ask, asking, site_over
from tests.scraper.site.paper import Paper
from tests.scraper.site.strict import read


def seen(folder: Path, story: int, here: int) -> list[Node]:
    with reading(folder / "published.db") as file:
        visit = Visit(site_over(folder), file, {}, {}, {})
        row = visit.row("select * from stories where id = ?", story)
        assert row is not None
        return list(chain(visit, row, here).tops)


def drawn(nodes: list[Node], depth: int = 0) -> list[str]:
    lines = []
    for node in nodes:
        marks = f" {node.state}" + (" here" if node.here else "") + (" root" if node.root else "")
        lines += ["  " * depth + f"{node.name}{marks} {node.later}".rstrip()]
        lines += drawn(node.children, depth + 1)
    return lines


def test_a_tree_from_its_credited_source_down(folder: Path) -> None:
    assert drawn(seen(folder, 1, 2)) == [
        "平安青石微信公众号 placeholder",
        "  青石政法网 read",
        "    云岚长安网 read here 次日",
        "      法治转载网 gone 同日",
        "    云岚长安网 read",
        "法治转载网 withdrawn",
        "  青石政法网 read",
    ]


def test_each_says_where_it_took_the_text_and_why(folder: Path) -> None:
    nodes = {node.id: node for node in walk(seen(folder, 1, 2))}
    assert [(node.taken_from, node.kind, node.why, node.sure) for node in nodes.values()][1:5] == [
        ("平安青石微信公众号", "", "文中署来源“平安青石微信公众号”", "较有把握（85%）"),
        ("青石政法网", "转载", "其原文链接指向该页", "很有把握（95%）"),
        (
            "云岚长安网",
            "节录",
            "文字与该页最相近，但有 1 处见于更早的页面而为该页所无，相似度 91%，"
            "虽然文中署“法制日报”，虽然它链接到 http://x.example/",
            "有些把握（60%）",
        ),
        ("青石政法网", "转载", "没有更可靠的线索", "把握不大（20%）"),
    ]
    assert nodes[5].taken_from == "已撤下的一页"
    assert {node.id for node in nodes.values() if node.compared} == {2, 3}


def test_a_withdrawn_page_keeps_its_place_and_nothing_else(ask: Ask) -> None:
    html = ask("/article/2").text
    place = html[html.index('id="n4"') :]
    card = place[: place.index("</div>")]
    assert "已撤下" in card
    assert "法治转载网" not in card
    assert "href" not in card


def test_the_page_itself_is_marked_and_its_copies_lead_on(ask: Ask) -> None:
    html = ask("/article/2").text
    assert html.count('aria-current="true"') == 1
    page = read(html)
    links = {href for href, _ in page.links}
    assert {"/article/1", "/article/3", "/article/2/diff", "#n1", "#n3"} <= links
    assert "/article/4" not in links
    assert "/article/1/diff" not in links


def test_a_long_chain_is_folded_but_for_where_the_reader_is(ask: Ask, folder: Path) -> None:
    (top,) = seen(folder, 2, 120)
    assert len(top.shown) == 7
    assert [node.here for node in top.shown][-1]
    assert len(top.folded) > 150
    html = ask("/article/120").text
    outside = re.sub(r"<details>.*?</details>", "", html, flags=re.S)
    assert outside.count('class="card"') < 30
    assert html.count('class="card"') == 201
    assert len(html) < 250_000


def test_deep_chains_are_drawn_to_a_depth(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "published.db")
    story = paper.story()
    articles = [paper.article(story) for _ in range(300)]
    for parent, child in pairwise(articles):
        paper.copy(child, parent)
    paper.done()
    tops = seen(tmp_path, story, articles[0])
    depth = max(line.index("青") // 2 for line in drawn(tops))
    assert depth == DEEPEST
    assert len(list(walk(tops))) == 300


def test_a_circle_and_what_is_no_evidence_still_end(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "published.db")
    story = paper.story()
    one, two, three = (paper.article(story) for _ in range(3))
    paper.copy(one, two, evidence="[")
    paper.copy(two, one, evidence="[1]", confidence=7.5)
    paper.copy(three, two, evidence=json.dumps({"rule": [], "likeness": "x", "said_by": {}}))
    paper.done()
    assert len(list(walk(seen(tmp_path, story, one)))) == 3
    ask = asking(site_over(tmp_path))
    assert ask("/article/1").status_code == 200
    ask.close()  # type: ignore[attr-defined]


def test_more_members_than_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.site.chain.MOST", 5)
    paper = Paper(tmp_path / "published.db")
    story = paper.story()
    articles = [paper.article(story) for _ in range(9)]
    paper.done()
    last = articles[-1]
    tops = seen(tmp_path, story, last)
    assert len(tops) == 5
    assert any(node.here for node in tops)
    ask = asking(site_over(tmp_path))
    assert "另有 4 处未画出" in ask(f"/article/{last}").text
    ask.close()  # type: ignore[attr-defined]


def test_readers_and_operators_are_told_the_same_rules() -> None:
    assert set(wording.RULES) == set(told_to_operators._PLAIN)
    assert set(wording.AGAINST) == set(told_to_operators._AGAINST)
    assert set(wording.REMARKS) == set(told_to_operators._REMARKS)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ({"rule": "first"}, "未见更早的刊载"),
        ({"rule": "inherited credit", "credit": "甲", "said_by": 3}, "乙网的同一文本署“甲”"),
        ({"rule": "inherited credit", "credit": "甲", "said_by": 4}, "另一页的同一文本署“甲”"),
        ({"rule": "inherited edits", "foreign": 0}, "带有该页特有的改动，而无其他页面的痕迹"),
        ({"rule": "correction", "said_by": "某人", "said": "编辑部来函"}, "经人工核定：编辑部来函"),
        ({"rule": "new one"}, "据其文字"),
        ({}, "据其文字"),
    ],
)
def test_why(evidence: dict[str, object], words: str) -> None:
    assert wording.why(evidence, "", {3: "乙网"}) == words


def test_days_are_drawn_where_there_are_enough(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "published.db")
    story = paper.story()
    for day, copies in ((1, 1), (2, 16), (5, 2)):
        for _ in range(copies):
            paper.article(story, published=f"2026-11-{day:02}T08:00:00+08:00")
    paper.article(story, published=None)
    paper.done()
    with reading(tmp_path / "published.db") as file:
        visit = Visit(site_over(tmp_path), file, {}, {}, {})
        row = visit.row("select * from stories")
        assert row is not None
        found = chain(visit, row, 1)
    assert list(found.strip()) == [1, 8, 0, 0, 1]
    assert [(day.shown, len(nodes)) for day, nodes in found.days] == [
        ("2026年11月1日", 1),
        ("2026年11月2日", 16),
        ("2026年11月5日", 2),
    ]
    assert found.span == 4
