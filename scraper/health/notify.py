"""Telling people: a message to a webhook, or to a command.

An address of a webhook is a secret (whoever has it can write to the group), and so may be the
arguments of a command: errors name the host, or the program, and nothing more.
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, quote_plus, urlsplit

from scraper.health.messages import calm, encoded
from scraper.text.secrets import never_tell

SECONDS = 15.0
COMMAND_SECONDS = 60.0
_MOST = 64 * 1024
"""Bytes of an answer that are looked at."""
_LEAST_SECRET = 6


class NotifyError(Exception):
    """People could not be told; one line that says why and holds no secret."""


class _Stay(request.HTTPRedirectHandler):
    """A message is not carried on to another address."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing: the answer becomes an error."""
        return


def is_webhook(where: str) -> bool:
    """Return whether a setting names a webhook rather than a command."""
    return where.lower().startswith(("http://", "https://"))


def post(
    url: str,
    shape: str,
    said: Mapping[str, Any],
    at: datetime,
    secret: str = "",
    seconds: float = SECONDS,
) -> None:
    """Post a message and see that it was taken. Raises :class:`NotifyError`."""
    never_tell(url, secret)
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    if not host or not is_webhook(url):
        raise NotifyError("the address to notify must begin with http:// or https:// and a host")
    address, body = _signed(url, shape, said, secret, at)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Yuanliu/0.1"}
    try:
        asked = request.Request(address, encoded(body), headers, method="POST")  # noqa: S310
        with _opener(host).open(asked, timeout=seconds) as answer:
            reply = answer.read(_MOST)
    except HTTPError as error:
        error.close()
        raise NotifyError(f"{host} did not take the message: status {error.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        # What the others say may quote the address.
        said_by = error.reason if isinstance(error, URLError) else error
        why = str(said_by) if isinstance(said_by, OSError) else type(error).__name__
        raise NotifyError(f"{host} cannot be reached: {_hidden(why, url, secret)}") from None
    if shape != "generic":
        _check(host, reply, url, secret)


def run(command: str, said: Mapping[str, Any], seconds: float = COMMAND_SECONDS) -> None:
    """Give the message as JSON to a command, on its standard input. Raises :class:`NotifyError`.

    No shell reads it: what is in the message cannot become a command.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise NotifyError(f"the command to notify cannot be understood: {error}") from None
    if not words:
        raise NotifyError("the command to notify is empty")
    name = os.path.basename(words[0])
    with tempfile.TemporaryFile() as told:
        try:
            process = subprocess.Popen(  # noqa: S603
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it cannot be run"
            raise NotifyError(f"{name}: {why}") from None
        code = _fed(process, name, encoded(said), seconds)
        if code:
            told.seek(0)
            lines = told.read(_MOST).decode("utf-8", "replace").strip().splitlines()
            why = f": {_hidden(lines[-1], *words[1:])}" if lines else ""
            raise NotifyError(f"{name} ended with {code}{why}")


def _fed(process: "subprocess.Popen[bytes]", name: str, body: bytes, seconds: float) -> int:
    """Wait for a command that reads its input, or not; end it with all it has started."""
    try:
        process.communicate(body, timeout=seconds)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise NotifyError(f"{name} did not end within {seconds:g} seconds") from None
    return process.returncode


def _opener(host: str) -> request.OpenerDirector:
    """Proxies are taken from the environment; none leads back to this machine."""
    own = [request.ProxyHandler({})] if _is_loopback(host) else []
    return request.build_opener(_Stay, *own)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _signed(
    url: str, shape: str, said: Mapping[str, Any], secret: str, at: datetime
) -> tuple[str, Mapping[str, Any]]:
    """Add the signature that DingTalk wants in the address (time in ms, the secret is the key) and
    Feishu in the message (in seconds; there the key is what DingTalk signs)."""
    if not secret or shape not in ("dingtalk", "feishu"):
        return url, said
    if shape == "feishu":
        stamp = str(int(at.timestamp()))
        return url, {"timestamp": stamp, "sign": _mac(f"{stamp}\n{secret}", ""), **said}
    stamp = str(int(at.timestamp() * 1000))
    sign = quote_plus(_mac(secret, f"{stamp}\n{secret}"))
    return f"{url}{'&' if '?' in url else '?'}timestamp={stamp}&sign={sign}", said


def _mac(key: str, text: str) -> str:
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _check(host: str, reply: bytes, url: str, secret: str) -> None:
    """These services say 200 to everything, and what they think of it inside."""
    try:
        answer = json.loads(reply)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise NotifyError(f"{host} did not say that it took the message: is it the right address?")
    code = next((answer[w] for w in ("errcode", "code", "StatusCode") if w in answer), None)
    if code != 0:
        why = str(answer.get("errmsg") or answer.get("msg") or "no reason given")
        raise NotifyError(f"{host} did not take the message: {code}: {_hidden(why, url, secret)}")


def _hidden(text: str, *secrets: str) -> str:
    """Return one line of text from outside without any secret, whole or in its parts."""
    parts = [*secrets]
    for one in secrets:
        with suppress(ValueError):
            split = urlsplit(one)
            parts += [split.query, *(v for _, v in parse_qsl(split.query)), *split.path.split("/")]
    for part in sorted(set(parts), key=len, reverse=True):
        if len(part) >= _LEAST_SECRET:
            text = text.replace(part, "…")
    return calm(text)[:200]
