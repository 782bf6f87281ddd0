"""The registry of outlets: which names mean one outlet, and which hosts are its own."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.text.chinese import fold, keep
from scraper.text.regular import regular

BUNDLED: Path = Path(__file__).parent.parent / "outlets.toml"

_KINDS = re.compile(
    r"(?:官方)?(?:微信)?(?:公众号|公众平台|服务号|订阅号)$|官方(?:微信|微博|网站|账号)$"
    r"|客户端$|官微$|官网$|微信$|微博$|网站$|门户网站$|app$"
)
_ACCOUNT = re.compile(
    r"(?:新闻|官方)?(?:网|客户端|融媒体?(?:中心)?|发布|在线|视频号|头条号|官微|微信|公众号|微博|讯|APP"
    r"|手机报|数字报|云)+$",
    re.IGNORECASE,
)
"""What a newsroom adds to its name for each of its channels."""
_STEM = 3
_TWIN = re.compile(r"^(?:www|m|wap|3g)\.(?=.+\.)")
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
WORDS = {"name", "aliases", "hosts", "house", "platform"}


class OutletsError(Exception):
    """A registry file cannot be used; ``str`` is one line naming file, fault and cure."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    aliases: tuple[str, ...]
    hosts: tuple[str, ...]
    platform: bool = False
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Outlets:
    """Lookup of names and hosts. Names are compared without width, script and punctuation."""

    names: Mapping[str, str]
    """Comparison form of a name or alias → canonical name."""
    hosts: Mapping[str, str]
    """Host → canonical name; one that begins with a dot stands for its sub-domains too."""
    titles: Mapping[str, str]
    """Host of a source → the source's title."""
    houses: Mapping[str, str]
    """Outlet → the agency or paper whose own site it is."""
    platforms: frozenset[str]
    """Outlets whose hosts carry the accounts of others."""

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
        """Return the outlet that a page at this host belongs to.

        ``None`` for an unknown host, and for a platform, whose pages belong to its accounts.
        """
        bare = _TWIN.sub("", host.lower().split(":")[0])
        labels = bare.split(".")
        keys = [host.lower(), bare]
        keys += ["." + ".".join(labels[start:]) for start in range(len(labels) - 1)]
        found = next((self.hosts[key] for key in keys if key in self.hosts), None)
        return None if found in self.platforms else found

    def title_at(self, host: str) -> str | None:
        """Return the title of the source whose host this is."""
        return self.titles.get(host.lower())

    def is_self(self, name: str) -> bool:
        """Whether a page calls itself its source (``本站原创``)."""
        return keep(name) in _SELF

    def speaks_for(self, site: str, house: str) -> bool:
        """Whether a site is the only voice of its house: an agency without a host of its own."""
        return self.houses.get(site) == house and house not in self.hosts.values()

    def extended(self, sources: Mapping[str, Collection[str]]) -> "Outlets":
        """Return a registry that also knows these titles with their hosts, as sources give them.

        A title the registry knows keeps its canonical name; a host goes to the newcomer, and to
        no sub-domain of it.
        """
        entries = [_Entry(title, (), tuple(hosts)) for title, hosts in sources.items()]
        grown = _add(self, entries, exact=True)
        titles = {host.lower(): title for title, hosts in sources.items() for host in hosts}
        return replace(grown, titles={**self.titles, **titles})

    def aliased(self, aliases: Mapping[str, str]) -> "Outlets":
        """Return a registry in which each of these names means the outlet it is mapped to."""
        meant = {keep(name): self.canonical(outlet) for name, outlet in aliases.items()}
        return replace(self, names={**self.names, **meant}) if meant else self

    def _known(self, name: str) -> str | None:
        return self.names.get(keep(name)) or self.names.get(keep(_bare(name)))


def stem(outlet: str) -> str:
    """Return what the accounts of one newsroom have in common: 白塔湾新闻网, 白塔湾新闻客户端.

    Too short a stem names a whole region, and is no outlet's: the name itself is returned.
    """
    bare = _ACCOUNT.sub("", fold(outlet).strip())
    return bare if len(bare) >= _STEM else outlet


def _bare(name: str) -> str:
    return _KINDS.sub("", fold(name).strip()).strip(" 《》“”\"'()")


def load_outlets(
    *extra: Path, sources: Mapping[str, Collection[str]] | None = None, bundled: Path = BUNDLED
) -> Outlets:
    """Read the bundled registry and the operator's files; ``sources`` maps titles to hosts.

    Raises :class:`OutletsError` for a file that cannot be read or says something unknown.
    """
    outlets = Outlets({}, {}, {}, {}, frozenset())
    for path in (bundled, *extra):
        outlets = _add(outlets, _read(path))
    return outlets.extended(sources or {})


def _read(path: Path) -> list[_Entry]:
    try:
        data = tomllib.loads(regular(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OutletsError(f"{path}: {error}; mend the file or take it away") from error
    unknown = sorted(set(data) - {"outlet"})
    if unknown:
        raise OutletsError(f"{path}: unknown word {unknown[0]!r}; the only table is [[outlet]]")
    entries = data.get("outlet", [])
    if not isinstance(entries, list):
        raise OutletsError(f"{path}: [outlet] is one table; write [[outlet]]")
    return [_entry(path, entry) for entry in entries]


def _entry(path: Path, entry: object) -> _Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise OutletsError(f'{path}: an [[outlet]] without a name; give it name = "…"')
    name = entry["name"]
    for word in sorted(set(entry) - WORDS):
        near = difflib.get_close_matches(word, WORDS, 1, 0) or sorted(WORDS)
        raise OutletsError(f"{path}: {name}: unknown word {word!r}; did you mean {near[0]!r}?")
    for word in ("aliases", "hosts"):
        values = entry.get(word, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise OutletsError(f"{path}: {name}: {word} is a list of strings")
    if not isinstance(entry.get("platform", False), bool):
        raise OutletsError(f"{path}: {name}: platform is true or false")
    if not isinstance(entry.get("house", ""), str):
        raise OutletsError(f"{path}: {name}: house is the name of an outlet")
    aliases, hosts = tuple(entry.get("aliases", [])), tuple(entry.get("hosts", []))
    return _Entry(name, aliases, hosts, entry.get("platform", False), entry.get("house"))


def _add(outlets: Outlets, entries: Iterable[_Entry], *, exact: bool = False) -> Outlets:
    names, hosts = dict(outlets.names), dict(outlets.hosts)
    houses, platforms = dict(outlets.houses), set(outlets.platforms)
    for entry in entries:
        canonical = names.get(keep(entry.name), entry.name)
        for alias in (entry.name, *entry.aliases):
            names[keep(alias)] = canonical
        for host in map(str.lower, entry.hosts):
            alone = exact or host.startswith("www.")
            hosts[_TWIN.sub("", host) if alone else f".{host}"] = canonical
        if entry.platform:
            platforms.add(canonical)
        if entry.house:
            houses[canonical] = entry.house
    return Outlets(names, hosts, outlets.titles, houses, frozenset(platforms))
