"""robots.txt: whom the rules are for, what they forbid, and real ones by the thousand."""

import re
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from protego import Protego
from scrapy.http import Request, Response
from twisted.internet.defer import Deferred

from bench.hostile.corpora import Check, Tally, rows_of
from scraper.crawl.manners.robots import ROBOT, FailClosedRobots
from scraper.crawl.manners.rules import MOST_BYTES, rules_for
from scraper.extract.walls import challenge

GOOGLE = "robots_google.jsonl"
PROTEGO = "robots_scrapy_protego.jsonl"
REAL = "robots_protego_real.jsonl.gz"
SLOWEST = 0.5
"""Seconds of the processor for one file, read and asked once."""

_ROBOTS = "http://www.qingshi.example/robots.txt"
_PAGE = "http://www.qingshi.example/a/1.html"
_NAME = re.compile(r"(?im)^\s*user-?agent:[ \t]*([^\s#]+)")
_TOKEN = re.compile(r"[A-Za-z_-]+|\*")
_UNKNOWN = re.compile(r"(?im)^\s*(?!user-?agent|allow|disallow|crawl-delay|sitemap|#)[a-z_]+:")
_CUT = 40
"""Every so many files are made too long, too."""
_VALUE = re.compile(r":[ \t]*(\S+)")
_AGENT = re.compile(r"(?im)^\s*user-?agent:[ \t]*([a-z_-]+)")
_BUILT = "the test builds a line of many thousand characters in code, which its row does not hold"
_SIGNS = "a robot's name ends at the first sign that no product token has (RFC 9309 §2.2.1)"
_STRANGE = "a line that the RFC does not know parts no group (RFC 9309 §2.2.4)"
_RAW = "the address is compared as it came, where RFC 9309 §2.2.2 has both sides in one encoding"


def google(folder: Path) -> Tally:
    """May an agent ask for an address?"""
    tally = Tally()
    for row in rows_of(folder / GOOGLE):
        rules = rules_for(row["agent"], row["input"].encode())
        right = rules.can_fetch(row["url"], row["agent"]) == row["expect"]
        tally.add(f"{row['id']} {row['notes']}", right, _reason(row))
    return tally


def _reason(row: dict[str, Any]) -> str:
    if row["notes"] == "GoogleOnly_LineTooLong":
        return _BUILT
    rule = row["input"].rpartition("/foo/")[2].strip()
    plain = not row["url"].isascii() or ("%" in rule and "%" not in row["url"])
    return _RAW if row["notes"] == "ID_Encoding" and plain else ""


def protego(folder: Path) -> Tally:
    """Files of Protego's tests, which come without their answers: Protego is asked for them."""
    tally = Tally()
    for row in rows_of(folder / PROTEGO):
        text = row["input"]
        theirs = Protego.parse(text.removeprefix("\ufeff"))
        paths = ["/", "/a/1.html", *(path for path in _VALUE.findall(text) if path[0] == "/")]
        unlike = [
            f"{agent} {path}"
            for agent in (ROBOT, *_AGENT.findall(text))
            for path in paths
            if _may(rules_for(agent, text.encode()), agent, path) != _may(theirs, agent, path)
        ]
        tally.add(" ".join([row["id"], *unlike[:1]]), not unlike, _unlike(text))
    return tally


def _unlike(text: str) -> str:
    """Return why Protego's answer may be another one."""
    if any(_TOKEN.fullmatch(name) is None for name in _NAME.findall(text)):
        return _SIGNS
    return _STRANGE if _UNKNOWN.search(text) else ""


def _may(rules: Protego, agent: str, path: str) -> bool:
    return rules.can_fetch(f"http://www.qingshi.example{path}", agent)


def real(folder: Path) -> Tally:
    """Real files: read in time, their Crawl-delay kept or too long for us, and no error."""
    tally = Tally()
    robots = _robots()
    for number, row in enumerate(rows_of(folder / REAL)):
        body = row["input"].encode("utf-8", "surrogatepass")
        began = time.process_time()
        rules = rules_for(ROBOT, body)
        rules.can_fetch(_PAGE, ROBOT)
        right = time.process_time() - began < SLOWEST and _closes(robots, body, rules)
        if number % _CUT == 0:
            right = right and _is_cut(body, rules)
        tally.add(f"{row['id']} {row['notes']}", right)
    return tally


def _is_cut(body: bytes, rules: Protego) -> bool:
    """Whether nothing counts behind the part that is read."""
    long = rules_for(ROBOT, body + b"\n#" + b"-" * MOST_BYTES + b"\nUser-agent: *\nDisallow: /\n")
    return long.can_fetch(_PAGE, ROBOT) == rules.can_fetch(_PAGE, ROBOT)


def _robots() -> FailClosedRobots:
    """Return the crawl's own reader, as far as it needs no crawl."""
    downloader = SimpleNamespace(get_slot_key=lambda _: "host")
    crawler: Any = SimpleNamespace(
        settings={"YUANLIU_WORLD": "live", "YUANLIU_DATA": "x", "YUANLIU_CRAWL_DELAY_CAP": 30},
        stats=SimpleNamespace(),
        spidercls=None,
        engine=SimpleNamespace(downloader=downloader),
    )
    return FailClosedRobots(crawler)


def _closes(robots: FailClosedRobots, body: bytes, rules: Any) -> bool:
    """Whether each status means what RFC 9309 §2.3.1 says, and a long delay closes the host."""
    delay = rules.crawl_delay(ROBOT) or 0
    open_ = str(rules.can_fetch(_PAGE, ROBOT))
    told = {200: "closed" if delay > robots._cap else open_, 404: "True", 503: "closed"}
    for status, meant in told.items():
        walled = challenge(status, {}, body, _ROBOTS)
        if _answer(robots, status, body) != ("closed" if walled else meant):
            return False
    return True


def _answer(robots: FailClosedRobots, status: int, body: bytes) -> str:
    request = Request(_PAGE)
    waiting: Deferred[Any] = Deferred()
    robots._parsers["host"] = waiting
    asked = robots._parse_robots(Response(_ROBOTS, status, body=body), "host", request)
    with suppress(StopIteration):
        asked.send(None)
    parser: Any = waiting.result
    if parser is None:
        return "True"
    try:
        return str(parser.allowed(_PAGE, ROBOT))
    except Exception:
        return "closed"


CHECKS = (
    Check("robots.txt: Google's suite", google, (GOOGLE,)),
    Check("robots.txt: Protego's tests", protego, (PROTEGO,)),
    Check("robots.txt: real files", real, (REAL,)),
)
