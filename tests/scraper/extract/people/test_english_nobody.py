"""What stands where English pages name their writers, and is none; and names of all kinds."""

import pytest

from tests.scraper.extract.english_pages import json_ld
from tests.scraper.extract.people.english import SITE, _authors, _ld, _meta


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Müller-Łuczak",
        "José García",
        "Ann O'Neill",
        "J. R. Dale",
        "Ann de la Cruz",
        "Ann Leigh, PhD",
        "Ngũgĩ wa Thiong'o",
    ],
)
@pytest.mark.parametrize("where", ["head", "under_title"])
def test_names_of_all_kinds(name: str, where: str) -> None:
    given = json_ld(author=f'{{"name":"{name}"}}') if where == "head" else f"<p>By {name}</p>"
    assert _authors({where: given}) == (name,)


def test_entities_in_a_name() -> None:
    assert _authors({"head": json_ld(author='{"name":"Ann O&#39;Neill"}')}) == ("Ann O'Neill",)


NOBODY = {
    "site": {"head": SITE + _meta("author", "The Marlow Packet")},
    "site in short": {"head": SITE + _meta("author", "Marlow Packet")},
    "site of the title tag": {
        "head": json_ld(author='{"@type":"Organization","name":"The Marlow Packet"}')
    },
    "staff": {"under_title": "<p>By Staff</p>"},
    "desk": {"under_title": "<p>By News Desk</p>"},
    "team": {"head": json_ld(author='{"name":"Editorial Team"}')},
    "web master": {"head": _meta("author", "webmaster")},
    "about the site": {"after": "<p>About UsBlogMarlow's Digital Packet</p>"},
    "link to a page about": {"after": "<p><a href='/about'>About Marlow Packet</a></p>"},
    "handle": {"head": _meta("twitter:creator", "@annleigh")},
    "agency": {"head": _meta("author", "Web Design by Mill Lane Digital")},
    "picture": {
        "under_title": (
            "<figure><img src='a.jpg'><figcaption>Photo by Cy Dale</figcaption></figure>"
        )
    },
    "commenter": {
        "after": (
            "<ol class='comment-list'><li><cite class='fn' itemprop='author'>Cy "
            "Dale</cite> Lovely.</li></ol>"
        )
    },
    "commenter's class": {
        "after": (
            "<div class='comments'><div class='comment-author vcard'><a rel='author' "
            "href='#'>Cy Dale</a></div><p>Lovely.</p></div>"
        )
    },
    "reviewer": {
        "head": _ld(
            '{"@type":"Product","review":{"@type":"Review","author":{"@type":"Person","name":"Cy '
            'Dale"}}}'
        )
    },
    "other stories": {
        "after": (
            "<aside class='related-posts'><h4>The clock runs again</h4><p>By Cy Dale</p>"
            "<h4>A ferry</h4><p>By Di Elm</p></aside>"
        )
    },
}


@pytest.mark.parametrize("parts", NOBODY.values(), ids=NOBODY)
def test_nobody(parts: dict[str, str]) -> None:
    assert _authors(parts) == ()
