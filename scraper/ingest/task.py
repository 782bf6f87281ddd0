"""What is asked of a process that reads one page apart, and what it answers: plain data."""

import io
import pickle
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from scraper import extract
from scraper.article import Article, Body, Layer, Link, Page
from scraper.extract import LAYERS, Reading, Unreadable
from scraper.source import Quirks, Source, SourceError, load_source
from scraper.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read, and how: a function of ``scraper.extract`` with what it is given."""

    how: Literal["read", "read_on", "read_part"]
    page: Page
    source: Source | None = None
    link: Link | None = None
    layers: Collection[Layer] = LAYERS
    first: Page | None = None
    """Of ``read_part``: the page on which the article begins."""

    def done(self) -> Article | Reading:
        """Read the page here and now."""
        if self.first is not None:
            return extract.read_part(self.page, self.first, self.source, link=self.link)
        read = extract.read if self.how == "read" else extract.read_on
        return read(self.page, self.source, layers=self.layers, link=self.link)

    def packed(self) -> bytes:
        """Return the task without its functions, which do not travel, but where they come from.

        Of the first page its address alone is asked.
        """
        first = replace(self.first, body=Body(b""), more=()) if self.first else None
        if self.source is None or self.source.quirks == Quirks():
            return pickle.dumps((replace(self, first=first), None))
        source = replace(self.source, quirks=Quirks())
        return pickle.dumps((replace(self, first=first, source=source), self.source.folder))


Answer = tuple[Literal["read"], Article | Reading] | tuple[str, tuple[str, ...]]
"""``read`` and what was; or the name of an exception and what it is made of."""


def answered(request: bytes) -> bytes:
    """Do a packed task, and return its answer packed."""
    task, folder = pickle.loads(request)  # noqa: S301 from the process that began us
    answer: Answer
    try:
        if folder is not None:
            task = replace(task, source=replace(task.source, quirks=load_source(folder).quirks))
        return pickle.dumps(("read", task.done()))
    except Unreadable as error:
        answer = "unreadable", (str(error.verdict), error.why)
    except SourceError as error:
        answer = "source", (str(error.file), error.word, error.message)
        if isinstance(error.__cause__, MemoryError):
            answer = "memory", ()
    except MemoryError:
        answer = "memory", ()
    except Exception as error:
        answer = "error", (f"{type(error).__name__}: {error}"[:300],)
    return pickle.dumps(answer)


class NoAnswer(ValueError):
    """What came is no answer."""


def opened(packed: bytes) -> Answer:
    """Return an answer. Whoever sent it has read a stranger's page: nothing but nouns is made of
    its bytes. Raises :class:`NoAnswer`."""
    try:
        kind, told = _Nouns(io.BytesIO(packed)).load()
    except Exception as error:  # of garbage, unpickling raises whatever it likes
        raise NoAnswer(str(error)) from None
    if kind == "read" and isinstance(told, Article | Reading):
        return "read", told
    if isinstance(kind, str) and isinstance(told, tuple) and _fits(kind, told):
        return kind, told
    raise NoAnswer(f"no answer is called {kind!r:.40}")


def _fits(kind: str, told: tuple[object, ...]) -> bool:
    if kind == "unreadable" and told[:1] and told[0] not in frozenset(Verdict):
        return False
    texts = all(isinstance(text, str) for text in told)
    return texts and {"unreadable": 2, "source": 3, "memory": 0, "error": 1}.get(kind) == len(told)


_NOUNS = frozenset(
    {
        ("scraper.article", "Article"), ("scraper.article", "Attachment"),
        ("scraper.article", "Credit"), ("scraper.article", "Image"),
        ("scraper.article", "Receipt"), ("scraper.extract.parts.next_part", "Reading"),
        ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta"),
        ("zoneinfo", "ZoneInfo._unpickle"),
    }
)  # fmt: skip


class _Nouns(pickle.Unpickler):
    """Makes the nouns of an article, and no other object."""

    def find_class(self, module: str, name: str) -> object:
        """Return one of the classes that an article is made of."""
        if (module, name) in _NOUNS:
            return super().find_class(module, name)
        raise NoAnswer(f"{module}.{name} is no part of an article")
