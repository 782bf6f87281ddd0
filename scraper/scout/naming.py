"""What a site is called: its name for people, its folder's name, its hosts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scraper.scout.sights import Sight
from scraper.text import urls

_SUFFIXES = frozenset(
    """
    com cn net org gov edu ac mil info biz cc tv top vip xyz online site example test hk tw mo
    asia cloud tech ltd group news
    """.split()  # noqa: SIM905
)
_SECOND = frozenset(("com", "gov", "org", "net", "edu", "ac", "mil"))
_TWIN = re.compile(r"^www\.")
_HOME = re.compile(
    r"[-_—|·\s]{0,9}(?:首\s?页|官方网站|官网|网站首页|主页|门户首页|home\s?page)[-_—|·\s]{0,9}",
    re.I,
)
_SPLIT = re.compile(r"\s*[_|\-—–»>＞|｜]+\s*|\s{2,}")
_WELCOME = re.compile(r"^欢迎(?:您)?(?:访问|光临|来到)?[:：]?")
_LONGEST = 40
_LONGEST_NAME = 61
_HEADLINE = 8
"""Characters from which a link is a headline."""


def twins(host: str) -> tuple[str, ...]:
    """Return a host with and without ``www.``, the one that was seen first."""
    bare = _TWIN.sub("", host)
    other = bare if host != bare else f"www.{bare}"
    return (host, other)


def domain(host: str) -> str:
    """Return the domain that somebody has registered: ``yunlan.gov.cn``, ``qingshi.example``."""
    labels = host.split(".")
    much = 3 if len(labels) > 2 and labels[-2] in _SECOND and len(labels[-1]) <= 3 else 2
    return ".".join(labels[-much:])


def are_sisters(one: str, other: str) -> bool:
    """Whether two hosts belong to one registered domain."""
    return domain(one) == domain(other)


def settled(hosts: tuple[str, ...], pages: Iterable[Sight]) -> tuple[str, ...]:
    """Return a site's hosts, and a sister of theirs if the headlines lead to hardly another."""
    counts = Counter(
        urls.host(link.url)
        for page in pages
        if not page.is_xml
        for link in page.links
        if len(link.title or "") >= _HEADLINE
    )
    own = sum(counts[host] for host in hosts)
    often = [host for host, count in counts.most_common(2) if count > own and host not in hosts]
    return (*hosts, *(host for host in often if are_sisters(host, hosts[0])))


def name_of(host: str) -> str:
    """Return a folder's name for a host: ``fgw.zj.gov.cn`` → ``fgw_zj``."""
    labels = [label for label in host.split(".") if label not in ("www", "m")]
    while len(labels) > 1 and labels[-1] in _SUFFIXES:
        labels.pop()
    name = re.sub(r"[^a-z0-9]+", "_", "_".join(labels).lower()).strip("_")
    name = name if name[:1].isalpha() else f"site_{name}"
    return name[:_LONGEST_NAME].rstrip("_")


def is_name(name: str) -> bool:
    """Whether a source may be called so."""
    return len(name) <= _LONGEST_NAME and re.fullmatch(r"[a-z][a-z0-9_]*", name) is not None


def is_case_name(name: str) -> bool:
    """Whether a case may be called so."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}", name) is not None


def title_of(home: Sight, articles: Sequence[Sight]) -> str:
    """Return the outlet's name, as its own pages give it; its host where they do not."""
    for page in (home, *articles):
        for name in ("sitename", "og:site_name", "application-name"):
            if told := _clean(page.metas.get(name, "")):
                return told
    ends = Counter(end for page in articles for end in _ends(page.title))
    own = _clean(home.title)
    for end, count in ends.most_common(3):
        if count * 2 > len(articles) > 1 and (end in home.title or not own):
            return end
    return own or next(iter(ends), "") or home.url.partition("//")[2].partition("/")[0]


def first_part(title: str) -> str:
    """Return what a title tag begins with: of a list, the name of the column."""
    return _SPLIT.split(title)[0].strip()


def _ends(title: str) -> Iterable[str]:
    """Return what a title tag has behind the headline: the names of column and site."""
    return {part for part in map(_clean, _SPLIT.split(title)[1:]) if part}


def _clean(told: str) -> str:
    told = _WELCOME.sub("", _HOME.sub(" ", told)).strip(" -_—|·")
    first = _SPLIT.split(told)[0].strip() if told else ""
    return first[:_LONGEST]
