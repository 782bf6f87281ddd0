import pytest

from scraper.extract.people.english import byline, is_header, outlet


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Leigh", ("Ann Leigh",)),
        ("BY ANN LEIGH", ("ANN LEIGH",)),
        ("By: Ann Leigh and Bo van Chu | May 3, 2024", ("Ann Leigh", "Bo van Chu")),
        ("Written by Ann Leigh, Bo Chu, and Cy Dale", ("Ann Leigh", "Bo Chu", "Cy Dale")),
        ("by Ann Leigh on Jan 7, 2024", ("Ann Leigh",)),
        ("By Ann Leigh, Senior Editor", ("Ann Leigh",)),
        ("Ann Leigh | October 15, 2024", ("Ann Leigh",)),
        ("Dec 26, 2024 • Ann Leigh in Rivers", ("Ann Leigh",)),
        ("Authors: Ann Leigh & Bo Chu", ("Ann Leigh", "Bo Chu")),
        ("Recipe by P.J. Dale", ("P.J. Dale",)),
        ("By admin", ()),
        ("By signing up you agree to our terms", ()),
        ("By the river, nobody waits.", ()),
        ("By October the locks were dry, and the keepers went home.", ()),
        ("7 minutes", ()),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert byline(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("October 16, 2024 · 8 min read", True),
        ("9 min read", True),
        ("Updated October 8, 2024", True),
        ("Reviewed by Ann Leigh", True),
        ("Mon, 3 Jun 2024", True),
        ("In 2024 the locks were closed for the whole of the winter and most of spring.", False),
        ("The nine locks", False),
    ],
)
def test_lines_above_the_first_paragraph(text: str, expected: bool) -> None:
    assert is_header(text) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ann Leigh | Cloud Daily | Updated: 2024-05-03 09:12", "Cloud Daily"),
        ("By Ann Leigh and Bo Chu in Dale | CLOUD DAILY | May 3, 2024", "CLOUD DAILY"),
        ("By Ann Leigh | Cloudnews | Updated: 2024-05-03", "Cloudnews"),
        ("By Ann Leigh | May 3, 2024 | 5 min read", ""),
        ("By Ann Leigh | Senior Editor | May 3, 2024", ""),
        ("By Ann Leigh | Cloud Daily", ""),
        ("Home | Cloud Daily | May 3, 2024", ""),
        ("By Ann Leigh | 5 min read | May 3, 2024", ""),
    ],
)
def test_the_outlet_between_byline_and_date(text: str, name: str) -> None:
    assert outlet(text) == name
