"""The world of the offline web: is it what the plan says, and do its pages say what is true?"""

from datetime import datetime
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scraper.source import BUNDLED, load_sources
from tests.replica import World, plan
from tests.replica.demo import INVENTED
from tests.replica.plan import posts
from tests.replica.posts import Post
from tests.replica.sites import SITES
from tests.replica.truth import never_stored, same_people, truths


def bytes_of(world: World, url: str) -> bytes:
    parts = urlsplit(url)
    found = world.get(parts.netloc, parts.path + (f"?{parts.query}" if parts.query else ""))
    assert found is not None
    return found.body


def page_of(world: World, post: Post) -> str:
    """The page of a post; the pages, if its site splits it."""
    site = SITES[post.site]
    paths = (site.href(post), *site.further(post, ()))
    return "".join(bytes_of(world, site.url(path)).decode(site.charset) for path in paths)


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


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ({"site": "jcrb", "via": "people"}, "has not told it yet"),
        ({"site": "jcrb", "sorce": "正义网"}, "unknown words: sorce"),
    ],
)
def test_a_plan_that_cannot_be_true_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: dict[str, str], fault: str
) -> None:
    words = ", ".join(f'{word} = "{value}"' for word, value in page.items())
    (tmp_path / "plan.toml").write_text(f"[t001]\npages = [{{ {words} }}]\n", "utf-8")
    monkeypatch.setattr(plan, "PLAN", tmp_path)
    with pytest.raises(ValueError, match=fault):
        plan.posts.__wrapped__()


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

    @pytest.mark.parametrize(
        ("name", "mark"),
        [
            ("sxpeace", "责任编辑：</span>"),
            ("fazhi_zhengwu", "作者:佚名"),
            ("fazhi_zhengwu", "图片</p>"),
            ("fazhi_zhengwu", "微信公众号</p>"),
            ("fazhi_zhengwu", "原文链接:http://www.sxpeace.gov.cn/article/"),
            ("fazhi_zhengwu", "原标题:"),
            ("chinapeace", 'data-src="https://mmbiz.qpic.cn/'),
            ("shanxi_gov", 'alt="时间：2018-03-01 09:00"'),
            ("shanxi_gov", '<div class="TRS_Editor"><div class=TRS_Editor>'),
            ("he_xinhuanet", "[作者： 达　娃 栾一鸣"),
            ("people", '<a href="#liuyan">'),
            ("people", "(责编：)"),
            ("jcrb", '作者：<span id="author_baidu">作者：'),
            ("jcrb", "_NN2587]"),
            ("legaldaily", "balck02"),
            ("legaldaily", "<td class="),
            ("legaldaily", "法治网讯（记者"),
            ("fgw_zj", '<meta name="Maketime"'),
            ("fgw_zj", "<!--<$[信息来源]>begin-->"),
            ("wuhu", "data-original="),
            ("wuhu", "<style type="),
            ("whcaw", 'class="wap_info"'),
            ("whcaw", '<span class="wz_res">来源：</span>'),
            ("yunlan_gov", "【录入时间：2"),
        ],
    )
    def test_a_defect_of_the_model_is_on_some_page(
        self, world: World, name: str, mark: str
    ) -> None:
        assert any(mark in page_of(world, post) for post in posts() if post.site == name)

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
        sources, errors = load_sources([BUNDLED, INVENTED])
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
