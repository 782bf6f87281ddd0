"""How English pages of the usual systems name their writers: Ann Leigh, with Bo Chu, or nobody."""

import pytest

from tests.scraper.extract.english_pages import json_ld
from tests.scraper.extract.people.english import SITE, _authors, _ld, _meta

ANN = {
    "in the graph": {
        "head": _ld(
            '{"@graph":[{"@type":"WebPage","author":{"@id":"#a"}},'
            '{"@type":"Person","@id":"#a","name":"Ann Leigh"}]}'
        )
    },
    "list of one": {"head": json_ld(author='[{"@type":"Person","name":"Ann Leigh"}]')},
    "creator": {"head": json_ld(creator='["Ann Leigh"]')},
    "site in front of a byline": {
        "head": SITE + json_ld(author='{"@type":"Organization","name":"The Marlow Packet"}'),
        "under_title": "<p>By Ann Leigh</p>",
    },
    "publisher as author": {
        "head": json_ld(
            author='{"@type":"Organization","name":"Marlow Media"}',
            publisher='{"@type":"Organization","name":"Marlow Media"}',
        ),
        "under_title": "<p>By Ann Leigh</p>",
    },
    "admin in front of a byline": {
        "head": json_ld(author='{"@type":"Person","name":"admin"}'),
        "under_title": "<p>By Ann Leigh</p>",
    },
    "address as name": {
        "head": json_ld(author='{"@type":"Person","name":"https://www.packet.example/ann"}')
        + _meta("author", "Ann Leigh")
    },
    "other blog's reviewer": {
        "head": _ld(
            '{"@type":"Product","review":{"@type":"Review","author":{"@type":"Person","name":"Cy '
            'Dale"}}}'
        ),
        "under_title": "<p>By Ann Leigh</p>",
    },
    "comment's writer": {
        "head": json_ld(
            author='{"name":"Ann Leigh"}',
            comment='[{"@type":"Comment","author":{"name":"Cy Dale"}}]',
        )
    },
    "by in a meta": {"head": _meta("author", "By Ann Leigh")},
    "mail address": {"head": _meta("author", "ann@packet.example (Ann Leigh)")},
    "site behind": {"head": SITE + _meta("author", "Ann Leigh, The Marlow Packet")},
    "site behind a bar": {"head": SITE + _meta("author", "Ann Leigh | The Marlow Packet")},
    "face": {
        "head": _meta("article:author", "https://www.facebook.com/ann"),
        "under_title": "<p>By Ann Leigh</p>",
    },
    "handle": {"head": _meta("author", "@annleigh"), "under_title": "<p>By Ann Leigh</p>"},
    "role in a meta": {"head": _meta("author", "Ann Leigh, Staff Writer")},
    "parsely": {"head": _meta("parsely-author", "Ann Leigh")},
    "citation": {"head": _meta("citation_author", "Ann Leigh")},
    "wordpress": {
        "under_title": (
            "<span class='author vcard'><a class='url fn n' href='/author/ann/'>Ann "
            "Leigh</a></span>"
        )
    },
    "hubspot": {
        "under_title": (
            "<div id='hubspot-author_data'>Written by <a class='author-link' href='/a'>Ann "
            "Leigh</a></div>"
        )
    },
    "wix": {
        "under_title": (
            "<ul><li><span title='Ann Leigh'>Ann Leigh</span></li><li>May 3, 2024</li><li>"
            "3 min read</li></ul>"
        )
    },
    "squarespace": {
        "under_title": "<a class='blog-author-name' href='/blog?author=1'>Ann Leigh</a>"
    },
    "shopify": {"under_title": "<span class='article__author'>by Ann Leigh</span>"},
    "blogger": {
        "after": (
            "<div class='post-footer'>Posted by <span class='fn' itemprop='author'><span "
            "itemprop='name'>Ann Leigh</span></span> at 10:08 PM</div>"
        )
    },
    "drupal": {"under_title": "<p>Submitted by Ann Leigh on Fri, 05/03/2024 - 10:14</p>"},
    "substack": {
        "under_title": (
            "<div><a href='https://substack.example/@ann'>Ann Leigh</a></div><div>May 03, "
            "2024</div>"
        )
    },
    "medium": {
        "under_title": (
            "<div><a data-testid='authorName' href='/@ann'>Ann Leigh</a><span>·</span>"
            "<button>Follow</button></div><div>4 min read</div>"
        )
    },
    "staff writer": {"under_title": "<p class='byline'>Ann Leigh, Staff Writer</p>"},
    "role on the next line": {"under_title": "<p>By Ann Leigh</p><p>Senior Reporter</p>"},
    "paper behind": {"under_title": "<p>By ANN LEIGH | The Marlow Packet</p>", "head": SITE},
    "reviewed by another": {
        "under_title": "<p>Medically reviewed by Cy Dale, MD</p><p>Written by Ann Leigh</p>"
    },
    "pictures by another": {"under_title": "<p>Words by Ann Leigh</p><p>Photos by Cy Dale</p>"},
    "day in front": {"under_title": "<p>Posted on May 3, 2024 by Ann Leigh</p>"},
    "day in front, short": {"under_title": "<p>May 3, 2024 by Ann Leigh</p>"},
    "day behind": {"under_title": "<p>By Ann Leigh - May 3, 2024</p>"},
    "guest": {"under_title": "<p>Guest post by Ann Leigh</p>"},
    "pronouns": {"under_title": "<p>By Ann Leigh (she/her)</p>"},
    "box below": {
        "after": (
            "<div class='author-box'><h4><a rel='author' href='/author/ann'>Ann Leigh</a>"
            "</h4><p>Ann counts otters.</p></div>"
        )
    },
    "about": {
        "after": (
            "<div class='about'><h3>About the Author</h3><p>Ann Leigh</p><p>Ann keeps a "
            "lock and counts otters at dusk.</p></div>"
        )
    },
    "about her": {
        "after": ("<h4>About Ann Leigh</h4><p>Ann keeps a lock and counts otters at dusk.</p>")
    },
    "image and name": {
        "under_title": (
            "<div class='author'><img src='a.jpg' alt='Ann'><span class='name'>Ann "
            "Leigh</span></div>"
        )
    },
    "other stories' writers": {
        "under_title": "<p>By Ann Leigh</p>",
        "after": (
            "<aside class='related'><p>The clock runs again</p><a rel='author' "
            "href='/author/cy'>Cy Dale</a></aside>"
        ),
    },
    "commenter": {
        "under_title": "<p>By Ann Leigh</p>",
        "after": (
            "<ol class='comment-list'><li><cite class='fn' itemprop='author'>Cy "
            "Dale</cite> Lovely.</li></ol>"
        ),
    },
}


