"""Run a contender in a process of its own, and take what it costs."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.path.ours import environment

PROJECT = Path(__file__).resolve().parents[2]
CONTENDERS = ("bare", "readability", "yuanliu")
Reading = dict[str, float]


class Incomplete(Exception):
    """A contender broke off or has not read every page, so that its costs say nothing."""


def run(name: str, pages: int, proxy: str, profile: Path | None = None) -> Reading:
    """Return what one round of a contender costs.

    CPU seconds are the kernel's count of the process and all its children, from its start to its
    end; ``peak`` is in bytes.
    """
    with TemporaryDirectory(prefix="path-") as scratch:
        folder = Path(scratch)
        if name == "yuanliu":
            command = ["bench.path.ours", scratch, str(pages)]
            command += [str(profile)] if profile else []
        else:
            command = ["bench.path.peers", name, scratch, str(pages)]
        began = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=PROJECT,
            env=_environment(proxy, folder),
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        found = json.loads(said) if process.returncode == 0 else {}
        if found.get("pages") != pages:
            log = next(iter(sorted(folder.rglob("*log"))), None)
            tail = log.read_text("utf-8", "replace")[-2000:] if log and log.is_file() else ""
            raise Incomplete(f"{name} read {found.get('pages', 0)} of {pages} pages\n{tail}")
    cpu = used.ru_utime + used.ru_stime
    held = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    return {**found, "cpu": cpu, "wall": wall, "rate": pages / cpu, "peak": float(held)}


def _environment(proxy: str, folder: Path) -> dict[str, str]:
    """Return this environment without proxies and settings of the operator's, and with ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith(("YUANLIU_", "SCRAPY_"))
    }
    return kept | environment(proxy, folder)
