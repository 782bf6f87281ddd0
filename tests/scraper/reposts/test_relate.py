"""From one text to its relations, with an index that is a few dictionaries."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pytest

from scraper.article import Edge, Kind
from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.reposts.relate import (
    CANDIDATES,
    COMMON,
    HITS,
    POSTING_CAP,
    QUOTED,
    Relations,
    common_passages,
    relate,
)
from scraper.reposts.texts import Sharing, Text
from tests.scraper.making import STORY
from tests.scraper.reposts.sides import NIGHT, WEATHER, WHARF

LINES = WHARF.split("\n")
TITLE = "芦港渡口又听桨声响"
QUOTE = LINES[3] + LINES[4][:18]


class Shelf:
    """Texts, their stories, and what they are posted under."""

    def __init__(self) -> None:
        self.texts: dict[int, Text] = {}
        self.stories: dict[int, int] = {}
        self.posted: dict[int, frozenset[int]] = {}
        self.asked: list[int] = []

    def add(self, text: str, title: str = TITLE, key: str = "", **how: int) -> int:
        """Store a text under all its shingles; it has a story of its own unless one is given."""
        number = len(self.texts) + 1
        self.texts[number] = Text(number, comparable(text), title, "青禾网", key)
        self.stories[number] = how.get("story", number)
        self.posted[number] = frozenset(fingerprint(comparable(text)).all())
        return number

    def sharing(self, shingles: Collection[int]) -> Sharing:
        holders = {one: [n for n in self.texts if one in self.posted[n]] for one in shingles}
        return Sharing(holders, self.stories_with(shingles))

    def stories_with(self, shingles: Collection[int], least: int = 1) -> Mapping[int, int]:
        found = {
            one: len({self.stories[n] for n in self.texts if one in self.posted[n]})
            for one in shingles
        }
        return {one: count for one, count in found.items() if count >= least}

    def linked(self, keys: Collection[str]) -> Sequence[int]:
        return [number for number, text in self.texts.items() if text.key and text.key in keys]

    def text(self, article_id: int) -> Text:
        self.asked.append(article_id)
        return self.texts[article_id]

    def story(self, article_id: int) -> int | None:
        return self.stories[article_id]

    def fellows(self, article_id: int, limit: int) -> Sequence[int]:
        story = self.stories[article_id]
        return [number for number in self.texts if self.stories[number] == story][:limit]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def new(text: str, title: str = "渡口的一天清晨", key: str = "") -> Text:
    return Text(None, comparable(text), title, "汇闻网", key)


def kinds(edges: Iterable[Edge]) -> dict[int, Kind]:
    return {edge.earlier: edge.kind for edge in edges}


def test_a_copy_is_found_among_others(shelf: Shelf) -> None:
    for text in (STORY, WHARF, WEATHER * 3):
        shelf.add(text)
    found = relate(new(WHARF), shelf)
    assert kinds(found.edges) == {2: Kind.COPY}
    assert (found.edges[0].later_in_earlier, found.edges[0].earlier_in_later) == (1.0, 1.0)
    assert found.edges[0].evidence["shared"] == len(comparable(WHARF))


def test_a_text_like_no_other_is_posted_whole(shelf: Shelf) -> None:
    shelf.add(STORY)
    assert relate(new(WHARF), shelf) == Relations(
        (), frozenset(fingerprint(comparable(WHARF)).posted({}, COMMON))
    )
    assert relate(new(""), shelf).edges == ()


def test_a_copy_posts_what_its_story_has_not_told(shelf: Shelf) -> None:
    shelf.add(WHARF)
    assert relate(new(WHARF), shelf).posting == frozenset()
    whole = comparable(WHARF + NIGHT[:60])
    found = relate(new(WHARF + NIGHT[:60]), shelf)
    assert kinds(found.edges) == {1: Kind.COPY}
    assert found.posting
    assert found.posting < fingerprint(whole).all() - fingerprint(comparable(WHARF)).all()


def test_a_page_that_quotes_posts_all_of_its_text(shelf: Shelf) -> None:
    shelf.add(WHARF)
    page = new(f"{NIGHT}\n{QUOTE}\n{NIGHT[::-1]}", "夜读班的灯")
    found = relate(page, shelf)
    assert kinds(found.edges) == {1: Kind.QUOTES}
    assert found.posting == fingerprint(page.kept).posted({}, COMMON)


def test_a_page_is_not_related_to_itself(shelf: Shelf) -> None:
    shelf.add(WHARF, key="青禾/1")
    assert relate(shelf.texts[1], shelf, ["青禾/1"]).edges == ()


def test_a_linked_page_is_compared_without_a_common_shingle(shelf: Shelf) -> None:
    shelf.add(WHARF, key="青禾/1")
    shelf.posted[1] = frozenset()
    assert relate(new(WHARF), shelf).edges == ()
    assert kinds(relate(new(WHARF), shelf, ["青禾/1"]).edges) == {1: Kind.COPY}
    assert kinds(relate(new(WHARF, key="青禾/1"), shelf).edges) == {1: Kind.COPY}


def test_the_story_of_the_nearest_is_compared_too(shelf: Shelf) -> None:
    shelf.add("\n".join(LINES[:4]), story=7)
    shelf.add(WHARF, story=7)
    shelf.add(NIGHT, story=7)
    shelf.add("\n".join(LINES[2:]), story=8)
    shelf.posted[1] = shelf.posted[3] = shelf.posted[4] = frozenset()
    assert kinds(relate(new(WHARF), shelf).edges) == {1: Kind.COPY, 2: Kind.COPY}


def test_at_most_so_many_texts_are_compared(shelf: Shelf) -> None:
    for number in range(CANDIDATES + 4):
        shelf.add(f"第{number}版。{WHARF}", story=1)
    text = new(WHARF)
    relate(text, shelf)
    compared = [number for number in range(1, CANDIDATES + 5) if number in shelf.asked]
    assert compared == list(range(1, CANDIDATES + 1))


@pytest.mark.parametrize(
    ("stories", "shared", "compared"),
    [
        pytest.param(1, 1, True, id="one that no other story has"),
        pytest.param(2, 1, False, id="one that another story has"),
        pytest.param(2, 2, True, id="two of them"),
        pytest.param(8, HITS - 1, False, id="a few that many have"),
        pytest.param(8, HITS, True, id="more of them"),
        pytest.param(POSTING_CAP, HITS, False, id="any number that all have"),
    ],
)
def test_whom_to_compare_with(shelf: Shelf, stories: int, shared: int, compared: bool) -> None:
    text = new(WHARF)
    for _ in range(stories):
        number = shelf.add(STORY)
        shelf.posted[number] = frozenset(fingerprint(text.kept).asked()[:shared])
    relate(text, shelf)
    assert bool(shelf.asked) is compared


def test_some_members_of_a_story_that_is_quoted_are_compared(shelf: Shelf) -> None:
    for _ in range(QUOTED + 2):
        shelf.posted[shelf.add(WHARF, story=7)] = frozenset()
    shelf.posted[shelf.add(WHARF, story=8)] = frozenset()
    last = QUOTED + 2
    shelf.posted[last] = frozenset(fingerprint(comparable(WHARF)).all())
    page = new(f"{NIGHT}\n{QUOTE}\n{NIGHT[::-1]}", "夜读班的灯")
    found = kinds(relate(page, shelf).edges)
    assert found == dict.fromkeys([*range(1, QUOTED + 1), last], Kind.QUOTES)


def crowd(shelf: Shelf, stories: int) -> None:
    """Tell a frame in as many stories, each with words of its own."""
    for number in range(stories):
        shelf.add(f"{WEATHER * 1}{chr(0x4E00 + number) * 30}", "天气")


def test_a_passage_that_many_stories_share_is_boilerplate(shelf: Shelf) -> None:
    text = new(f"{WEATHER}{NIGHT}", "夜读班的灯")
    crowd(shelf, COMMON - 1)
    assert not any(common_passages(text, shelf))
    crowd(shelf, 1)
    marks = common_passages(text, shelf)
    size = len(comparable(WEATHER))
    assert sum(marks[:size]) > size // 2
    assert not any(marks[size:])


def test_a_shingle_that_too_many_stories_share_finds_and_posts_nothing(shelf: Shelf) -> None:
    text = new(f"{WEATHER}{NIGHT}", "夜读班的灯")
    crowd(shelf, POSTING_CAP - 1)
    frame = set(shelf.stories_with(fingerprint(text.kept).all(), POSTING_CAP - 1))
    assert relate(text, shelf).posting & frame
    assert shelf.asked
    crowd(shelf, 1)
    shelf.asked.clear()
    posting = relate(text, shelf).posting
    assert posting
    assert not posting & frame
    assert shelf.asked == []


def test_a_page_that_holds_several_stories_quotes_them_all(shelf: Shelf) -> None:
    page = new(f"{LINES[0]}\n{NIGHT}\n{STORY}", "基层来信选登")
    alone = Shelf()
    alone.add(LINES[0], "渡口")
    assert kinds(relate(page, alone).edges) == {1: Kind.EXCERPT}
    shelf.add(LINES[0], "渡口")
    shelf.add(NIGHT, "夜读班的灯")
    assert kinds(relate(page, shelf).edges) == {1: Kind.QUOTES, 2: Kind.QUOTES}


@pytest.mark.parametrize(
    ("title", "story", "expected"),
    [
        ("渡口", 1, Kind.EXCERPT),
        (TITLE, 2, Kind.EXCERPT),
        ("渡口", 2, Kind.QUOTES),
    ],
)
def test_pieces_of_one_story_or_under_one_headline_are_parts(
    shelf: Shelf, title: str, story: int, expected: Kind
) -> None:
    shelf.add(LINES[0], title, story=1)
    shelf.add(LINES[1] + LINES[2], title, story=story)
    assert kinds(relate(new(WHARF + NIGHT, TITLE), shelf).edges) == {1: expected, 2: expected}
