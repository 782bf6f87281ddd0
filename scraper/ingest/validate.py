"""First station: is this an article at all?"""

from scraper.ingest.draft import Draft, Rejected
from scraper.text.chinese import keep
from scraper.verdict import Verdict

MIN_BODY = 12
"""Han, letters and digits a body must have when it shows no picture and has no attachment.

The shortest real notices (a road is closed, an office has moved) have about twenty.
"""

_BEGINNING = 400
"""Characters of a body that tell enough, unless they are signs, or no more than the title."""


def validate(draft: Draft) -> Draft:
    """Return the draft if it can be stored; raise :class:`Rejected` with the verdict if not."""
    article = draft.article
    if not draft.url:
        raise Rejected(Verdict.ERROR, "the page has no address")
    if not article.title.strip():
        raise Rejected(Verdict.EMPTY, "no title")
    if article.images or article.attachments:
        return draft
    title, body = keep(article.title), keep(article.body_text[:_BEGINNING])
    if len(body) < MIN_BODY + len(title):
        body = keep(article.body_text)
    if not body:
        raise Rejected(Verdict.EMPTY, "no body")
    if len(body) < MIN_BODY:
        raise Rejected(Verdict.EMPTY, f"a body of {len(body)} characters")
    if body == title:
        raise Rejected(Verdict.EMPTY, "the body is the title and nothing else")
    return draft
