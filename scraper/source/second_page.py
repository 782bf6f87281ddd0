"""Whether a way to page can make a second address of a list's first one."""

from urllib.parse import parse_qsl, urlsplit


def cure_of(pages: str, url: str) -> str | None:
    """Return what to change in ``url`` or ``pages``, ``None`` where a second page can be made."""
    parts = urlsplit(url)
    if pages == "param":
        query = parse_qsl(parts.query, keep_blank_values=True)
        if not query or not query[-1][1].isdecimal():
            return "let it end in the parameter that counts, like ?page=1"
    if pages in ("numbered", "trs"):
        if parts.query:
            return 'it has a query; say pages = "param" or "next"'
        name = parts.path.rpartition("/")[2]
        if name and "." not in name:
            return "let it end in / or in the name of a file, like index.html"
    return None
