"""A process that talks line by line, and is killed after so many lines and a while."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from threading import Timer

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 900
"""Seconds after which a process is stuck."""


class Stuck(Exception):
    """A process that did not do what it was started for; ``str`` says what it did instead."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a process said before it ended."""

    lines: list[str]
    killed: bool
    """Whether it ended by our hand, and not because it was done."""
    start: float
    """Seconds between its first line and its second."""
    apart: float
    """Seconds between two of those after."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a process is killed: after so many lines, and then a while."""

    lines: int
    seconds: float = 0.0
    shares: float = 0.0
    """As many times the seconds between two lines are waited in addition."""


def run(module: str, arguments: Sequence[str], moment: Moment | None = None) -> Spoken:
    """Let a module run until it ends or is killed. Raises :class:`Stuck` if it hangs or breaks."""
    command = [sys.executable, "-m", module, *arguments]
    began = time.monotonic()
    lines: list[str] = []
    times: list[float] = []
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        watch = Timer(PATIENCE, process.kill)
        watch.start()
        try:
            while moment is None or len(lines) < moment.lines:
                line = process.stdout.readline()
                if not line:
                    break
                lines.append(line)
                times.append(time.monotonic())
            apart = (times[-1] - times[1]) / (len(times) - 2) if len(times) > 2 else 0.0
            if moment is not None and len(lines) == moment.lines:
                time.sleep(moment.seconds + moment.shares * apart)
                process.kill()
            lines += process.stdout.readlines()
            process.wait()
        finally:
            watch.cancel()
            process.kill()
    fine = (0,) if moment is None else (0, -SIGKILL)
    if process.returncode not in fine or time.monotonic() - began >= PATIENCE:
        raise Stuck(f"{module} broke off or hung after {len(lines)} lines")
    told = [line.rstrip("\n") for line in lines if line.endswith("\n")]
    start = times[1] - times[0] if len(times) > 1 else 0.0
    return Spoken(told, process.returncode < 0, start, apart)
