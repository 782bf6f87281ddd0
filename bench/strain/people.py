"""Variants of who wrote it, said inside the body; and of those who are named but did not."""

from collections.abc import Iterator
from html import escape
from random import Random

from bench.strain import invent
from bench.strain.case import Case
from bench.strain.header import put, template
from bench.strain.parts import element
from bench.strain.phrases import load

_DATED = "<div>2024-03-05 09:26　来源：青屿日报</div>"
_SAID: dict[str, list[str]] = load("people")
NOBODY = [(where, form) for where in ("open", "end") for form in _SAID[f"nobody_{where}"]]


def datelines(case: Case, rnd: Random) -> Iterator[Case]:
    """The reporters named at the beginning of the first paragraph."""
    yield from _cases(case, rnd, [("open", form) for form in rnd.sample(_SAID["openings"], 4)])


def bylines(case: Case, rnd: Random) -> Iterator[Case]:
    """The writer named in a line of its own above the first paragraph."""
    yield from _cases(case, rnd, [("line", form) for form in rnd.sample(_SAID["lines"], 4)])


def signatures(case: Case, rnd: Random) -> Iterator[Case]:
    """The writer named at the end of the last paragraph, or in a line below it."""
    forms = [("tail", form) for form in rnd.sample(_SAID["tails"], 3)]
    yield from _cases(
        case, rnd, [*forms, *(("end", form) for form in rnd.sample(_SAID["ends"], 4))]
    )


def nobody(case: Case, rnd: Random) -> Iterator[Case]:
    """People, photographers and editors whom no reader should call the author."""
    yield from _cases(case, rnd, rnd.sample(NOBODY, 6))


def _cases(case: Case, rnd: Random, forms: list[tuple[str, str]]) -> Iterator[Case]:
    if (empty := template(case, rnd)) is None or not put(empty, _DATED):
        return
    texts = empty.truth["body"].split("\n")
    for where, form in forms:
        a, b, x = rnd.sample(invent.PEOPLE, 3)
        said = form.format(a=a, b=b, x=x)
        made = empty.bent(
            f"{where}: {form}",
            authors=[name for slot, name in (("{a}", a), ("{b}", b)) if slot in form],
            authors_alt=[],
            body="\n".join(_said(where, said, texts)),
        )
        pieces = list(made.all("piece"))
        if where == "open":
            pieces[0].text = said + texts[0]
        elif where == "tail":
            pieces[-1].text = texts[-1] + said
        elif where == "line":
            pieces[0].addprevious(element(f"<p>{escape(said)}</p>"))
        else:
            pieces[-1].addnext(element(f"<p>{escape(said)}</p>"))
        yield made


def _said(where: str, said: str, texts: list[str]) -> list[str]:
    """The body's true lines: a line of its own that only credits is not among them."""
    if where == "open":
        return [said + texts[0], *texts[1:]]
    return [*texts[:-1], texts[-1] + said] if where == "tail" else texts
