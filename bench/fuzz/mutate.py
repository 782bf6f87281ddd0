"""Bending: what it makes of bytes depends on the random numbers alone.

Most steps know what markup is made of (tags, attributes, references, text between them), so that
the result still looks like a page to whoever reads it; some only know bytes.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from bench.fuzz import words

MOST = 200_000
"""Bytes that a bent answer has at most."""
_STEPS = 6
_TOKEN = re.compile(r"<[^<>]{0,2000}>|&[#\w]{1,20};?|[^<&]+|[<&]")
_ATTRIBUTE = re.compile(r"\s[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[^\s>]*)")
_LABEL = re.compile(rb"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)


def mutate(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """Return an answer bent by one to six steps; ``others`` is what pieces are taken from."""
    for _ in range(rng.randint(1, _STEPS)):
        bend = rng.choice(_BYTES) if rng.random() < 0.3 else _tokens
        body = bend(rng, body, others)[:MOST]
    return body


def _tokens(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    text = body.decode("utf-8", "surrogateescape")
    tokens = _TOKEN.findall(text)
    if not tokens:
        return rng.choice(others)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        tokens = rng.choice(_TEXTS)(rng, tokens) or ["<p>"]
    return "".join(tokens).encode("utf-8", "surrogatepass" if rng.random() < 0.5 else "replace")


def _place(rng: Random, tokens: Sequence[str]) -> int:
    return rng.randrange(len(tokens))


def _span(rng: Random, tokens: Sequence[str]) -> tuple[int, int]:
    start = _place(rng, tokens)
    return start, min(len(tokens), start + int(rng.expovariate(0.2)) + 1)


def _drop(rng: Random, tokens: list[str]) -> list[str]:
    start, end = _span(rng, tokens)
    return tokens[:start] + tokens[end:]


def _repeat(rng: Random, tokens: list[str]) -> list[str]:
    start, end = _span(rng, tokens)
    times = rng.choice((2, 2, 3, 10, 60))
    return tokens[:start] + tokens[start:end] * times + tokens[end:]


def _move(rng: Random, tokens: list[str]) -> list[str]:
    start, end = _span(rng, tokens)
    rest = tokens[:start] + tokens[end:]
    at = rng.randint(0, len(rest))
    return rest[:at] + tokens[start:end] + rest[at:]


def _put_word(rng: Random, tokens: list[str]) -> list[str]:
    tokens.insert(_place(rng, tokens), rng.choice(rng.choice(words.EVERY)))
    return tokens


def _put_tag(rng: Random, tokens: list[str]) -> list[str]:
    name = rng.choice(words.TAGS)
    inside = "".join(f" {rng.choice(words.ATTRIBUTES)}" for _ in range(rng.choice((0, 0, 1, 3))))
    tag = rng.choice((f"<{name}{inside}>", f"</{name}>", f"<{name}{inside}/>", f"<{name}{inside}"))
    tokens.insert(_place(rng, tokens), tag)
    return tokens


def _wrap(rng: Random, tokens: list[str]) -> list[str]:
    start, end = _span(rng, tokens)
    name, deep = rng.choice(words.TAGS), rng.choice((1, 3, 30, 240))
    opened, closed = f"<{name}>" * deep, f"</{name}>" * rng.choice((0, deep))
    return [*tokens[:start], opened, *tokens[start:end], closed, *tokens[end:]]


def _text(rng: Random, tokens: list[str]) -> list[str]:
    """Change a text: another one, one inside it, its characters in another order, or a part."""
    at = _place(rng, tokens)
    old, new = tokens[at], rng.choice(rng.choice(words.EVERY))
    inside = rng.randint(0, len(old))
    tokens[at] = rng.choice((new, old[:inside] + new + old[inside:], old[::-1], old[:inside]))
    return tokens


def _attribute(rng: Random, tokens: list[str]) -> list[str]:
    at = _place(rng, tokens)
    tag = tokens[at]
    if not tag.startswith("<"):
        return tokens
    if rng.random() < 0.5 and (found := _ATTRIBUTE.search(tag)):
        name = found[0].partition("=")[0]
        value = rng.choice(rng.choice((words.NAUGHTY, words.DATES, words.LABELS)))
        changed = rng.choice((f'{name}="{value}"', f"{name}={value}", "", f"{found[0]}{found[0]}"))
        tokens[at] = tag[: found.start()] + changed + tag[found.end() :]
    else:
        tokens[at] = f"{tag.rstrip('>')} {rng.choice(words.ATTRIBUTES)}>"
    return tokens


def _reference(rng: Random, tokens: list[str]) -> list[str]:
    """Spell the characters of a text as references, named ones for the signs of markup."""
    at = _place(rng, tokens)
    spelled = rng.choice(("&#{};", "&#x{:x};", "&#{}"))
    tokens[at] = "".join(spelled.format(ord(one)) for one in tokens[at][:200])
    return tokens


_TEXTS: Sequence[Callable[[Random, list[str]], list[str]]] = (
    _drop, _repeat, _move, _put_word, _put_word, _put_tag, _wrap, _text, _text, _attribute,
    _attribute, _reference,
)  # fmt: skip


def _flip(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    held = bytearray(body or b"<")
    for _unused in range(rng.choice((1, 4, 40))):
        held[rng.randrange(len(held))] = rng.randrange(256)
    return bytes(held)


def _truncate(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    return body[: rng.randint(0, len(body))] if rng.random() < 0.3 else body[rng.randrange(40) :]


def _splice(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """Go on with another answer from somewhere inside, or put a piece of it in."""
    other = rng.choice(others)
    here, start = rng.randint(0, len(body)), rng.randint(0, len(other))
    if rng.random() < 0.5:
        return body[:here] + other[start:]
    return body[:here] + other[start : start + rng.randrange(4_000)] + body[here:]


def _recode(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    """Write the text in another charset, and let the label say whatever it says."""
    text = body.decode("utf-8", "replace")
    return text.encode(rng.choice(words.CHARSETS), rng.choice(("replace", "ignore")))


def _relabel(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    return _LABEL.sub(f"charset={rng.choice(words.CHARSETS)}".encode(), body, count=1)


def _put_bytes(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randint(0, len(body))
    piece = rng.choice(
        (rng.randbytes(rng.randrange(9)), b"\0", b"\x81\x30", b"\xed\xa0\x80", b"\xff")
    )
    return body[:at] + piece * rng.choice((1, 1, 30)) + body[at:]


_BYTES: Sequence[Callable[[Random, bytes, Sequence[bytes]], bytes]] = (
    _flip, _truncate, _splice, _splice, _recode, _relabel, _put_bytes,
)  # fmt: skip
