"""Lists of wordings that the variants choose from, a file a topic; all names in them invented."""

import tomllib
from pathlib import Path
from typing import Any


def load(topic: str) -> dict[str, Any]:
    """Return the lists of one topic by name."""
    return tomllib.loads((Path(__file__).parent / f"{topic}.toml").read_text("utf-8"))
