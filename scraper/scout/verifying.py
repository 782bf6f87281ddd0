"""Writes the day of a successful check into a ``source.toml``, and touches nothing else."""

import re
from datetime import date

from scraper.source import Source, SourceError, load_source

_LINE = re.compile(r"^[ \t]*(?:#[ \t]*)?verified[ \t]*=.*$", re.MULTILINE)
_HOSTS = re.compile(r"^hosts\s*=\s*\[[^\]]*\].*$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


class CannotVerify(Exception):
    """The line could not be set; the text says why and what to do."""


def set_verified(source: Source, today: date) -> None:
    """Set ``verified`` to ``today``. Raises :class:`CannotVerify`; the file is then as it was."""
    file = source.folder / "source.toml"
    try:
        before = file.read_text("utf-8")
        after = with_verified(before, today)
        file.write_text(after, "utf-8")
        try:
            load_source(source.folder)
        except SourceError as error:
            file.write_text(before, "utf-8")
            raise CannotVerify(f"{error}: write verified = {today} yourself") from None
    except OSError as error:
        raise CannotVerify(f"{file} cannot be written: {error.strerror}") from None


def with_verified(text: str, today: date) -> str:
    """Return the file's text with the line, in the place of an old one or below ``hosts``."""
    line = f"verified = {today}"
    top = table.start() if (table := _TABLE.search(text)) else len(text)
    if old := _LINE.search(text, 0, top):
        return text[: old.start()] + line + text[old.end() :]
    place = hosts.end() if (hosts := _HOSTS.search(text, 0, top)) else None
    if place is None:
        return f"{line}\n{text}"
    return f"{text[:place]}\n{line}{text[place:]}"
