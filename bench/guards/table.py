"""The guards: where each stands, what takes it out, and which test would notice."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("guards.toml")


class NoSuchGuard(ValueError):
    """A guard is not where the table says; ``str`` is one line with the cure."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A few words of source that keep a threat out."""

    threat: str
    """The row of SECURITY.md."""
    by: str
    """What keeps it out, half a sentence."""
    file: str
    """Path of the file, from the project's folder."""
    out: str
    """The words that are the guard; they stand in the file once."""
    put: str
    """What stands there when it is gone; the file still compiles."""
    test: str
    """What pytest is given: a file, or a test of one."""

    @property
    def test_file(self) -> str:
        """The file of the test."""
        return self.test.partition("::")[0]

    def removed(self, source: str) -> str:
        """Return the source of its file without it. Raises :class:`NoSuchGuard`."""
        found = source.count(self.out)
        if found != 1:
            raise NoSuchGuard(
                f"{self.file}: the guard against {self.threat!r} stands there {found} times;"
                f" say in {TABLE.name} where it is now"
            )
        return source.replace(self.out, self.put)


@dataclass(frozen=True, slots=True)
class Section:
    """Guards of one kind."""

    title: str
    guards: tuple[Guard, ...]

    def __str__(self) -> str:
        """The section as SECURITY.md has it."""
        rows = [f"| {one.threat} | {one.by} | `{one.file}` | `{one.test}` |" for one in self.guards]
        head = ("| threat | what keeps it out | where | test |", "|---|---|---|---|")
        return "\n".join((f"### {self.title}", "", *head, *rows))


def sections(path: Path = TABLE) -> tuple[Section, ...]:
    """Return the sections of the table, in its order."""
    told = tomllib.loads(path.read_text("utf-8"))["section"]
    return tuple(
        Section(one["title"], tuple(Guard(**guard) for guard in one["guard"])) for one in told
    )


def guards(path: Path = TABLE) -> tuple[Guard, ...]:
    """Return the guards in the order of the table."""
    return tuple(guard for section in sections(path) for guard in section.guards)
