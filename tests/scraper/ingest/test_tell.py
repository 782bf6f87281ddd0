"""Stories as they grow, through the real path of a draft."""

from itertools import permutations

import pytest

from scraper.archive import Archive
from scraper.archive.stories import Story
from scraper.article import Credit, Kind
from scraper.reposts.texts import Placeholder
from tests.scraper.making import STORY, keep, notice

ACCOUNT = "平安白塔微信公众号"
RELAY = "http://www.baita.example/art/9.html"
CARRIER = "http://www.qinghe.example/art/1.html"
ORIGIN = Credit("origin", ACCOUNT, None, f"来源:{ACCOUNT}")


def _carrier(archive: Archive) -> int:
    chain = (Credit("relay", "白塔政法网", RELAY), ORIGIN)
    fields = {"source": "白塔政法网", "tail_source": ACCOUNT, "original_url": RELAY}
    return keep(archive, CARRIER, STORY, credits=chain, published="2026-03-03", **fields)


def _relay(archive: Archive) -> int:
    return keep(archive, RELAY, STORY, credits=(ORIGIN,), source=ACCOUNT, published="2026-03-02")


def _story(archive: Archive, article_id: int) -> Story:
    story_id = archive.stories.of(article_id)
    assert story_id is not None
    story = archive.stories.get(story_id)
    assert story is not None
    return story


def _parents(story: Story) -> dict[int, int | str | None]:
    return {
        member.article_id: member.placeholder.outlet
        if member.placeholder
        else member.parent_article
        for member in story.members
    }


def test_an_origin_that_was_never_crawled_stands_as_a_placeholder(archive: Archive) -> None:
    carrier = _carrier(archive)
    story = _story(archive, carrier)
    assert story.root == Placeholder(ACCOUNT)
    assert _parents(story) == {carrier: ACCOUNT}


@pytest.mark.parametrize("first", ["carrier", "relay"])
def test_the_relay_stands_between_carrier_and_origin(archive: Archive, first: str) -> None:
    steps = [_carrier, _relay] if first == "carrier" else [_relay, _carrier]
    for step in steps:
        step(archive)
    carrier, relay = archive.articles.by_url(CARRIER), archive.articles.by_url(RELAY)
    assert carrier is not None
    story = _story(archive, carrier)
    assert story.root == Placeholder(ACCOUNT)
    assert _parents(story) == {carrier: relay, relay: ACCOUNT}


def test_a_relay_that_names_nobody_learns_its_origin_from_who_took_it(archive: Archive) -> None:
    relay = keep(archive, RELAY, STORY, published="2026-03-02")
    carrier = _carrier(archive)
    story = _story(archive, relay)
    assert _parents(story) == {carrier: relay, relay: ACCOUNT}
    told = next(member for member in story.members if member.article_id == relay)
    assert told.evidence["said_by"] == carrier


def test_a_placeholder_becomes_an_article_when_its_page_is_crawled(archive: Archive) -> None:
    fields = {"source": "白塔政法网", "original_url": RELAY}
    carrier = keep(archive, CARRIER, credits=(Credit("relay", "白塔政法网", RELAY),), **fields)
    assert _story(archive, carrier).root == Placeholder(
        "白塔政法网", RELAY, "baita.example/art/9.html"
    )
    assert archive.stories.containing_url(f"https{RELAY[4:]}") == [1]
    relay = keep(archive, RELAY, source="白塔政法网")
    story = _story(archive, carrier)
    assert story.root == relay
    assert _parents(story) == {carrier: relay, relay: None}
    assert [stored.id for stored in archive.articles.since(1)] == [relay, carrier]


def test_every_order_of_arrival_draws_the_same_tree(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pages = [
        ("http://www.baita.example/1.html", {"source": "白塔政法网", "published": "2026-03-01"}),
        ("http://www.qinghe.example/1.html", {"source": "白塔政法网", "published": "2026-03-02"}),
        ("http://www.huiwen.example/1.html", {"source": "青禾网", "published": "2026-03-02"}),
        ("http://www.linchuan.example/1.html", {"published": "2026-03-04"}),
    ]
    drawn = set()
    for order in permutations(pages):
        with Archive.open(tmp_path_factory.mktemp("order") / "archive.db") as archive:
            for url, fields in order:
                source = fields.get("source")
                credits = (Credit("relay", source),) if source else ()
                keep(archive, url, credits=credits, **fields)
            names = {archive.articles.by_url(url): url[11:13] for url, _ in pages}
            story = _story(archive, 1)
            drawn.add(
                frozenset(
                    (names[member.article_id], names.get(member.parent_article))
                    for member in story.members
                )
            )
    assert len(drawn) == 1
    assert {("ba", None), ("qi", "ba"), ("hu", "qi")} < set(drawn.pop())


def test_the_same_notice_for_other_places_makes_other_stories(archive: Archive) -> None:
    places = [
        ("白塔镇", 3, 1, 100, "5550111"),
        ("青禾镇", 3, 5, 200, "5550222"),
        ("临川镇", 2, 25, 150, "5550333"),
        ("云溪镇", 3, 8, 300, "5550444"),
    ]
    ids = [
        keep(
            archive, f"http://www.qinghe.example/{n}.html", notice(*place), title=f"{place[0]}通告"
        )
        for n, place in enumerate(places)
    ]
    assert len({archive.stories.of(article_id) for article_id in ids}) == len(ids)
    kinds = {edge.kind for _, edge in archive.stories.edges(ids)}
    assert kinds == {Kind.REISSUE}
    first = archive.stories.get(1)
    assert first is not None
    assert {relation.kind for relation in first.relations} == {Kind.REISSUE}


def test_a_text_that_shows_two_stories_to_be_one_merges_them(archive: Archive) -> None:
    lines = STORY.split("\n")
    first = keep(archive, "http://www.qinghe.example/1.html", "\n".join(lines[:4]))
    second = keep(archive, "http://www.baita.example/1.html", "\n".join(lines[3:]))
    assert archive.stories.of(first) != archive.stories.of(second)
    whole = keep(archive, "http://www.huiwen.example/1.html", STORY)
    assert {archive.stories.of(one) for one in (first, second, whole)} == {1}
    gone = archive.stories.get(2)
    assert gone is not None
    assert gone.id == 1


def test_a_page_rewritten_into_another_text_leaves_its_story(archive: Archive) -> None:
    first = keep(archive, "http://www.qinghe.example/1.html")
    second = keep(archive, "http://www.baita.example/1.html")
    assert archive.stories.of(first) == archive.stories.of(second)
    keep(archive, "http://www.baita.example/1.html", notice("白塔镇", 3, 1, 100, "5550111"))
    assert archive.stories.of(first) != archive.stories.of(second)
    assert len(_story(archive, first).members) == 1
