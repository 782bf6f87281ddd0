"""Look-alike English pages for the reading tests: people, places and outlets invented."""

TITLE = "Lock Keepers Count Otters on the Marlow Cut"
PARAGRAPHS = (
    "Every spring the keepers of the Marlow Cut walk its nine locks at dusk, counting otters, "
    "and this year they counted more than in any year since the locks were built.",
    "The count began as a joke between two keepers, who wrote their numbers on the hut wall, "
    "but by the third year the county had sent somebody with a clipboard.",
    "Nobody is sure why the animals returned, although the keepers point to the quiet weeks of "
    "winter repairs, when the water was low, the fish were slow, and no boats went by.",
)
BODY = "\n".join(PARAGRAPHS)
INNER = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
"""The body's HTML."""
TEASERS = (
    "The brewery on Mill Lane has changed hands again, and its new owners promise that the "
    "clock above the yard, stopped for eleven years, will be the first thing they repair.",
    "A ferry that ran aground in fog last week is afloat, its captain said on Monday, thanking "
    "the farmers who lent two tractors, a rope, and most of a cold night to the rescue.",
    "Plans for a swimming pool behind the school were put off for the fourth time, because the "
    "council could not agree about the roof, the parking, or the depth of the water.",
)


def english_page(
    *,
    head: str = "",
    above: str = "",
    under_title: str = "",
    body: str = INNER,
    after: str = "",
    title: str = f"{TITLE} | The Marlow Packet",
    heading: str = TITLE,
) -> str:
    """A news page of the usual build, with parts put in."""
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a>"
        f"<a href='/news'>News</a></nav><div class='wrap'>{above}<h1>{heading}</h1>{under_title}"
        f"<div id='c'>{body}</div>{after}</div></body></html>"
    )


def json_ld(**fields: str) -> str:
    """A JSON-LD article with fields given as JSON."""
    inner = "".join(f', "{name}": {value}' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle"{inner}}}</script>'
