import pytest

from scraper.archive import Archive
from tests.scraper.making import STORY, keep

URL = "http://www.qinghe.example/a/1.html"


@pytest.mark.parametrize(
    "spelling",
    [URL, f"{URL}#top", "https://www.qinghe.example/a/1.html", "http://m.qinghe.example/a/1.html"],
)
def test_an_article_is_found_under_every_spelling(archive: Archive, spelling: str) -> None:
    assert archive.articles.by_url(spelling) is None
    article_id = keep(archive, URL)
    assert archive.articles.by_url(spelling) == article_id


def test_a_changed_reading_keeps_the_one_before(archive: Archive) -> None:
    article_id = keep(archive, URL)
    keep(archive, URL, f"{STORY}\n此外,镇里计划再添两名调解员。")
    stored = archive.articles.get(article_id)
    assert stored is not None
    assert stored.version == 2
    assert stored.article.body_text.endswith("调解员。")
    assert [before.body_text for before in archive.articles.versions(article_id)] == [STORY]


def test_since_follows_changes_in_their_order(archive: Archive) -> None:
    first = keep(archive, URL)
    second = keep(
        archive, "http://www.baita.example/2.html", "另一篇文章说的是完全不同的事情。" * 4
    )
    both = archive.articles.since(0)
    assert [stored.id for stored in both] == [first, second]
    assert archive.articles.since(both[-1].seq) == []
    keep(archive, URL, f"{STORY}\n后来的话。")
    assert [stored.id for stored in archive.articles.since(both[-1].seq)] == [first]
    assert [stored.id for stored in archive.articles.since(0, limit=1)] == [second]
