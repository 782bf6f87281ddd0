"""Sentences of real prose that look like furniture, a tail, a credit or a notice: they stay."""

from collections.abc import Iterator
from html import escape
from random import Random

from bench.strain.case import Case
from bench.strain.header import put, template
from bench.strain.parts import element
from bench.strain.phrases import load

_LINES: dict[str, list[str]] = load("prose")
"""Those in the middle of an article, whose rest must not be lost either; those that end it."""


def prose(case: Case, rnd: Random) -> Iterator[Case]:
    """Lines of the article's own that a pattern could take for furniture."""
    if (empty := template(case, rnd)) is None:
        return
    if not put(empty, "<div>2024-03-05 09:26　来源：青屿日报</div>"):
        return
    texts = empty.truth["body"].split("\n")
    forms = [("middle", line) for line in rnd.sample(_LINES["middle"], 5)]
    forms += [("last", line) for line in rnd.sample(_LINES["last"], 3)]
    for where, line in forms:
        place = 2 if where == "middle" else len(texts)
        made = empty.bent(
            f"{where}: {line}", body="\n".join([*texts[:place], line, *texts[place:]])
        )
        pieces = list(made.all("piece"))
        pieces[place - 1].addnext(element(f"<p>{escape(line)}</p>"))
        yield made
