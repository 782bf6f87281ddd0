"""What operators have said outranks what pages and texts say."""

from itertools import permutations

import pytest

from scraper.reposts.normalise import comparable
from scraper.reposts.provenance import CERTAIN, LEFT_OVER, tree
from scraper.reposts.rulings import NONE, Rulings
from scraper.reposts.texts import Placeholder, Telling
from tests.scraper.reposts.sides import WHARF, alike, drawn, linked, misspelt, page

PAPER = Placeholder("芦港日报", "http://paper.example/1", "paper.example/1")
MEMBERS = [page(1, "甲", self_credited=True), page(2, "乙", "甲"), linked(3, "丙", "甲/1")]
EDGES = [alike(2, 1), alike(3, 1), alike(3, 2, 0.7)]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        pytest.param(NONE, {1: None, 2: 1, 3: 1}, id="nothing said"),
        pytest.param(Rulings(parents={3: 2}), {1: None, 2: 1, 3: 2}, id="a parent, against a link"),
        pytest.param(
            Rulings(parents={2: 3}), {1: None, 2: 3, 3: 1}, id="a parent, against the dates"
        ),
        pytest.param(
            Rulings(not_parents=frozenset({(3, 1)})), {1: None, 2: 1, 3: 2}, id="not this parent"
        ),
        pytest.param(
            Rulings(not_parents=frozenset({(1, 3)})),
            {1: None, 2: 1, 3: 1},
            id="not a parent, the other way round",
        ),
        pytest.param(Rulings(origins={3: 2}), {1: 2, 2: None, 3: 1}, id="an article"),
        pytest.param(
            Rulings(origins={1: PAPER}), {1: "芦港日报", 2: 1, 3: 1}, id="what was never crawled"
        ),
        pytest.param(
            Rulings(parents={3: 2}, origins={2: PAPER}),
            {1: "芦港日报", 2: "芦港日报", 3: 2},
            id="a parent and an origin",
        ),
        pytest.param(
            Rulings(
                parents={99: 1, 3: 98, 97: 96},
                not_parents=frozenset({(99, 1), (3, 98), (97, 96)}),
                same=frozenset({(99, 1)}),
                other=frozenset({(98, 2)}),
                origins={99: PAPER, 98: 1, 1: 97},
            ),
            {1: None, 2: 1, 3: 1},
            id="unknown pages",
        ),
    ],
)
def test_rulings(rulings: Rulings, expected: dict[int, int | str | None]) -> None:
    for order in permutations(MEMBERS):
        assert drawn(tree(order, EDGES, {}, rulings)) == expected


def test_what_an_operator_said_is_certain() -> None:
    made = tree(MEMBERS, EDGES, {}, Rulings(parents={3: 2}, origins={1: PAPER}))
    found = {place.article_id: place for place in made.places}
    assert made.root == PAPER
    assert found[1].parent == PAPER
    for member in (1, 3):
        assert found[member].confidence == CERTAIN
        assert found[member].evidence == {"rule": "correction"}
    assert found[2].confidence < CERTAIN


def test_two_parents_that_would_close_a_circle() -> None:
    made = tree(MEMBERS, EDGES, {}, Rulings(parents={2: 3, 3: 2}))
    assert made.root == 1
    assert drawn(made) in ({1: None, 2: 3, 3: 1}, {1: None, 2: 1, 3: 2})


def test_a_pinned_parent_comes_before_another_pages_link() -> None:
    members: list[Telling] = [
        linked(1, "甲", "乙/2"),
        page(2, "乙", published="2026-02-01"),
        page(3, "丙", self_credited=True, published="2026-03-01"),
    ]
    rulings = Rulings(parents={2: 1})
    kept = {1: comparable(misspelt(7)), 2: comparable(misspelt(7)), 3: comparable(WHARF)}
    for order in permutations(members):
        assert drawn(tree(order, [], kept, rulings)) == {1: 3, 2: 1, 3: None}


def test_the_root_that_may_not_be_a_parent_is_one_with_little_confidence() -> None:
    made = tree(
        [page(1, "甲"), page(2, "乙", "甲")], [], {}, Rulings(not_parents=frozenset({(2, 1)}))
    )
    found = {place.article_id: place for place in made.places}
    assert found[2].confidence == LEFT_OVER
    assert found[2].evidence == {"rule": "left over"}


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(1, 2, True), (2, 1, True), (1, 3, False), (1, 1, False)]
)
def test_forbidden_company(one: int, other: int, expected: bool) -> None:
    rulings = Rulings(same=frozenset({(1, 3)}), other=frozenset({(1, 2)}))
    assert rulings.forbids(one, other) is expected


def test_a_named_outlet_means_its_own_page_if_that_is_a_member() -> None:
    members = [Telling(1, "青石政法网", "q.example/1"), Telling(2, "云岚长安网", "y.example/2")]
    named = Rulings(origins={2: Placeholder("青石政法网")})
    assert tree(members, [], {}, named).root == 1
    stranger = Rulings(origins={2: Placeholder("白塔广播站")})
    assert tree(members, [], {}, stranger).root == Placeholder("白塔广播站")
