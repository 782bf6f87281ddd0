"""An article for a person's eyes: what was found, each field on a line of its own."""

from scraper.article import Article, Attachment, Image
from scraper.console import out, plain

OUTLETS = ("carrier", "relay", "origin")
"""Roles of outlets, as against people's."""


def say(article: Article) -> None:
    """Print an article for a person: what was found, and the text."""
    fields = (
        ("title", article.title),
        *_if_any(kicker=article.kicker, subtitle=article.subtitle),
        ("published", article.published),
        ("source", article.source),
        ("authors", "、".join(article.authors)),
        ("editors", "、".join(article.editors)),
        ("original_url", article.original_url),
        ("breadcrumb", " > ".join(article.breadcrumb)),
        *_if_any(column=article.column, keywords="、".join(article.keywords)),
        ("credits", credits_line(article)),
        *_if_any(images="\n".join(map(image_line, article.images))),
        *_if_any(attachments="\n".join(map(attachment_line, article.attachments))),
        ("notice", article.notice),
        *_if_any(takedown_days=article.takedown_days),
    )
    for name, value in fields:
        for number, line in enumerate((value or "—").split("\n")):
            out.print(f"[bold]{'' if number else name:<13}[/]", plain(line))
    out.print()
    out.print(plain(article.body_text, keep_lines=True))
    out.print()


def _if_any(**fields: str | int | None) -> list[tuple[str, str | None]]:
    """Return fields that few pages have, without those that this one has not."""
    return [(name, str(value)) for name, value in fields.items() if value]


def image_line(image: Image) -> str:
    """Return a picture as its address, what it shows, who made it, and where in the text it is."""
    told = [image.url, image.caption or image.alt, f"({image.credit})" if image.credit else ""]
    place = "" if image.place is None else f"[after line {image.place}]"
    return " ".join(filter(None, (*told, place)))


def attachment_line(attachment: Attachment) -> str:
    """Return a file as its address and name."""
    return f"{attachment.url} {attachment.name}".rstrip()


def credits_line(article: Article) -> str:
    """Return outlets as a chain that leads up to the origin, and people behind it."""
    told = [(credit.role, f"{credit.name} ({credit.role})") for credit in article.credits]
    chain = " ← ".join(text for role, text in told if role in OUTLETS)
    return "; ".join(filter(None, (chain, *(text for role, text in told if role not in OUTLETS))))
