"""Where English pages of the usual systems write their day: all mean 3 May 2024, or none."""

import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import INNER, english_page, json_ld
from tests.scraper.extract.pages import page

DAY = "2024-05-03"
OTHER = "<p>The Mill Lane clock runs again</p>"


def _ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _published(parts: dict[str, str], url: str | None = None) -> str | None:
    published = read(page(english_page(**parts), url)).published
    return published and published[:10]


HEADS = {
    "graph": _ld(
        '{"@graph":[{"@type":"Organization"},'
        '{"@type":"WebPage","datePublished":"2024-05-03T09:10:11+00:00"}]}'
    ),
    "list of types": _ld('{"@type":["Article","MedicalWebPage"],"datePublished":"2024-05-03"}'),
    "type with its address": _ld(
        '{"@type":"http://schema.org/TechArticle","datePublished":"2024-05-03"}'
    ),
    "list": _ld(
        '[{"@type":"BreadcrumbList"},{"@type":"LiveBlogPosting","datePublished":"2024-05-03"}]'
    ),
    "recipe": _ld('{"@type":"Recipe","datePublished":"2024-05-03"}'),
    "forum": _ld(
        '{"@type":"DiscussionForumPosting","datePublished":"2024-05-03","comment":[{"@type":"Comment","datePublished":"2024-05-09"}]}'
    ),
    "question": _ld(
        '{"@type":"QAPage","mainEntity":{"@type":"Question","dateCreated":"2024-05-03","suggestedAnswer":[{"@type":"Answer","dateCreated":"2024-05-09"}]}}'
    ),
    "video": _ld('{"@type":"VideoObject","uploadDate":"2024-05-03T10:00:00-07:00"}'),
    "offset behind a space": _ld('{"@type":"Article","datePublished":"2024-05-03 22:00:00 -0400"}'),
    "comma at the end": _ld('{"@type":"Article","datePublished":"2024-05-03",}'),
    "comment around it": _ld('<!-- {"@type":"Article","datePublished":"2024-05-03"} -->'),
    "cdata": _ld('//<![CDATA[\n{"@type":"Article","datePublished":"2024-05-03"}\n//]]>'),
    "semicolon": _ld('{"@type":"Article","datePublished":"2024-05-03"};'),
    "line break in a string": _ld(
        '{"@type":"Article","headline":"Lock\nKeepers","datePublished":"2024-05-03"}'
    ),
    "bare quote in a string": _ld(
        '{"@type":"Article","description":"the "old" locks","datePublished":"2024-05-03"}'
    ),
    "broken block first": _ld('{"@type":"Organization",') + json_ld(datePublished='"2024-05-03"'),
    "created only": json_ld(dateCreated='"2024-05-03"', dateModified='"2024-06-09"'),
    "two claims": json_ld(dateModified='"2024-06-09"', datePublished='"2024-05-03"'),
    "other stories in a list": _ld(
        '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2024-05-09"}]}'
    )
    + json_ld(datePublished='"2024-05-03"'),
    "parsely page": (
        "<meta name='parsely-page' content='{\"pub_date\": \"2024-05-03T10:00:00Z\"}'>"
    ),
    "changed and published": (
        "<meta property='article:modified_time' content='2024-06-09'><meta "
        "property='article:published_time' content='2024-05-03T10:00:00+00:00'>"
    ),
    "placeholder": ("<meta property='article:published_time' content='0001-01-01T00:00:00Z'>")
    + json_ld(datePublished='"2024-05-03"'),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_days_in_the_head(head: str) -> None:
    assert _published({"head": head}) == DAY


@pytest.mark.parametrize(
    "name",
    [
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "dcterms.date",
        "DC.Date.Created",
        "dcterms.issued",
        "article.published",
        "article_date_original",
        "published-date",
        "OriginalPublicationDate",
        "date_published",
        "publish-date",
        "created",
        "rnews:datePublished",
        "shareaholic:article_published_time",
        "pub_date",
        "creation_date",
        "article.created",
        "ms.date",
        "datecreated",
        "vr:published_time",
        "og:article:published_time",
    ],
)
def test_days_in_metas(name: str) -> None:
    assert _published({"head": f"<meta name='{name}' content='05/03/2024'>"}) == DAY


SHOWN = {
    "wordpress": (
        "<span class='posted-on'><time class='entry-date published' "
        "datetime='2024-05-03T09:10:11+00:00'>May 3, 2024</time><time class='updated' "
        "datetime='2024-06-09'>June 9, 2024</time></span>"
    ),
    "wordpress, changed first": (
        "<span class='posted-on'><time class='updated' datetime='2024-06-09'>June 9, "
        "2024</time> <time class='entry-date published' datetime='2024-05-03'>May 3, "
        "2024</time></span>"
    ),
    "ghost": "<time class='post-full-meta-date' datetime='2024-05-03'>3 May 2024</time>",
    "squarespace": "<time class='dt-published' datetime='2024-05-03'>May 3</time>",
    "wix": "<span data-hook='time-ago' title='May 3, 2024'>May 3</span>",
    "blogger": (
        "<abbr class='published' itemprop='datePublished' "
        "title='2024-05-03T22:08:00-07:00'>10:08 PM</abbr>"
    ),
    "drupal": "<span>Submitted by Ann Leigh on Fri, 05/03/2024 - 10:14</span>",
    "rdfa": (
        "<span property='schema:dateCreated' content='2024-05-03T10:14:00+00:00'>Friday</span>"
    ),
    "microdata": "<span itemprop='datePublished' content='2024-05-03'>Friday</span>",
    "hubspot": "<p>by Ann Leigh, on May 3, 2024 9:00:00 AM</p>",
    "television": (
        "<p>Posted: May 3, 2024 / 09:12 AM CDT</p><p>Updated: May 4, 2024 / 10:12 AM CDT</p>"
    ),
    "cable": (
        "<p>Updated 10:02 AM EDT, Sat May 4, 2024</p><p>Published 4:00 AM EDT, Fri May 3, 2024</p>"
    ),
    "one line, changed first": "<p>Updated: May 9, 2024 | Published: May 3, 2024</p>",
    "one line": "<p>Published May 3, 2024 | Updated May 9, 2024</p>",
    "british paper": "<p>First published on Fri 3 May 2024 06.00 BST</p>",
    "forum software": "<p>by Ann Leigh » Fri May 03, 2024 9:12 am</p>",
    "old forum software": "<p>05-03-2024, 09:12 AM</p>",
    "attribute": "<span class='date' data-date='2024-05-03T10:00:00'>3 days</span>",
    "stamp": "<relative-time datetime='2024-05-03T10:00:00Z'>last week</relative-time>",
    "changed only": "<p>Last updated on May 3, 2024</p>",
    "class and words": "<p class='article-date'>Friday, 3. May 2024</p>",
    "ordinal": "<p>May 3rd, 2024</p>",
    "of": "<p>3rd of May 2024</p>",
    "no comma": "<p>MAY 03 2024</p>",
    "no space": "<p>May 3,2024</p>",
    "comma behind": "<p>03 May, 2024</p>",
    "hyphens": "<p>3-May-2024</p>",
    "dots": "<p>03.05.2024</p>",
    "slashes": "<p>5/3/2024</p>",
    "year first": "<p>2024/5/3</p>",
    "point": "<p>Fri. 3 Ma. 2024</p><p>May. 3, 2024</p>",
    "two figures": "<p>05/03/24</p>",
}


@pytest.mark.parametrize("under_title", SHOWN.values(), ids=SHOWN)
def test_days_below_the_heading(under_title: str) -> None:
    assert _published({"under_title": under_title}) == DAY


ELSEWHERE = {
    "above, as blogger": {"above": "<h2 class='date-header'><span>Friday, May 3, 2024</span></h2>"},
    "not today's": {
        "above": "<div>Sunday, June 9, 2024</div>",
        "under_title": "<p>May 3, 2024</p>",
    },
    "next data": {
        "after": (
            '<script id="__NEXT_DATA__" type="application/json">'
            '{"props":{"post":{"publishedAt":"2024-05-03T10:00:00Z"}}}</script>'
        )
    },
    "nuxt": {"after": ('<script>window.__NUXT__={data:[{published_at:"2024-05-03"}]}</script>')},
    "arc": {
        "after": ('<script>Fusion.globalContent={"display_date":"2024-05-03T10:00:00Z"}</script>')
    },
    "data layer": {"after": "<script>dataLayer.push({'publishedDate':'2024-05-03'})</script>"},
    "docs": {
        "after": (
            "<footer>Last updated on <b><time datetime='2024-05-03T10:00:00Z'>May 3, "
            "2024</time></b></footer>"
        )
    },
    "wiki": {
        "after": ("<ul><li>This page was last edited on 3 May 2024, at 12:08 (UTC).</li></ul>")
    },
    "generator": {"after": "<p>Last modified May 3, 2024: mend the locks (4f3a2b1)</p>"},
}


@pytest.mark.parametrize("parts", ELSEWHERE.values(), ids=ELSEWHERE)
def test_days_elsewhere(parts: dict[str, str]) -> None:
    assert _published(parts) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "/2024/05/03/otters/",
        "/news/2024/may/03/otters",
        "/blog/2024-05-03-otters",
        "/20240503/a.html",
        "/news/otters-2024-05-03.html",
        "/2024/5/3/otters",
    ],
)
def test_days_in_addresses(url: str) -> None:
    assert _published({}, "https://www.packet.example" + url) == DAY


