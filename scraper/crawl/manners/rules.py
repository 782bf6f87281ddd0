"""What a robots.txt says to us: read as RFC 9309 says, then judged by Protego.

Protego matches paths as the RFC has it, but finds groups by parts of names: to it,
``User-agent: Yuanliu/1`` does not speak to us, and ``User-agent: yuan`` does. So the rules that are
for us are found here, and Protego gets them alone.
"""

import re
from collections.abc import Iterable, Iterator

from protego import Protego

from scraper.html.decode import decode

MOST_BYTES = 500 * 1024
"""Of a robots.txt, of which the rest is not read: what RFC 9309 §2.5 asks for at least."""

_LINE = re.compile(
    r"(?P<name>user[ -]?agent|allow|dis{1,2}all?ow|diasllow|disallaw|crawl[ _-]?delay"
    r"|request[ -]?rate|visit[ -]?time)(?:\s{0,9}[:：]|\s)(?P<value>.*+)",
    re.IGNORECASE,
)
"""The lines that make a group; the slips are those that Google and Protego take, too. Of others
(Sitemap, Host, what nobody knows) RFC 9309 §2.2.4 says that they must not part a group."""
_NAMES = {"us": "agent", "al": "allow", "di": "disallow", "cr": "crawl-delay", "re": "", "vi": ""}
"""By the first two letters; the last two are rules that we do not follow."""
_TOKEN = re.compile(r"[a-z_-]+", re.IGNORECASE)
"""A product token (RFC 9309 §2.2.1); what follows it, as a version, is no part of it."""
_BREAK = re.compile(r"\r\n|[\r\n]")


def rules_for(robot: str, body: bytes, header: str | None = None) -> Protego:
    """Return the rules for a robot as those of ``*``: ask for them by any name.

    ``header`` is the answer's Content-Type. Never raises. All groups that name the robot count
    together; where none does, those of ``*`` count.
    """
    ours: list[str] = []
    others: list[str] = []
    named = False
    for to_us, to_all, line in _grouped(_lines(body, header), robot.lower()):
        named = named or to_us
        if line and to_us:
            ours.append(line)
        if line and to_all:
            others.append(line)
    return Protego.parse("\n".join(["User-agent: *", *(ours if named else others)]))


def _lines(body: bytes, header: str | None) -> Iterator[tuple[str, str]]:
    """Yield name and value of each line that means anything, of the first part of the file."""
    text = decode(body[:MOST_BYTES], header=header).text
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    # Half a rule says something else than the whole of it.
    for line in lines if len(body) <= MOST_BYTES else lines[:-1]:
        if match := _LINE.match(line.partition("#")[0].strip()):
            yield _NAMES[match["name"][:2].lower()], match["value"].strip()


def _grouped(lines: Iterable[tuple[str, str]], robot: str) -> Iterator[tuple[bool, bool, str]]:
    """Yield each rule: whether it is for the robot, for all, and what it is.

    A line that names a robot is a rule without text: it counts though nothing may follow it.
    """
    to_us = to_all = begun = False
    for name, value in lines:
        if name == "agent":
            if begun:
                to_us = to_all = begun = False
            agent = _agent(value)
            to_us, to_all = to_us or agent == robot, to_all or agent == "*"
            yield to_us, to_all, ""
        else:
            begun = True
            yield to_us, to_all, f"{name}: {value}" if name else ""


def _agent(value: str) -> str:
    """Return the product token of a ``User-agent`` line, or ``*``; empty for what is neither."""
    if value == "*" or value.startswith(("* ", "*\t")):
        return "*"
    match = _TOKEN.match(value)
    return match[0].lower() if match else ""
