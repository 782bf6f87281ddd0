"""What the receipt of a body says: the element it was read from, and why that one."""

from lxml.html import HtmlElement

from scraper.article import Receipt
from scraper.extract.anatomy import Anatomy

_LONGEST_NAME = 60


def body_receipt(view: Anatomy, begins: str) -> Receipt:
    """Tell where the body that begins so was read.

    ``<div.article> (180 points, before <body> 143), narrowed to <div#content>: …`` names the
    element chosen by its points, the one that came second, and the part of the first that is the
    body by its name or by a second opinion; then what readability said, if it was asked.
    """
    if view.tree is not None and view.body.is_placeless:
        return Receipt("meta", f"the page's data: {begins}")
    if view.container is None:
        return Receipt("generic", begins)
    element, layer = view.container
    return Receipt(layer, f"{', '.join(_steps(view, element))}: {begins}")


def _steps(view: Anatomy, element: HtmlElement) -> list[str]:
    choice = view.choice
    if choice is None:
        return [_named(element)]
    rival = (
        f", before {_named(choice.rival)} {choice.rival_value:.0f}"
        if choice.rival is not None
        else ""
    )
    steps = [f"{_named(choice.element)} ({choice.value:.0f} points{rival})"]
    if element is not choice.element:
        steps.append(f"narrowed to {_named(element)}")
    return [*steps, view.second_opinion] if view.second_opinion else steps


def _named(node: HtmlElement) -> str:
    name = f"#{node.get('id')}" if node.get("id") else ""
    classes = "".join(f".{one}" for one in (node.get("class") or "").split()[:2])
    return f"<{f'{node.tag!s}{name}{classes}'[:_LONGEST_NAME]}>"
