"""A network of one machine, which holds every address."""

import json
import os
import subprocess
import sys
from typing import Any

LONGEST = 150
"""Seconds."""
_ROUTES = (
    ("ip", "link", "set", "lo", "up"),
    ("ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo"),
    ("ip", "-6", "route", "add", "local", "::/0", "dev", "lo"),
)


class NotAlone(Exception):
    """This machine lets nobody have a network of his own."""


def alone(module: str, told: Any) -> Any:
    """Run a module in a network of its own; JSON goes in and comes out. Raises ``NotAlone``."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    try:
        done = subprocess.run(
            ["unshare", "-n", sys.executable, "-m", module],  # noqa: S607
            input=json.dumps(told),
            capture_output=True,
            text=True,
            timeout=LONGEST,
            env=environ,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotAlone(f"no network of its own for the check of addresses: {error}") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["nothing was said"])[-1]
        raise NotAlone(
            f"no network of its own for the check of addresses ({said}): run it as root, where"
            " `unshare -n` may be used and `ip` is installed"
        )
    return json.loads(done.stdout.splitlines()[-1])


def hold_every_address() -> None:
    """Let every address lead here. Only ever called within a network of its own."""
    show = ["ip", "-o", "link"]
    devices = subprocess.run(show, check=True, capture_output=True).stdout.splitlines()
    if len(devices) != 1:
        raise SystemExit(f"this is no network of its own: it has {len(devices)} devices")
    for route in _ROUTES:
        subprocess.run(route, check=True, capture_output=True)
