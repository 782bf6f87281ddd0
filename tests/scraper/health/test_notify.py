"""Telling people: what arrives, what is an error, and what no error ever shows."""

import base64
import hashlib
import hmac
import json
import shlex
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scraper.health.notify import NotifyError, is_webhook, post, run
from tests.scraper.health.history import NOW
from tests.scraper.health.webhook import webhook

SAID = {"text": "青石政法网: 列表空了"}
SECRET = "SECabcdef0123456789"  # noqa: S105
TOKEN = "0123456789abcdef"  # noqa: S105


def failure(url: str, shape: str = "generic", secret: str = "", seconds: float = 5.0) -> str:
    with pytest.raises(NotifyError) as caught:
        post(url, shape, SAID, NOW, secret, seconds)
    text = str(caught.value)
    assert TOKEN not in text
    assert SECRET not in text
    assert "\n" not in text
    return text


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_message_arrives_as_it_is() -> None:
    with webhook(reply=b"") as hook:
        post(hook.url, "generic", SAID, NOW)
    ((path, headers, body),) = hook.got
    assert path == f"/robot/send?access_token={TOKEN}"
    assert body == SAID
    assert headers["Content-Type"] == "application/json; charset=utf-8"


def test_no_proxy_leads_back_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with webhook() as hook:
        post(hook.url, "dingtalk", SAID, NOW)
    assert len(hook.got) == 1


def test_other_hosts_are_reached_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with webhook() as hook:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{hook.server_port}")
        post("http://hooks.example/x", "wecom", SAID, NOW)
    assert hook.got[0][0] == "http://hooks.example/x"


def test_dingtalk_is_signed_in_the_address() -> None:
    with webhook() as hook:
        post(hook.url, "dingtalk", SAID, NOW, SECRET)
    asked = parse_qs(urlsplit(hook.got[0][0]).query)
    stamp = str(int(NOW.timestamp() * 1000))
    mac = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert asked["timestamp"] == [stamp]
    assert asked["sign"] == [base64.b64encode(mac).decode()]


def test_feishu_is_signed_in_the_message() -> None:
    with webhook(b'{"code": 0, "msg": "success"}') as hook:
        post(hook.url, "feishu", SAID, NOW, SECRET)
    body = hook.got[0][2]
    stamp = str(int(NOW.timestamp()))
    mac = hmac.new(f"{stamp}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
    assert (body["timestamp"], body["sign"]) == (stamp, base64.b64encode(mac).decode())


@pytest.mark.parametrize(
    ("shape", "reply", "why"),
    [
        ("dingtalk", b'{"errcode": 310000, "errmsg": "sign not match"}', "310000: sign not match"),
        ("wecom", b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "93000: invalid"),
        ("feishu", b'{"code": 19021, "msg": "sign match fail"}', "19021: sign match fail"),
        ("wecom", b'{"errcode": 1, "errmsg": "bad 0123456789abcdef"}', "1: bad …"),
        ("dingtalk", b'{"errcode": 1, "errmsg": "line\\nline\\u001b[31m"}', "line line"),
        ("dingtalk", b"<html>gateway</html>", "is it the right address?"),
        ("wecom", b"[]", "is it the right address?"),
        ("wecom", b"{}", "None: no reason given"),
        ("wecom", b"[" * 60_000, "is it the right address?"),
    ],
)
def test_a_refusal_under_status_200_is_an_error(shape: str, reply: bytes, why: str) -> None:
    with webhook(reply) as hook:
        assert why in failure(hook.url, shape)


def test_a_generic_hook_may_answer_anything() -> None:
    with webhook(b"thank you") as hook:
        post(hook.url, "generic", SAID, NOW)


@pytest.mark.parametrize("status", [301, 307, 400, 403, 500])
def test_other_answers_are_errors_and_no_redirect_is_followed(status: int) -> None:
    with webhook(status=status, headers={"Location": "http://127.0.0.1:1/"}) as hook:
        assert f"status {status}" in failure(hook.url)
    assert len(hook.got) == 1


def test_a_hook_that_does_not_answer_in_time() -> None:
    with webhook(wait=1.0) as hook:
        assert "cannot be reached: timed out" in failure(hook.url, seconds=0.2)


@pytest.mark.parametrize(
    "url",
    [
        f"http://127.0.0.1:9/{TOKEN}",
        f"http://no-such-host.invalid/{TOKEN}",
        f"http://127.0.0.1:99999/{TOKEN}",
        f"http://[::1/{TOKEN}",
        f"http:///{TOKEN}",
        f"file:///{TOKEN}",
        f"ftp://hooks.example/{TOKEN}",
        f"http://127.0.0.1:9/a b\n{TOKEN}",
        f"http://127.0.0.1:9/新{TOKEN}",
    ],
)
def test_an_address_that_cannot_be_reached(url: str) -> None:
    failure(url)


@pytest.mark.parametrize(
    ("where", "is_one"),
    [("https://a.example/", True), ("HTTP://a.example", True), ("mail -s x", False), ("", False)],
)
def test_webhook_or_command(where: str, is_one: bool) -> None:
    assert is_webhook(where) is is_one


def python(code: str, *arguments: str) -> str:
    return shlex.join([sys.executable, "-c", code, *arguments])


def test_a_command_reads_the_message(tmp_path: Path) -> None:
    code = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
    run(python(code, str(tmp_path / "got $(touch x); `y`.json")), SAID)
    (got,) = tmp_path.iterdir()
    assert json.loads(got.read_text("utf-8")) == SAID
    assert got.name == "got $(touch x); `y`.json"


def test_a_command_that_reads_nothing_is_fine() -> None:
    run("true", {"text": "x" * 1_000_000})


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program-here --token 0123456789abcdef", "no-such-program-here: No such file"),
        ("false", "false ended with 1"),
        ("/", ": Permission denied"),
        ("'unclosed", "cannot be understood"),
        ("   ", "is empty"),
        (python("import sys; sys.exit('bad token ' + sys.argv[1])", TOKEN), "bad token …"),
    ],
)
def test_a_command_that_fails(command: str, why: str) -> None:
    with pytest.raises(NotifyError) as caught:
        run(command, SAID)
    assert why in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_a_command_that_does_not_end_is_ended_with_all_it_began() -> None:
    began = time.monotonic()
    with pytest.raises(NotifyError, match=r"did not end within 0\.3 seconds"):
        run("sh -c 'sleep 30 & sleep 30'", SAID, seconds=0.3)
    assert time.monotonic() - began < 5
