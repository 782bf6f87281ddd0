"""First layer: the source's own selectors."""

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import AnyValue, read_value
from scraper.html.lines import tidy
from scraper.html.select import select


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return what the first selector that matches anything readable gives."""
    if view.rules is None or view.tree is None:
        return None
    removed = view.rules.remove.get(field, ())
    for selector in view.rules.select.get(field, ()):
        for hit in select(view.tree, selector):
            gone = (
                []
                if isinstance(hit, str)
                else [node for rule in removed for node in select(hit, rule)]
            )
            text = tidy(hit) if isinstance(hit, str) else tidy(hit.text_content())
            for node in gone:
                text = text.replace(
                    tidy(node if isinstance(node, str) else node.text_content()), "", 1
                )
            href = None if isinstance(hit, str) else hit.get("href")
            found = read_value(view, field, tidy(text), "rules", href=href)
            if found is not None:
                return found
    return None
