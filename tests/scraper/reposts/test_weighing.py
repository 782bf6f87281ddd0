"""Credits, texts and dates against one another."""

from collections.abc import Mapping, Sequence

import pytest

from scraper.article import Edge, Kind
from scraper.reposts.claims import BY_CREDIT, BY_LINK
from scraper.reposts.normalise import comparable
from scraper.reposts.provenance import tree
from scraper.reposts.texts import Place, Placeholder, Telling
from scraper.reposts.traces import MOST
from scraper.reposts.weighing import TRACED
from tests.scraper.reposts.sides import WHARF, alike, drawn, linked, misspelt, page


def places(
    members: Sequence[Telling],
    edges: Sequence[tuple[int, Edge]] = (),
    texts: Mapping[int, str] | None = None,
) -> dict[int, Place]:
    kept = {member: comparable(text) for member, text in (texts or {}).items()}
    return {place.article_id: place for place in tree(members, edges, kept).places}


def parents(
    members: Sequence[Telling],
    edges: Sequence[tuple[int, Edge]] = (),
    texts: Mapping[int, str] | None = None,
) -> dict[int, int | str | None]:
    kept = {member: comparable(text) for member, text in (texts or {}).items()}
    return drawn(tree(members, edges, kept))


CREDITED = page(3, "丙", "甲")
LINKED = linked(3, "丙", "甲/1")


@pytest.mark.parametrize(
    ("taker", "typos", "parent"),
    [
        pytest.param(CREDITED, 0, 1, id="nothing speaks against the credit"),
        pytest.param(CREDITED, 3, 1, id="a few typos do not outweigh it"),
        pytest.param(CREDITED, 4, 2, id="the typos are the relay's"),
        pytest.param(LINKED, 4, 1, id="a link weighs more"),
        pytest.param(LINKED, 7, 2, id="but not more than all"),
    ],
)
def test_the_root_is_credited_and_the_text_is_the_relays(
    taker: Telling, typos: int, parent: int
) -> None:
    members = [page(1, "甲", self_credited=True), page(2, "乙", "甲"), taker]
    text = misspelt(typos)
    found = places(members, [], {1: WHARF, 2: text, 3: text})
    assert (found[2].parent, found[3].parent) == (1, parent)
    if parent == 2:
        assert found[3].confidence == TRACED
        assert found[3].evidence["rule"] == "inherited edits"
        assert found[3].evidence["foreign"] == 0
    else:
        assert found[3].confidence == (BY_LINK if taker is LINKED else BY_CREDIT)


def test_without_texts_the_credit_stands() -> None:
    members = [page(1, "甲", self_credited=True), page(2, "乙", "甲"), CREDITED]
    assert parents(members, [alike(3, 1, 0.8), alike(3, 2, 0.99)]) == {1: None, 2: 1, 3: 1}


def test_where_nobody_is_named_the_typos_tell() -> None:
    members = [page(1, "甲"), page(2, "乙"), page(3, "丙"), page(4, "丁")]
    texts = {1: WHARF, 2: misspelt(1), 3: WHARF, 4: misspelt(1)}
    assert parents(members, [], texts) == {1: None, 2: 1, 3: 1, 4: 2}


def test_a_text_that_drops_a_paragraph_is_not_the_parent_of_one_that_has_it() -> None:
    lines = WHARF.split("\n")
    members = [page(1, "甲"), page(2, "乙"), page(3, "丙")]
    dropped = "\n".join(lines[:3] + lines[4:])
    assert parents(members, [], {1: WHARF, 2: dropped, 3: WHARF})[3] == 1
    assert parents(members, [], {1: WHARF, 2: dropped, 3: dropped})[3] == 2


def test_a_whole_is_not_taken_from_a_part() -> None:
    members = [page(1, "甲"), page(2, "乙"), page(3, "丙")]
    part = (3, Edge(2, Kind.EXCERPT, 0.4, 1.0))
    whole = (3, Edge(1, Kind.COPY, 0.7, 0.7))
    assert parents(members, [part, whole])[3] == 1
    part = (3, Edge(2, Kind.EXCERPT, 1.0, 0.4))
    assert parents(members, [part, whole])[3] == 2


