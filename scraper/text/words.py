"""Text as words to search by: what the index holds, and what a typed word asks for.

Chinese has no spaces, and the tokenizers of SQLite miss 派出所 and 民警. So a run of Chinese
characters gives its overlapping pairs, then its last character alone; Latin words and numbers stay
whole. 青石派出所 is asked for as a phrase of pairs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.text.chinese import HAN, fold

FORM = 3
"""Raised when the same text gives other words; an index of the older form is then made anew."""

LONGEST_TEXT = 500_000
"""Characters of a text that are indexed: ten times the longest article that we have seen."""
LONGEST = 200
"""Characters of a query that are heeded."""
MOST = 12
"""Words of a query that are heeded."""

_LATIN = rf"[^\W_{HAN}]"
_RUN = re.compile(rf"([{HAN}]+)|{_LATIN}+")
DOT = re.compile(rf"(?<=[{HAN}])·(?=[{HAN}])")
"""What is left out of a name: 阿里木·买买提 is also typed without it."""
_APART = re.compile(rf"[^\w.:/&'@·-]|[\W_](?!{_LATIN})|(?<!{_LATIN})[\W_]")
"""Where one typed word ends: at a space, and at any mark but those that hold Latin words and
numbers together (8.2, covid-19). People write 公安局、南门 for two things."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind that stand together in a :func:`searchable` text."""

    text: str
    chinese: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands together in a text that is sought."""

    runs: tuple[Run, ...]
    words: tuple[str, ...]
    """As the index has them, one after the other."""
    open: bool
    """Whether of the last word only the beginning is known."""


def searchable(text: str) -> str:
    """Return the form that is compared: folded, in lower case, names without their dots.

    What is beyond :data:`LONGEST_TEXT` is left out.
    """
    return DOT.sub("", fold(text, LONGEST_TEXT).lower())


def index_words(text: str) -> str:
    """Return the words that a text is found by, in their order, joined by spaces."""
    return " ".join(_words(_runs(searchable(text))))


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        yield Run(match[0], match[1] is not None)


def _words(runs: Iterator[Run] | Sequence[Run]) -> list[str]:
    """Return the words of runs that are whole."""
    found: list[str] = []
    after_latin = False
    for run in runs:
        if run.chinese:
            found += [*_head(run, after_latin), *_pairs(run), run.text[-1]]
        else:
            found.append(run.text)
        after_latin = not run.chinese
    return found


def _head(run: Run, after_latin: bool) -> list[str]:
    """Return its first character where a number may come before it in a query (2024年).

    It has a word of its own there, so that such a query need not ask for all that begins with 年.
    """
    return [run.text[0]] if after_latin and len(run.text) > 1 else []


def _pairs(run: Run) -> list[str]:
    return [run.text[i : i + 2] for i in range(len(run.text) - 1)]


def phrases(typed: str) -> tuple[Phrase, ...]:
    """Return what a person asks for: whatever stands between spaces or marks, none twice.

    Empty where there is no letter, digit or Chinese character. What is beyond :data:`LONGEST` and
    :data:`MOST` is not heeded.
    """
    parts = (tuple(_runs(part)) for part in _APART.split(searchable(typed[:LONGEST])))
    return tuple(map(_phrase, dict.fromkeys(runs for runs in parts if runs)))[:MOST]


def _phrase(runs: tuple[Run, ...]) -> Phrase:
    """Return the phrase of runs of which the last may go on in a text, unless it is Latin."""
    words, last = _words(runs[:-1]), runs[-1]
    after_latin = len(runs) > 1 and not runs[-2].chinese
    if not last.chinese:
        return Phrase(runs, (*words, last.text), open=False)
    if len(last.text) == 1:
        return Phrase(runs, (*words, last.text), open=not after_latin)
    return Phrase(runs, (*words, *_head(last, after_latin), *_pairs(last)), open=False)


def pattern(phrase: Phrase) -> re.Pattern[str]:
    """Return what finds the phrase in a :func:`searchable` text, where the index finds it."""
    made, before = "", phrase.runs[0]
    for place, run in enumerate(phrase.runs):
        apart = "+" if run.chinese == before.chinese else "*"
        made += (rf"[\W_]{apart}" if place else "") + re.escape(run.text)
        before = run
    start = "" if phrase.runs[0].chinese else rf"(?<!{_LATIN})"
    end = "" if before.chinese else rf"(?!{_LATIN})"
    return re.compile(f"{start}{made}{end}")


def site_word(site: str) -> str:
    """Return the index word of all articles of a site; it begins as no word of a text does."""
    return f"\ue000{site.encode().hex()}"
