"""The world of the offline web: is it what the plan says, and do its pages say what is true?"""

from datetime import datetime
from html import escape, unescape
from urllib.parse import urlsplit

import pytest

from scraper.source import BUNDLED, load_sources
from tests.replica import World
from tests.replica.plan import posts
from tests.replica.posts import Post
from tests.replica.sites import SITES
from tests.replica.texts import parse_text
from tests.replica.truth import never_stored, same_people, truths


def bytes_of(world: World, url: str) -> bytes:
    parts = urlsplit(url)
    found = world.get(parts.netloc, parts.path + (f"?{parts.query}" if parts.query else ""))
    assert found is not None
    return found.body


def page_of(world: World, post: Post) -> str:
    return bytes_of(world, post.url).decode(SITES[post.site].charset)


@pytest.fixture(scope="module")
def world() -> World:
    return World()


class TestThePlan:
    def test_is_large_enough(self) -> None:
        everything = posts()
        reposts = [post for post in everything if isinstance(post.parent, Post)]
        of_three = [
            post for post in reposts if isinstance(post.parent, Post) and post.parent.parent
        ]
        assert len(everything) >= 150
        assert len(reposts) >= 40
        assert len(of_three) >= 15
        assert {post.site for post in everything} == set(SITES)

    def test_every_page_has_an_address_of_its_own(self) -> None:
        assert len({post.url for post in posts()}) == len(posts())

    def test_no_repost_is_earlier_than_what_it_copies(self) -> None:
        for post in posts():
            assert datetime(2023, 1, 1) <= post.published <= datetime(2026, 10, 31)
            if isinstance(post.parent, Post):
                assert post.published > post.parent.published, post.url

    def test_the_same_notice_for_another_place_is_another_story(self) -> None:
        notices = [post for post in posts() if not post.story.startswith("t0")]
        assert len(notices) == 24
        assert len({post.story for post in notices}) == 24
        assert len({post.body_text for post in notices}) == 24
        assert all(post.parent is None for post in notices)

    def test_a_repost_that_folds_width_has_no_full_width_comma(self) -> None:
        folded = [post for post in posts() if post.site == "fazhi_zhengwu"]
        assert folded
        assert not any("，" in post.body_text for post in folded)

    def test_later_editions_add_revise_and_take_away(self) -> None:
        first, second = truths(1), truths(2)
        assert len(second.keys() - first.keys()) == 2
        assert len(first.keys() - second.keys()) == 1
        assert sum(first[url] != second[url] for url in first.keys() & second.keys()) == 1


class TestThePages:
    @pytest.mark.parametrize("post", posts(), ids=lambda post: f"{post.site}-{post.story}")
    def test_shows_what_the_truth_says(self, world: World, post: Post) -> None:
        page = page_of(world, post)
        told = unescape(page)
        assert escape(post.title) in page
        assert post.source in told
        assert post.original_url in page
        assert post.tail_source in told
        for line in (
            line for block in post.blocks if block.kind != "table" for line in block.lines
        ):
            assert line in told
        for name in (*post.authors, *post.editors):
            assert name in page or f"{name[0]}　{name[1:]}" in page

    def test_lists_lead_to_every_article_and_to_every_pitfall(self, world: World) -> None:
        shown = dict.fromkeys(SITES, "")
        for url, why in never_stored().items():
            if why == "a list":
                site = next(site for site in SITES.values() if site.host == urlsplit(url).netloc)
                shown[site.name] += bytes_of(world, url).decode(site.charset)
        for post in posts():
            assert urlsplit(post.url).path.rpartition("/")[2] in shown[post.site]
        for site in SITES.values():
            for pitfall in site.pitfalls:
                assert pitfall.href.rpartition("/")[2] in shown[site.name]

    def test_bundled_sources_know_an_article_of_theirs_by_its_address(self) -> None:
        sources, errors = load_sources([BUNDLED])
        assert not errors
        assert set(SITES) <= set(sources)
        for post in posts():
            assert sources[post.site].is_article(post.url)

    @pytest.mark.parametrize(
        ("name", "declared"), [("he_xinhuanet", "utf-8"), ("people", "gb2312")]
    )
    def test_the_declared_charset_is_a_lie(self, world: World, name: str, declared: str) -> None:
        pages = [bytes_of(world, post.url) for post in posts() if post.site == name]
        assert all(f"charset={declared}".encode() in page.lower() for page in pages)
        with pytest.raises(UnicodeDecodeError):
            b"".join(pages).decode(declared)


@pytest.mark.parametrize(
    ("body", "kinds", "lines"),
    [
        ("一句。\n\n## 小标题", ["paragraph", "subhead"], ["一句。", "小标题"]),
        ("[img: 图为现场]\n[img:]", ["image", "image"], ["图为现场"]),
        ("[table]\n甲 | 乙\n1 | 2\n结束", ["table", "paragraph"], ["甲 乙", "1 2", "结束"]),
    ],
)
def test_a_text_is_read(body: str, kinds: list[str], lines: list[str]) -> None:
    text = parse_text("k", "title: 题\ndate: 2024-01-02 03:04\nreporters: 甲 乙", body)
    assert [block.kind for block in text.blocks] == kinds
    assert [line for block in text.blocks for line in block.lines] == lines
    assert text.reporters == ("甲", "乙")
    assert text.date == datetime(2024, 1, 2, 3, 4)


@pytest.mark.parametrize("head", ["title: 题", "date: 2024-01-02 03:04", "title: 题\ndate: soon"])
def test_a_text_without_title_or_date_is_refused(head: str) -> None:
    with pytest.raises(ValueError, match="k: needs"):
        parse_text("k", head, "")


@pytest.mark.parametrize(
    ("read", "allowed", "same"),
    [
        (["甲"], [], True),
        (["甲", "乙"], ["乙"], True),
        (["甲", "丙"], ["乙"], False),
        ([], [], False),
    ],
)
def test_people_are_compared_as_sets(read: list[str], allowed: list[str], same: bool) -> None:
    assert same_people(read, ["甲"], allowed) is same
