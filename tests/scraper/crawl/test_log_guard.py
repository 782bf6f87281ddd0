"""Whoever logs, and whatever: one line a record, or lines that nobody takes for one."""

import asyncio
import io
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator

import pytest
from twisted.python import log as twisted_log

from scraper.crawl import log_guard

FORGED = "2026-01-01 00:00:00 [root] ERROR: forged"
BAD = f"x\n{FORGED}\r\x1b[2J\x85\u2028\u202e\ud800 http://u:hunter2@h.example/?token=hunter2"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a handler as scrapy makes it writes."""
    held = io.StringIO()
    handler = logging.StreamHandler(held)
    handler.setFormatter(logging.Formatter("%(asctime)s [%(name)s] %(levelname)s: %(message)s"))
    logging.root.addHandler(handler)
    yield held
    logging.root.removeHandler(handler)


def _raise() -> None:
    try:
        raise ValueError(BAD)
    except ValueError:
        logging.getLogger("x").exception("%s", BAD)


def _warn() -> None:
    logging.captureWarnings(True)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(BAD, stacklevel=1)
    logging.captureWarnings(False)


def _twisted() -> None:
    observer = twisted_log.PythonLoggingObserver("twisted")  # type: ignore[no-untyped-call]
    observer.start()
    twisted_log.err(ValueError(BAD), BAD)  # type: ignore[no-untyped-call]
    observer.stop()


def _asyncio() -> None:
    loop = asyncio.new_event_loop()
    loop.call_exception_handler({"message": BAD, "exception": ValueError(BAD)})
    loop.close()


@pytest.mark.parametrize(
    "told",
    [
        lambda: logging.getLogger("x").error(BAD),
        lambda: logging.getLogger("x").error("%s and %r", BAD, BAD),
        lambda: logging.getLogger("x").error("%(a)s", {"a": BAD}),
        lambda: logging.getLogger("x").error("%d", BAD),
        lambda: logging.getLogger("x").error("%s %s", BAD),
        lambda: logging.getLogger("x").error(ValueError(BAD)),
        lambda: logging.getLogger("x").error(BAD, stack_info=True),
        _raise, _warn, _twisted, _asyncio,
    ],
)  # fmt: skip
def test_no_record_is_forged(
    told: Callable[[], None], lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    told()
    text = lines.getvalue() + capsys.readouterr().err
    assert "x" in text
    for line in text.split("\n"):
        assert not line.startswith("2026-01-01")
        assert "hunter2" not in line
        assert not {*line} & {*"\r\x1b\x85\u2028\u202e\ud800"}
    behind_the_first = text.rstrip("\n").split("\n")[1:]
    assert all(line.startswith(log_guard.GOES_ON) for line in behind_the_first)


def test_length_is_bounded_and_both_ends_are_told(lines: io.StringIO) -> None:
    logging.getLogger("x").error("begin %s end", "青" * 3_000_000)
    text = lines.getvalue()
    assert "begin 青" in text
    assert text.endswith("青 end\n")
    assert len(text) < log_guard.MOST + 200


def test_a_message_is_put_together_once(lines: io.StringIO) -> None:
    """A second handler sees what the first one saw."""
    record = logging.getLogger("x").makeRecord("x", 40, "f", 1, "%s\n", (BAD,), None)
    assert record.getMessage() == record.getMessage()


def test_what_ends_a_program_is_guarded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log_guard.guard_endings()
    error = ValueError(BAD)
    sys.excepthook(ValueError, error, None)
    told = (ValueError, error, None, None)
    threading.excepthook(threading.ExceptHookArgs(told))
    text = capsys.readouterr().err
    assert text.count("ValueError: x") == 2
    assert "hunter2" not in text
    assert f"\n{FORGED}" not in text
    assert "\x1b" not in text
