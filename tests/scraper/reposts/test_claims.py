"""What pages say about where they took the text from, and which page stands at the top."""

import pytest

from scraper.reposts import claims as room
from scraper.reposts.claims import Claim, Members, claims
from scraper.reposts.root import find_root, named_root
from scraper.reposts.rulings import NONE, Rulings
from scraper.reposts.texts import Attribution, Placeholder, Telling
from tests.scraper.reposts.sides import credit, linked, page


def said(*members: Telling) -> dict[int, Claim]:
    return claims(Members(members, {}))


@pytest.mark.parametrize(
    ("members", "parent", "confidence", "rule"),
    [
        pytest.param([linked(2, "乙", "甲/1")], 1, room.BY_LINK, "original link", id="a link"),
        pytest.param(
            [linked(2, "乙", "甲/1", "丙"), page(3, "丙", published="2026-03-01")],
            1,
            room.BY_LINK,
            "original link",
            id="a link before a credit",
        ),
        pytest.param([page(2, "乙", "甲")], 1, room.BY_CREDIT, "credit", id="a credit"),
        pytest.param(
            [page(2, "乙", "丁", "甲")], 1, room.BY_FURTHER_CREDIT, "credit", id="further up"
        ),
        pytest.param(
            [Telling(2, "乙", "乙/2", chain=(Attribution("甲报", "甲报", "http://甲/1", "甲/1"),))],
            1,
            room.BY_LINK,
            "credit",
            id="a credit with an address",
        ),
        pytest.param(
            [page(2, "乙", "报社"), page(3, "社网", house="报社", published="2026-03-01")],
            3,
            room.BY_HOUSE,
            "credit of its house",
            id="a house",
        ),
        pytest.param(
            [page(2, "乙", "芦港县发布"), page(3, "芦港县在线", published="2026-03-01")],
            3,
            room.BY_HOUSE,
            "credit of its newsroom",
            id="another channel of a newsroom",
        ),
        pytest.param(
            [page(2, "乙", "丁")], None, room.BY_CREDIT, "placeholder", id="never crawled"
        ),
        pytest.param(
            [page(2, "乙", "丙"), page(3, "丙")],
            None,
            room.BY_CREDIT,
            "placeholder",
            id="a page that certainly came later",
        ),
        pytest.param(
            [page(2, "社网", "报社", house="报社"), page(3, "社报", house="报社", published=None)],
            None,
            room.BY_CREDIT,
            "placeholder",
            id="a house on its own site",
        ),
    ],
)
def test_claims(members: list[Telling], parent: int | None, confidence: float, rule: str) -> None:
    found = said(page(1, "甲"), *members)[2]
    assert (found.parent, found.confidence, found.evidence["rule"]) == (parent, confidence, rule)
    assert (found.origin is None) == (parent is not None)


def test_who_names_nobody_claims_nothing() -> None:
    assert said(page(1, "甲"), page(2, "甲", "甲")).keys() == {2}


def test_what_stands_above_the_parent_is_inherited_by_it() -> None:
    found = said(page(1, "甲"), page(2, "乙", "甲", "丙", "丁"))
    assert found[2].beyond == credit("丙", "丁")
    assert found[1].origin == Placeholder("丁")
    assert found[1].evidence == {
        "rule": "inherited credit",
        "credit": "丁",
        "said_by": 2,
    }
    assert found[1].confidence == room.INHERITED


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(page(1, "甲", self_credited=True), id="it names itself"),
        pytest.param(page(1, "甲", "戊"), id="it names another"),
    ],
)
def test_what_a_page_says_itself_counts_before_what_is_said_of_it(above: Telling) -> None:
    found = said(above, page(2, "乙", "甲", "丙"))
    assert found.get(1) == said(above).get(1)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            linked(1, "甲", "b.example/9"),
            Placeholder("b.example", "http://b.example/9", "b.example/9"),
        ),
        (
            linked(1, "甲", "b.example/9", "丙"),
            Placeholder("丙", "http://b.example/9", "b.example/9"),
        ),
        (linked(1, "甲", "b.example/9", "丙", "丁"), Placeholder("丁")),
        (page(1, "甲", "丙"), Placeholder("丙")),
    ],
)
def test_the_origin_that_was_never_crawled(address: Telling, expected: Placeholder) -> None:
    assert said(address)[1].origin == expected


def test_of_several_pages_of_an_outlet_the_most_alike_is_meant() -> None:
    pages = [page(1, "甲"), page(2, "甲"), page(3, "甲"), page(9, "乙", "甲")]
    (meant,) = credit("甲")
    assert Members(pages, {(9, 2): 0.9, (9, 3): 0.5}).credited(meant, pages[3]) == 2
    assert Members(pages, {}).credited(meant, pages[3]) == 1
    assert Members(pages, {}).credited(meant, pages[0]) is None
    assert Members(pages[:2], {}).credited(credit("乙")[0], pages[0]) is None


SELF = {"self_credited": True}


@pytest.mark.parametrize(
    ("free", "below", "root"),
    [
        pytest.param([page(1, "甲"), page(2, "乙")], {}, 1, id="the first"),
        pytest.param([page(1, "甲"), page(2, "乙", **SELF)], {}, 1, id="certainly before"),
        pytest.param(
            [page(1, "甲", published=None), page(2, "乙", **SELF)], {}, 2, id="it names itself"
        ),
        pytest.param(
            [page(1, "甲", published=None), page(2, "乙", published=None), page(3, "丙")],
            {7: 2, 8: 7, 9: 1},
            2,
            id="that most go back to",
        ),
        pytest.param([page(1, "甲", "报"), page(2, "乙")], {}, "报", id="the first names another"),
        pytest.param([page(1, "甲"), page(2, "乙", "报")], {}, 1, id="a later one names another"),
        pytest.param(
            [page(1, "甲", "报"), page(2, "乙", **SELF)], {}, "报", id="certainly after the credit"
        ),
        pytest.param(
            [page(1, "甲", "报", published=None), page(2, "乙", **SELF)], {}, 2, id="maybe before"
        ),
        pytest.param(
            [page(1, "甲", "报", **SELF), page(2, "乙", "社")], {}, "报", id="itself and another"
        ),
        pytest.param(
            [page(1, "甲", "报"), page(2, "乙", "社"), page(3, "丙", "社")], {}, "社", id="votes"
        ),
        pytest.param(
            [page(1, "甲", "社"), page(2, "乙", "社"), page(3, "丙", "社", "报")],
            {},
            "报",
            id="one leads beyond the other",
        ),
    ],
)
def test_find_root(free: list[Telling], below: dict[int, int], root: int | str) -> None:
    found = find_root(free, said(*free), below)
    assert (found.outlet if isinstance(found, Placeholder) else found) == root


def test_of_equal_placeholders_the_one_with_an_address_is_kept() -> None:
    free = [page(1, "甲", "报"), linked(2, "乙", "b.example/9", "报")]
    assert find_root(free, said(*free), {}) == Placeholder(
        "报", "http://b.example/9", "b.example/9"
    )


@pytest.mark.parametrize(
    ("rulings", "root"),
    [
        (NONE, None),
        (Rulings(origins={2: 1}), 1),
        (Rulings(origins={2: Placeholder("报")}), Placeholder("报")),
        (Rulings(origins={2: 99, 1: 2}), 2),
        (Rulings(origins={99: 1}), None),
    ],
)
def test_named_root(rulings: Rulings, root: int | Placeholder | None) -> None:
    assert named_root([page(1, "甲"), page(2, "乙")], rulings) == root
