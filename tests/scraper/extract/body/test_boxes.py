import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import BODY, INNER, TEASERS, english_page
from tests.scraper.extract.pages import page

MORE = "".join(f"<p>{text}</p>" for text in TEASERS)
FEW = "".join(f"<p>{text}</p>" for text in TEASERS[:2])


def body(inner: str) -> str:
    return read(page(english_page(body=inner))).body_text


@pytest.mark.parametrize(
    "box",
    [
        "<p>Sign up for our newsletter</p>",
        "<p>Sign up for our weekly newsletter and never miss a story from the cut.</p>",
        "<div><h3>Subscribe to our newsletter</h3><p>Enter your email address</p></div>",
        "<p>Sign up to receive our daily briefing by email</p>",
    ],
)
def test_the_text_goes_on_behind_a_box(box: str) -> None:
    assert body(INNER + box + MORE) == "\n".join((BODY, *TEASERS))


@pytest.mark.parametrize(
    "after",
    [
        f"<p>Sign up for our newsletter</p><h3>Most read</h3>{FEW}",
        f"<p>Sign up for our newsletter</p><p>{TEASERS[0]}</p>",
        f"<p>More news</p>{FEW}",
    ],
)
def test_a_tail_is_cut_all_the_same(after: str) -> None:
    assert body(INNER + after) == BODY


@pytest.mark.parametrize(
    "said",
    [
        "Sign up for our newsletter, the keeper used to say, and you will hear of every otter.",
        "She would sign up for our newsletter twice, she said, if the otters could write it.",
    ],
)
def test_prose_of_newsletters_stays(said: str) -> None:
    assert said in body(f"<p>{said}</p>{INNER}")
