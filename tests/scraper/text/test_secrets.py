"""No secret in what is told, whatever it stands in; and nothing is taken for one that is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.secrets import HIDDEN, never_tell, tellable, without_secrets
from scraper.text.visible import acts, in_json, replaced, visible

KEYS = ("token", "access_token", "accessToken", "key", "api_key", "apiKey", "APPKEY", "secret",
        "appSecret", "password", "passwd", "pwd", "sign", "sig", "signature", "auth", "X-Auth",
        "ticket", "jsessionid", "PHPSESSID", "sid",
        "session", "a[token]", "%74oken", "hmac")  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "form",
    [
        "http://www.yunlan.example/a?{}=S3cr3t",
        "GET /a?id=5&{}=S3cr3t&page=2",
        "redirects to /go?to=http%3A%2F%2Fh.example%2F%3Fa%3D1%26{}%3DS3cr3t%26b%3D2",
        "/a;{}=S3cr3t?x=1",
        '{{"n": 1, "{}": "S3cr3t"}}',
        "{{'{}': 'S3cr3t'}}",
        '{{"detail": "{{\\"{}\\": \\"S3cr3t\\"}}"}}',
        "sent {}=S3cr3t, refused",
    ],
)
def test_a_value_with_such_a_name_is_hidden(key: str, form: str) -> None:
    if key.startswith("%") and "/" not in form:
        return  # no address, so nothing is encoded there
    told = without_secrets(form.format(key))
    assert "S3cr3t" not in told
    assert key in told
    assert HIDDEN in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://bob:S3cr3t@h.example/a@b", "http://…@h.example/a@b"),
        ("https://S3cr3t@h.example", "https://…@h.example"),
        ("to http%3A%2F%2Fbob%3AS3cr3t%40h.example%2F", "to http%3A%2F%2F…%40h.example%2F"),
        ("ftp://a:b@c:d@h.example/", "ftp://…@h.example/"),
        ('"http:\\/\\/u:S3cr3t@h.example"', '"http:\\/\\/…@h.example"'),
        ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic …"),
        ("Proxy-Authorization: Bearer S3cr3t", "Proxy-Authorization: Bearer …"),
    ],
)
def test_who_asks_is_hidden(text: str, told: str) -> None:
    assert without_secrets(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "http://www.yunlan.example/n/1.html?keyword=派出所&page=2&id=5&key_words=x#token",
        "http://h.example/@bob/a", "KeyError: 'title'", "bob@yunlan.example wrote", "a=b c=d",
        '{"title": "token", "key": 5}', "primary key id=7", "monkey=1&turkey=2", "author=周启明",
        "status 500", "", "来源：云岚日报 http://h.example/?sort=desc", "passage=3 signal=4",
    ],
)  # fmt: skip
def test_what_is_no_secret_stays(text: str) -> None:
    assert without_secrets(text) == text


def test_secrets_of_this_machine_are_hidden_wherever_they_stand() -> None:
    never_tell(
        "Plant-of-the-webhook",
        "http://worker:Gr%C3%BCn7pass@10.0.0.1:3128",
        "https://open.feishu.example/open-apis/bot/v2/hook/0f1e2d3c-planted-9",
        "https://oapi.example/robot/send?access_token=Q7plantedQ",
        "", "ab",
    )  # fmt: skip
    told = without_secrets(
        "x Plant-of-the-webhook y Grün7pass z Gr%C3%BCn7pass 0f1e2d3c-planted-9 hook"
        " /robot/send?access_token=Q7plantedQ Q7plantedQ Basic d29ya2VyOkdyw7xuN3Bhc3M= ab robot"
    )
    assert told == "x … y … z … … hook … … Basic … ab robot"


@pytest.mark.parametrize("unit", ["://", "%3A%2F%2F", "a.", "://a", "token=", "authorization: ",
                                  "=", "%26", "@", "a=b&", "%3Ftoken%3D", " "])  # fmt: skip
def test_long_texts_take_no_time(unit: str) -> None:
    began = time.perf_counter()
    without_secrets(unit * 100_000)
    without_secrets(f"{unit * 100_000}@")
    assert time.perf_counter() - began < 3


PLANTED = "Planted-at-the-cut-0123456789"


@pytest.mark.parametrize(
    "secret",
    [PLANTED, f"token={PLANTED}&", f"http://u:{PLANTED}@h.example/", f"Authorization: {PLANTED}"],
)
def test_no_part_of_a_secret_is_shown_where_a_text_is_cut(secret: str) -> None:
    """Wherever the cut lies in it, that of the beginning or that of the end."""
    never_tell(PLANTED)
    parts = [PLANTED[at : at + 6] for at in range(len(PLANTED) - 5)]
    for before in range(10, 210):
        told = tellable(f"{'x' * before} {secret} {'y' * (410 - before)}", 200)
        assert [part for part in parts if part in told] == [], before


def test_nor_of_a_value_that_only_its_name_gives_away() -> None:
    value = "".join(f"{number:03}" for number in range(300))
    for before in range(0, 1_400, 7):
        told = tellable(f"{'x' * before} access_token={value}&b={'y' * (1_400 - before)}", 1_000)
        assert not any(f"{number:03}{number + 1:03}" in told for number in range(299)), before


def test_a_long_text_is_cut_in_no_time() -> None:
    never_tell(PLANTED)
    began = time.perf_counter()
    for unit in ("token=", "a.", "://a", "\x1b", f"{PLANTED} "):
        assert len(tellable(unit * 100_000, 1_000)) < 1_100
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize(
    ("text", "seen", "json"),
    [
        ("青石\u3000县 é\t", "青石\u3000县 é\t", "青石\u3000县 é\t"),
        ("\x1b[2J\x00\x7f", "\\x1b[2J\\x00\\x7f", "\\u001b[2J\\u0000\\u007f"),
        ("\x9b\x85\r", "\\x9b\\x85\\r", "\\u009b\\u0085\\u000d"),
        ("\u202e\u2066\u2028\u200b\ufeff", "\\u202e\\u2066\\u2028\\u200b\\ufeff",
         "\\u202e\\u2066\\u2028\\u200b\\ufeff"),
        ("\ud800", "\\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041", "\\udb40\\udc41"),
        ("👨\u200d👩", "👨\u200d👩", "👨\u200d👩"),
    ],
)  # fmt: skip
def test_what_acts_is_written_out(text: str, seen: str, json: str) -> None:
    assert (visible(text), in_json(text)) == (seen, json)
    assert len(replaced(text)) == len(text)
    assert acts(text) is (visible(text) != text)


@given(st.text(), st.integers(2, 60))
def test_what_is_told_is_bounded_and_acts_on_nothing(text: str, most: int) -> None:
    told = tellable(text, most)
    assert not acts(told)
    assert len(told) <= 10 * most + 60
    assert tellable(text, most) == told
    told.encode()
