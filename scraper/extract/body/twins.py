"""A body that the page shows twice, for print or for telephones beside the other, is read once."""

from itertools import pairwise

from scraper.extract.body.tail import is_prose
from scraper.html.lines import Line
from scraper.text.chinese import keep

_LEAST = 60
"""Reading units of prose from which a text that stands there again is no refrain."""
_COPIES = 3
"""For screens, telephones and print: what stands there more often repeats itself."""


def once(kept: list[Line], above: list[Line]) -> list[Line]:
    """Return the lines of a body without the copies of all its prose.

    ``above`` are the lines that the page has before it, heading and labels: a copy may repeat them.
    Whatever else stands in one copy and not in the others makes them parts of one text.
    """
    places = [index for index, line in enumerate(kept) if is_prose(line)]
    texts = [keep(kept[index].text) for index in places]
    length = _period(texts)
    if length is None or sum(kept[index].weight for index in places[:length]) < _LEAST:
        return kept
    known = {line.text for line in (*above, *kept[: places[0]])}
    said = set(texts)
    parts = [
        [line for line in kept[start:end] if line.text and line.text not in known]
        for start, end in pairwise([*places[::length], len(kept)])
    ]
    rests = [{key for line in part if (key := keep(line.text)) not in said} for part in parts]
    if any(rest != rests[0] for rest in rests):
        return kept
    last, again = places[length - 1], places[length]
    return [*kept[: last + 1], *(line for line in kept[last + 1 : again] if line.text not in known)]


def _period(texts: list[str]) -> int | None:
    """After how many texts they begin again, and hold nothing else to their end."""
    if len(texts) < 2 or texts[0] not in texts[1:]:
        return None
    length = texts.index(texts[0], 1)
    copies, rest = divmod(len(texts), length)
    whole = rest == 0 and copies <= _COPIES
    return length if whole and texts == texts[:length] * copies else None
