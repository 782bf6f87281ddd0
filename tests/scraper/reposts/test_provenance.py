"""Members of a story, and who took the text from whom."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from scraper.article import Edge
from scraper.reposts.provenance import tree
from scraper.reposts.texts import Placeholder, Telling
from tests.scraper.reposts.sides import alike, drawn, linked, page

CASES: list[
    tuple[str, Sequence[Telling], Sequence[tuple[int, Edge]], dict[int, int | str | None]]
] = [
    ("alone", [page(1, "甲")], [], {1: None}),
    ("an uncrawled source", [page(1, "甲", "乙")], [], {1: "乙"}),
    ("the furthest origin", [page(1, "甲", "乙", "丙")], [], {1: "丙"}),
    ("a credit", [page(1, "甲"), page(2, "乙", "甲")], [], {1: None, 2: 1}),
    (
        "a house whose own site was crawled",
        [page(1, "新华网", "新华社", house="新华社"), page(2, "乙", "新华社")],
        [],
        {1: "新华社", 2: 1},
    ),
    (
        "a link before a credit",
        [page(1, "甲"), page(2, "丙"), linked(3, "乙", "甲/1", "丙")],
        [alike(2, 1)],
        {1: None, 2: 1, 3: 1},
    ),
    (
        "a chain of three",
        [page(1, "丙", self_credited=True), page(2, "乙", "丙"), page(3, "甲", "乙", "丙")],
        [],
        {1: None, 2: 1, 3: 2},
    ),
    (
        "the origin hangs above the relay by the relay's own credits",
        [page(2, "乙", "丙"), page(3, "甲", "乙", "丙")],
        [],
        {2: "丙", 3: 2},
    ),
    (
        "the origin hangs above the relay by the credits of who took it",
        [page(2, "乙"), page(3, "甲", "乙", "丙")],
        [],
        {2: "丙", 3: 2},
    ),
    (
        "a relay that names itself is believed",
        [page(2, "乙", self_credited=True), page(3, "甲", "乙", "丙")],
        [],
        {2: None, 3: 2},
    ),
    (
        "several placeholders: one that another chain leads beyond is none",
        [page(1, "甲", "乙"), page(2, "丁", "乙", "丙"), page(3, "戊", "乙")],
        [alike(3, 1, 0.7), alike(3, 2, 0.95), alike(2, 1, 0.8)],
        {1: "丙", 2: "丙", 3: 2},
    ),
    (
        "below a placeholder stand those alone that credit it",
        [page(1, "甲", "丙"), page(2, "乙"), page(3, "丁", "丙"), page(4, "戊")],
        [alike(2, 1, 0.8), alike(3, 1), alike(3, 2), alike(4, 1, 0.7), alike(4, 3, 0.95)],
        {1: "丙", 2: 1, 3: "丙", 4: 3},
    ),
    (
        "who names nobody and was certainly the first stands above a placeholder",
        [page(1, "甲"), page(2, "乙", "丙"), page(3, "丁", "丙")],
        [alike(2, 1), alike(3, 1), alike(3, 2)],
        {1: None, 2: 1, 3: 1},
    ),
    (
        "similar and earlier, where nobody is named",
        [page(1, "甲"), page(2, "乙"), page(3, "丙")],
        [alike(2, 1, 0.7), alike(3, 1, 0.7), alike(3, 2, 0.95)],
        {1: None, 2: 1, 3: 2},
    ),
    (
        "of two on one day, the one that others go back to",
        [
            page(1, "甲", published="2026-03-01"),
            page(2, "乙", published="2026-03-01"),
            page(3, "丙", "乙", published="2026-03-01"),
        ],
        [alike(2, 1)],
        {1: 2, 2: None, 3: 2},
    ),
    (
        "never from a page that certainly came later",
        [page(5, "甲"), page(2, "乙", "甲")],
        [],
        {2: "甲", 5: 2},
    ),
    (
        "a day does not come before an hour of it",
        [
            page(1, "甲", published="2026-03-01"),
            page(2, "乙", "甲", published="2026-03-01T06:00:00+08:00"),
        ],
        [],
        {1: None, 2: 1},
    ),
    (
        "two that name each other",
        [page(1, "甲", "乙", published="2026-03-01"), page(2, "乙", "甲", published="2026-03-01")],
        [],
        {1: 2, 2: None},
    ),
    (
        "two that name themselves: the earlier",
        [page(1, "甲", self_credited=True), page(2, "乙", self_credited=True)],
        [alike(2, 1)],
        {1: None, 2: 1},
    ),
    (
        "the most alike of an outlet's pages",
        [page(1, "甲"), page(2, "甲"), page(3, "乙", "甲")],
        [alike(3, 1, 0.7), alike(3, 2, 0.99), alike(2, 1)],
        {1: None, 2: 1, 3: 2},
    ),
]


@pytest.mark.parametrize(
    ("members", "edges", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_who_took_it_from_whom(
    members: Sequence[Telling],
    edges: Sequence[tuple[int, Edge]],
    expected: dict[int, int | str | None],
) -> None:
    for order in permutations(members):
        assert drawn(tree(order, list(reversed(edges)))) == expected


@pytest.mark.parametrize("members", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_there_is_exactly_one_root_and_no_circle(members: Sequence[Telling]) -> None:
    made = tree(members, [])
    parents = {place.article_id: place.parent for place in made.places}
    assert set(parents) == {member.id for member in members}
    roots = [article for article, parent in parents.items() if parent is None]
    assert roots == ([] if isinstance(made.root, Placeholder) else [made.root])
    for article in parents:
        at: int | Placeholder = article
        for _ in members:
            if at == made.root:
                break
            above = parents[at] if isinstance(at, int) else None
            assert above is not None
            at = above
        assert at == made.root


def test_a_placeholder_keeps_the_address_that_led_to_it() -> None:
    made = tree([linked(1, "甲", "baita.example/9"), page(2, "丙", "甲")], [])
    assert made.root == Placeholder("baita.example", "http://baita.example/9", "baita.example/9")
    assert drawn(made) == {1: "baita.example", 2: 1}


def test_confidence_says_what_a_parent_rests_on() -> None:
    members = [page(1, "甲"), linked(2, "乙", "甲/1"), page(3, "丙", "甲"), page(4, "丁")]
    places = {place.article_id: place for place in tree(members, [alike(4, 3, 0.8)]).places}
    rules = {article: place.evidence["rule"] for article, place in places.items()}
    assert rules == {1: "first", 2: "original link", 3: "credit", 4: "similar"}
    assert places[2].confidence > places[3].confidence > places[4].confidence