@pytest.mark.parametrize("parts", ANN.values(), ids=ANN)
def test_one_writer(parts: dict[str, str]) -> None:
    assert [name.title() for name in _authors(parts)] == ["Ann Leigh"]


BOTH = {
    "list": {"head": json_ld(author='[{"name":"Ann Leigh"},{"name":"Bo Chu"}]')},
    "names in one person": {"head": json_ld(author='{"name":["Ann Leigh","Bo Chu"]}')},
    "and": {"head": json_ld(author='"Ann Leigh and Bo Chu"')},
    "metas": {"head": _meta("author", "Ann Leigh") + _meta("author", "Bo Chu")},
    "citations": {
        "head": _meta("citation_author", "Ann Leigh") + _meta("citation_author", "Bo Chu")
    },
    "meta and": {"head": _meta("author", "Ann Leigh, Bo Chu")},
    "line": {"under_title": "<p>By Ann Leigh and Bo Chu</p>"},
    "ampersand": {"under_title": "<p>by Ann Leigh &amp; Bo Chu | May 3, 2024</p>"},
    "links": {"under_title": "<p>By <a href='/a'>Ann Leigh</a>, <a href='/b'>Bo Chu</a></p>"},
    "marked": {
        "under_title": (
            "<p><a rel='author' href='/a'>Ann Leigh</a> and <a rel='author' href='/b'>Bo "
            "Chu</a></p>"
        )
    },
    "roles": {"under_title": "<p>By Ann Leigh, Staff Writer, and Bo Chu, Science Editor</p>"},
}


@pytest.mark.parametrize("parts", BOTH.values(), ids=BOTH)
def test_two_writers(parts: dict[str, str]) -> None:
    assert _authors(parts) == ("Ann Leigh", "Bo Chu")
