"""The registry of outlets: which names mean one outlet, and which hosts are its own."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.text.chinese import fold, keep

BUNDLED: Path = Path(__file__).parent.parent / "outlets.toml"

_KINDS = re.compile(
    r"(?:官方)?(?:微信)?(?:公众号|公众平台|服务号|订阅号)$|官方(?:微信|微博|网站|账号)$"
    r"|(?:新闻)?客户端$|官微$|官网$|微信$|微博$|网站$|门户网站$|app$"
)
_JOINTS = re.compile(r"[-·|/、,;《》\s()]+")
_SELF = frozenset(
    {
        "本站",
        "本网",
        "本站原创",
        "本网原创",
        "原创",
        "原创稿",
        "本报",
        "本刊",
        "本网站",
        "本台",
        "本网讯",
    }
)
_WORDS = {"name", "aliases", "hosts"}


class OutletsError(Exception):
    """A registry file cannot be used; ``str`` is one line naming file, fault and cure."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Lookup of names and hosts. Names are compared without width, script and punctuation."""

    names: Mapping[str, str]
    """Comparison form of a name or alias → canonical name."""
    hosts: Mapping[str, str]
    """Host without ``www.`` → canonical name."""

    def knows(self, name: str) -> bool:
        """Whether the registry has this name or alias."""
        return keep(name) in self.names

    def canonical(self, name: str) -> str:
        """Return the one name of the outlet that a credit means.

        Kinds of account (``微信公众号``, ``客户端``) do not make another outlet. Of a compound
        (``光明网-《光明日报》``) the last outlet the registry knows is meant: the text is its. An
        unknown name is its own outlet.
        """
        whole = self._known(name)
        if whole:
            return whole
        parts = [part for part in _JOINTS.split(fold(name)) if part]
        if len(parts) > 1:
            known = [found for part in parts if (found := self._known(part))]
            if known:
                return known[-1]
        return _bare(name) or name

    def at_host(self, host: str) -> str | None:
        """Return the outlet whose host this is, or is a sub-domain of."""
        labels = host.lower().split(":")[0].removeprefix("www.").split(".")
        for start in range(len(labels) - 1):
            found = self.hosts.get(".".join(labels[start:]))
            if found:
                return found
        return None

    def is_self(self, name: str) -> bool:
        """Whether a page calls itself its source (``本站原创``)."""
        return keep(name) in _SELF

    def extended(self, names: Mapping[str, Collection[str]]) -> "Outlets":
        """Return a registry that also knows these names with their hosts, as sources give them.

        A name the registry knows keeps its canonical form; a host goes to the newcomer.
        """
        return _add(self, ((name, (), hosts) for name, hosts in names.items()))

    def _known(self, name: str) -> str | None:
        return self.names.get(keep(name)) or self.names.get(keep(_bare(name)))


def _bare(name: str) -> str:
    return _KINDS.sub("", fold(name).strip()).strip(" 《》“”\"'()")


def load_outlets(
    *extra: Path, sources: Mapping[str, Collection[str]] | None = None, bundled: Path = BUNDLED
) -> Outlets:
    """Read the bundled registry and the operator's files; ``sources`` maps titles to hosts.

    Raises :class:`OutletsError` for a file that cannot be read or says something unknown.
    """
    outlets = Outlets({}, {})
    for path in (bundled, *extra):
        outlets = _add(outlets, _read(path))
    return outlets.extended(sources or {})


_Entry = tuple[str, Collection[str], Collection[str]]


def _read(path: Path) -> list[_Entry]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OutletsError(f"{path}: {error}; mend the file or take it away") from error
    unknown = sorted(set(data) - {"outlet"})
    if unknown:
        raise OutletsError(f"{path}: unknown word {unknown[0]!r}; the only table is [[outlet]]")
    return [_entry(path, entry) for entry in data.get("outlet", [])]


def _entry(path: Path, entry: object) -> _Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise OutletsError(f'{path}: an [[outlet]] without a name; give it name = "…"')
    unknown = sorted(set(entry) - _WORDS)
    if unknown:
        known = ", ".join(sorted(_WORDS))
        raise OutletsError(f"{path}: unknown word {unknown[0]!r} in [[outlet]]; known: {known}")
    lists = [entry.get("aliases", []), entry.get("hosts", [])]
    for values in lists:
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise OutletsError(f"{path}: {entry['name']}: aliases and hosts are lists of strings")
    return entry["name"], lists[0], lists[1]


def _add(outlets: Outlets, entries: Iterable[_Entry]) -> Outlets:
    names, hosts = dict(outlets.names), dict(outlets.hosts)
    for name, aliases, own in entries:
        canonical = names.get(keep(name), name)
        for alias in (name, *aliases):
            names[keep(alias)] = canonical
        for host in own:
            hosts[host.lower().removeprefix("www.")] = canonical
    return Outlets(names, hosts)
