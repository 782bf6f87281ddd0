"""The path of an address."""

import re

_DOT = re.compile("%2e", re.IGNORECASE)


def without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` as browsers do, their escaped spellings too."""
    if "/." not in path and "/%2" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for place, segment in enumerate(segments):
        dots = _DOT.sub(".", segment)
        if dots == ".." and len(kept) > 1:
            kept.pop()
        elif dots not in (".", ".."):
            kept.append(segment)
        if dots in (".", "..") and place == len(segments) - 1:
            kept.append("")
    return "/".join(kept)