NONE: dict[str, dict[str, str]] = {
    "copyright": {"after": "<footer>© 2024 The Marlow Packet. Copyright 2019-2024</footer>"},
    "prose": {"body": INNER.replace("The count", "On May 3, 2024 the count", 1)},
    "comments": {
        "after": (
            "<div id='comments'><h3>2 comments</h3><div class='comment'>Bo says: <time "
            f"datetime='2024-05-09T10:00:00Z'>May 9, 2024</time>{OTHER}</div></div>"
        )
    },
    "one comment": {
        "after": (
            "<div class='comments-area'><article class='comment'><p>Bo Chu</p><p>May 9, "
            "2024 at 9:11 pm</p><p>Lovely.</p></article></div>"
        )
    },
    "other stories": {
        "after": (
            "<aside class='related'><div><time datetime='2024-05-09'>May 9</time>"
            f"{OTHER}</div></aside>"
        )
    },
    "review of a product": {
        "head": _ld(
            '{"@type":"Product","name":"Otter","review":[{"@type":"Review","datePublished":"2024-05-09"}]}'
        )
    },
    "event": {"head": _ld('{"@type":"Event","startDate":"2024-05-09"}')},
    "month of an address": {},
}


@pytest.mark.parametrize("parts", NONE.values(), ids=NONE)
def test_pages_without_a_day(parts: dict[str, str]) -> None:
    assert _published(parts, "https://www.packet.example/2024/05/otters/") is None
