import pytest
from lxml.html import fragment_fromstring

from scraper.extract.body.score import is_bad, is_good


@pytest.mark.parametrize(
    ("html", "bad"),
    [
        ("<div class='comments'>x</div>", True),
        ("<div id='sidebar'>x</div>", True),
        ("<aside>x</aside>", True),
        ("<div class='page-bottom'>x</div>", True),
        ("<div class='card__bottom bottom'>x</div>", True),
        ("<div class='margin-bottom-3'>x</div>", False),
        ("<div class='border-bottom'>x</div>", False),
        ("<div class='margin-bottom-3 footer'>x</div>", True),
        ("<section class='product__bottom-line'>x</section>", False),
        ("<h2 id='what-is-social-media'>x</h2>", False),
        ("<h2 class='related'>x</h2>", True),
        ("<div class='TRS_Editor'>x</div>", False),
        ("<article class='comments'>x</article>", False),
    ],
)
def test_what_is_named_like_furniture(html: str, bad: bool) -> None:
    assert is_bad(fragment_fromstring(html)) is bad


@pytest.mark.parametrize(
    "name", ["TRS_Editor", "js_content", "article-body", "zoom", "entry-content"]
)
def test_what_is_named_like_a_body(name: str) -> None:
    assert is_good(fragment_fromstring(f"<div id='{name}'>x</div>"))
