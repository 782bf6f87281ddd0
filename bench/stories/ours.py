"""Ours: the command, as anybody would run it."""

import json
import subprocess
import sys
from pathlib import Path

from bench.stories.figures import Prediction

PROJECT = Path(__file__).resolve().parents[2]
SCRAPY = (str(Path(sys.executable).with_name("scrapy")),)
NOTHING = Prediction({}, {}, {}, {})
"""What a command that failed has said: every page is alone."""


class Failed(Exception):
    """The command did not answer; ``str`` is what it said."""


def grouped(pages: Path) -> Prediction:
    """Return what ``scrapy stories --batch`` says of the pages. Raises :class:`Failed`."""
    done = subprocess.run(
        [*SCRAPY, "stories", "--batch", str(pages.resolve())],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 3):  # 3: some line could not be read; its page is alone
        lines = [line for text in (done.stderr, done.stdout) for line in text.splitlines() if line]
        raise Failed(f"scrapy stories exits {done.returncode}: {(lines or ['nothing said'])[-1]}")
    return told(done.stdout)


def told(output: str) -> Prediction:
    """Return what the command's lines say; lines of pages that were not read say nothing."""
    ones = [one for one in map(json.loads, output.splitlines()) if one.get("story") is not None]
    return Prediction(
        {str(one["id"]): one["story"] for one in ones},
        {str(one["id"]): one["parent"] for one in ones},
        {str(one["id"]): one["origin"] for one in ones if one["origin"] is not None},
        {str(one["id"]): one["relations"] for one in ones},
    )