def test_of_two_on_one_day_the_one_fetched_later_is_the_less_likely_parent() -> None:
    day = {"published": "2026-03-05"}
    members = [page(1, "甲", published="2026-03-01"), page(2, "乙", **day), page(3, "丙", **day)]
    edges = [alike(2, 1, 0.8), alike(3, 1, 0.7), alike(3, 2, 0.8)]
    assert parents(members, edges) == {1: None, 2: 1, 3: 2}
    edges = [alike(2, 1, 0.5), alike(3, 1, 0.5), alike(3, 2, 1.0)]
    assert parents(members, edges) == {1: None, 2: 1, 3: 2}


@pytest.mark.parametrize(
    ("later", "earlier", "corrects", "expected"),
    [
        (2, 1, True, {1: None, 2: 1, 3: 1}),
        (2, 1, False, {1: 2, 2: None, 3: 1}),
        (1, 2, True, {1: 2, 2: None, 3: 1}),
        (1, 2, False, {1: None, 2: 1, 3: 1}),
    ],
)
def test_a_correction_comes_after_what_it_corrects(
    later: int, earlier: int, corrects: bool, expected: dict[int, int | None]
) -> None:
    day = {"published": "2026-03-01"}
    members = [page(1, "甲", **day), page(2, "甲", **day), page(3, "乙", "甲")]
    if expected[2] is None:
        members = [page(1, "甲", **day), page(2, "甲", self_credited=True, **day), members[2]]
    update = later, Edge(earlier, Kind.UPDATE, 0.95, 0.95, {"corrects": corrects})
    assert parents(members, [update, alike(3, 1, 0.99), alike(3, 2, 0.9)]) == expected


def test_a_correction_is_not_the_parent_of_what_it_corrects() -> None:
    day = {"published": "2026-03-02"}
    members = [page(1, "甲", published="2026-03-01"), page(2, "乙", **day), page(3, "乙", **day)]
    edges = [
        alike(2, 1, 0.6),
        alike(3, 1, 0.9),
        (3, Edge(2, Kind.UPDATE, 0.95, 0.95, {"corrects": True})),
    ]
    assert parents(members, edges) == {1: None, 2: 1, 3: 2}
    edges[2] = (3, Edge(2, Kind.UPDATE, 0.95, 0.95, {"corrects": False}))
    assert parents(members, edges) == {1: None, 2: 3, 3: 1}


class TestBelowAPlaceholder:
    MEMBERS = [page(1, "甲", "报"), page(2, "乙", "报"), page(3, "丙", "报")]  # noqa: RUF012

    @pytest.mark.parametrize(
        ("typos", "expected"),
        [
            (0, {1: "报", 2: "报", 3: "报"}),
            (1, {1: "报", 2: "报", 3: "报"}),
            (2, {1: "报", 2: "报", 3: 2}),
        ],
    )
    def test_a_text_betrays_the_page_it_was_taken_from(
        self, typos: int, expected: dict[int, int | str]
    ) -> None:
        text = misspelt(typos)
        assert parents(self.MEMBERS, [], {1: WHARF, 2: text, 3: text}) == expected

    def test_texts_with_edits_of_their_own_were_taken_from_the_origin(self) -> None:
        texts = {
            1: WHARF.replace("沉寂多年", "安静许久"),
            2: misspelt(4),
            3: WHARF.replace("摆在里面", "陈设其中"),
        }
        assert parents(self.MEMBERS, [], texts) == {1: "报", 2: "报", 3: "报"}

    def test_channels_of_one_newsroom_are_one_origin(self) -> None:
        members = [
            page(1, "甲", "芦港县融媒体中心"),
            page(2, "乙", "芦港县发布"),
            page(3, "丙", "报"),
        ]
        made = tree(members, [alike(3, 2, 0.9), alike(3, 1, 0.7)])
        assert made.root == Placeholder("芦港县融媒体中心")
        assert drawn(made) == {1: "芦港县融媒体中心", 2: "芦港县融媒体中心", 3: 2}


def test_beyond_the_texts_compared_likeness_decides() -> None:
    day = {"published": "2026-03-01"}
    members = [page(number, f"站{number}", **day) for number in range(1, MOST + 3)]
    texts = dict.fromkeys(range(1, MOST + 3), WHARF)
    last = MOST + 2
    found = parents(members, [alike(last, 7, 0.95), alike(last, 3, 0.7)], texts)
    assert found[last] == 7
