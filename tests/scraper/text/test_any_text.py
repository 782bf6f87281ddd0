"""Whatever text a page holds, what is read from it is sound: in range, bounded, the same again.

The texts are made of what such pages are made of, put together as no page would.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.fuzz import words as pieces
from scraper.clock import CHINA
from scraper.html.decode import clean
from scraper.html.lines import lines_of_text, tidy
from scraper.text import (
    chinese,
    counted,
    dates,
    english_dates,
    labels,
    names,
    outlet_names,
    persons,
    prose,
    queries,
    roles,
    urls,
)
from scraper.text.hosts import ascii_host, is_special
from scraper.text.moments import EARLIEST, Moment

NOW = datetime(2026, 11, 23, 12, tzinfo=CHINA)
FEW = settings.default.max_examples // 2  # type: ignore[union-attr]
"""Examples for what takes long; more where a search is on."""
_ODD = "0１²٣①〇零廿卅一十年月日時时分秒:：-/.TZ+ \u3000\u200b\n天周前昨今MarSunPM"
_PIECES = [piece for kind in pieces.EVERY for piece in kind if len(piece) < 200]
TEXTS = st.lists(
    st.sampled_from(_PIECES) | st.text(max_size=6) | st.text(alphabet=_ODD, max_size=12), max_size=9
).map("".join)
HREFS = st.one_of(
    TEXTS,
    TEXTS.map("http://www.qingshi.example/{}".format),
    st.from_regex(
        r"(https?:)?[/\\]{0,3}[a-z0-9.@:\[\]%_-]{0,20}[/?#\\]{0,2}.{0,9}", fullmatch=True
    ),
)
ADDRESSES = HREFS.map(lambda href: urls.join("http://www.qingshi.example/a/b.html", href)).filter(
    bool
)
"""Those that a link may have."""
MOMENTS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
    lambda at: at.replace(tzinfo=CHINA)
)


def _is_sound(moment: Moment | None, now: datetime | None) -> bool:
    """Whether a moment is one that a page may have been published at."""
    if moment is None:
        return True
    if moment.precision == "day":
        day = datetime.fromisoformat(f"{moment.value}T00:00:00+08:00")
    else:
        day = datetime.fromisoformat(moment.value)
        assert day.tzinfo is not None
        assert moment.in_china().value.endswith("+08:00")
    return EARLIEST <= day.year <= 2100 and (now is None or day <= now + timedelta(days=2))


@pytest.mark.parametrize("read", [dates.parse_date, dates.full_date, dates.url_date])
@given(TEXTS, MOMENTS)
@example("9" * 4_000 + "天前", NOW)
@example("Mon, 99999999999999999999 Mar 2026 08:30:00 +9999", NOW)
@example("1 Jan 0001 00:00:00 +2359", NOW)
@example("半个世纪前", NOW)
def test_a_date_is_one_that_can_be(
    read: Callable[..., Moment | None], text: str, now: datetime | None
) -> None:
    found = read(text, fetched_at=now)
    assert _is_sound(found, now)
    assert read(text, fetched_at=now) == found


@given(TEXTS)
def test_days_in_english_prose(text: str) -> None:
    assert list(english_dates.days_in(text)) == list(english_dates.days_in(text))


@given(TEXTS)
def test_names_name_somebody(text: str) -> None:
    for found in (names.people(text), names.people(text, strict=True)):
        assert len(set(found)) == len(found)
        assert all(
            name.strip() and len(name) <= 40 and not names.is_anonymous(name) for name in found
        )
        assert "\n" not in "".join(found)
    assert len(names.outlet(text)) <= len(text) + 2
    for found_by in (roles.writers, roles.names):
        assert all(isinstance(one, str) and one for one in found_by(text) or ())


@given(TEXTS)
def test_labels_are_where_they_say(text: str) -> None:
    text = clean(text)
    found = labels.scan(text)
    assert labels.scan(text) == found
    assert all(one.value in text for one in found)


YES_OR_NO: tuple[Callable[[str], object], ...] = (
    prose.is_furniture, prose.begins_tail, prose.is_contact, prose.is_provenance, prose.is_notice,
    prose.is_credit_line, prose.forbids_repost, prose.asks_attribution, prose.is_end_mark,
    persons.is_person, persons.may_be_given, persons.stands_alone, outlet_names.is_outlet,
    outlet_names.is_institution, roles.only_people, roles.is_staff_code, is_special,
    urls.is_public, urls.is_mobile,
)  # fmt: skip


@given(TEXTS)
def test_questions_have_an_answer(text: str) -> None:
    for ask in YES_OR_NO:
        assert ask(text) in (True, False), ask
        assert ask(text) is ask(text), ask
    assert prose.weight(text) >= 0
    assert prose.marks(text) >= 0
    assert len(prose.cited_paper(text)) <= len(text)


@pytest.mark.parametrize(
    "act", [clean, tidy, chinese.keep, chinese.simplified, ascii_host, urls.clean, urls.canonical]
)
@given(TEXTS | HREFS)
def test_what_is_done_twice_is_done_once(act: Callable[[str], str], text: str) -> None:
    once = act(text)
    assert act(once) == once


@given(st.sampled_from(["http://www.qingshi.example/a/b.html?x=1", "", "x", "//["]), HREFS)
def test_what_is_joined_is_an_address_of_the_web(base: str, href: str) -> None:
    found = urls.join(base, href)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert urls.host(found)
        assert urls.join(None, found) == found
        assert not {*found} & {*"\x00\t\r\n <>\"'\\^`{|}"} - {"'"}
        urls.on_the_wire(found).encode("ascii")
        assert urls.host(urls.canonical(found)) == urls.host(found)
        assert is_special(urls.host(found)) is not urls.is_public(found)


@given(ADDRESSES, TEXTS, st.integers(2, 99), st.integers(1, 50))
def test_pages_that_are_counted(url: str, name: str, number: int, step: int) -> None:
    counted.parameter(url)
    address = counted.with_parameter("http://www.qingshi.example/l?a=1", "page", name)
    assert address.startswith("http://www.qingshi.example/l?")
    made = counted.from_template(url, "index_{n}.html", number, step)
    assert made is None or made.startswith(("http://", "https://"))
    assert isinstance(queries.telling(url, name), str)


@settings(max_examples=FEW)
@given(TEXTS)
def test_lines_of_a_text_hold_what_it_says(text: str) -> None:
    text = clean(text)
    lines = [line.text for line in lines_of_text(text)]
    assert not any("\n" in line for line in lines)
    assert "".join("".join(lines).split()) == "".join(tidy(text).split())
