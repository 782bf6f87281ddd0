import pytest

from scraper.article import Article, Attachment, Image
from scraper.publish.show import Show, allowed, excerpt, shown

TEXT = "\n".join(f"第{n}段：河堤上的路灯修好了，<b>夜跑</b>的人又多了起来。" for n in range(30))
ARTICLE = Article(
    url="http://a.example/1",
    title="路灯",
    body_text=TEXT,
    body_html="<p>all of it</p>",
    images=(Image("http://a.example/1.jpg"),),
    attachments=(Attachment("http://a.example/1.pdf", "通知", "pdf"),),
)


@pytest.mark.parametrize(
    ("policy", "permission", "show"),
    [
        ("full", "unknown", "full"),
        ("full", "requires_attribution", "full"),
        ("excerpt", "requires_attribution", "excerpt"),
        ("link", "unknown", "link"),
        ("full", "forbidden", "link"),
        ("excerpt", "forbidden", "link"),
    ],
)
def test_a_page_can_only_lower_the_policy(policy: Show, permission: str, show: Show) -> None:
    article = Article(None, "t", "b", "h", repost_permission=permission)  # type: ignore[arg-type]
    assert allowed(policy, article) == show


def test_full_shows_everything() -> None:
    part = shown("full", ARTICLE)
    assert (part.body_text, part.body_html) == (TEXT, "<p>all of it</p>")
    assert (part.images, part.attachments) == (ARTICLE.images, ARTICLE.attachments)


def test_an_excerpt_is_short_escaped_and_without_pictures() -> None:
    part = shown("excerpt", ARTICLE)
    assert part.body_text
    assert len(part.body_text) <= 202
    assert part.body_text.endswith("起来。……")
    assert part.body_html
    assert part.body_html.startswith("<p>第0段：河堤上的路灯修好了，&lt;b&gt;")
    assert (part.images, part.attachments) == ((), ())


def test_a_link_shows_no_text() -> None:
    part = shown("link", ARTICLE)
    assert (part.body_text, part.body_html, part.images) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("一句话。两句话。三句话很长很长很长。", 10, "一句话。两句话。……"),
        ("没有句号的一整段文字一直写下去", 6, "没有句号的一……"),
        ("他说：“走吧！”后来雨停了，天也亮了。", 10, "他说：“走吧！”……"),
        ("短文一篇，只有两句。第二句。", 200, "短文一篇，只有……"),
        ("", 10, "……"),
    ],
)
def test_excerpts_end_with_a_sentence_and_are_never_the_whole(
    text: str, length: int, expected: str
) -> None:
    assert excerpt(text, length) == expected
