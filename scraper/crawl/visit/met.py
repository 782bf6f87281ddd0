"""The addresses that a visit meets: each once, under all its spellings, and each with a verdict."""

from collections import Counter
from collections.abc import Iterable, Mapping

from scraper.article import Link
from scraper.text import urls
from scraper.verdict import Verdict


class Met:
    """Article addresses in the order in which they were met, and what became of them."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._twins: set[str] = set()
        self._verdicts: dict[str, Verdict] = {}
        self._old: set[str] = set()
        self.targets: set[str] = set()
        """Twin keys of the pages that articles have redirected to."""

    def fresh(self, links: Iterable[Link]) -> list[Link]:
        """Return the links not met before. Twins of one page (http and https, www and mobile)
        are one address: the first spelling met stands for all."""
        found = []
        for link in links:
            twin = urls.twin_key(link.url)
            if twin not in self._twins:
                self._twins.add(twin)
                self._links[urls.canonical(link.url)] = link
                found.append(link)
        return found

    def note(self, url: str, verdict: Verdict) -> None:
        """Give an address its verdict."""
        self._verdicts[urls.canonical(url)] = verdict

    def note_old(self, url: str) -> None:
        """Note that an address is no news, although it is asked for (again)."""
        self._old.add(urls.canonical(url))

    def is_open(self, url: str) -> bool:
        """Return whether an address still waits for its verdict."""
        return urls.canonical(url) not in self._verdicts

    def unsettled(self) -> list[Link]:
        """Return the links that were met and have no verdict."""
        return [link for key, link in self._links.items() if key not in self._verdicts]

    def has_new(self, keys: Iterable[str]) -> bool:
        """Return whether any of these canonical addresses was not known before this run.

        One that was never met itself is the twin of one that was, and no news.
        """
        return any(
            key in self._links
            and key not in self._old
            and self._verdicts.get(key) is not Verdict.KNOWN
            for key in keys
        )

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Canonical address → verdict."""
        return self._verdicts

    @property
    def counts(self) -> dict[str, int]:
        """Verdict → addresses; adds up to the addresses settled."""
        return dict(Counter(str(verdict) for verdict in self._verdicts.values()))

    @property
    def size(self) -> int:
        """Addresses remembered."""
        return len(self._links)

    @property
    def seen(self) -> int:
        """Addresses met, on lists or left over from earlier runs."""
        return len(self._verdicts | dict.fromkeys(self._links))

    @property
    def settled(self) -> int:
        """Addresses that have their verdict."""
        return len(self._verdicts)
