"""What a person typed as queries of the full-text index; nothing of it is ever query syntax."""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.text.words import Phrase, site_word


@dataclass(frozen=True, slots=True)
class Query:
    """All of the phrases, in any order, anywhere in an article; of one site if one is named."""

    phrases: Sequence[Phrase]
    site: str | None = None

    @property
    def anywhere(self) -> str:
        """Finds every hit."""
        return self._of_site(self._all)

    @property
    def in_title(self) -> str:
        """Finds the hits that have all phrases in their title, and sees those in the body too."""
        return self._of_site(f"({self._all}) AND title : ({self._all})")

    @property
    def elsewhere(self) -> str:
        """Finds the other hits."""
        return self._of_site(f"({self._all}) NOT title : ({self._all})")

    @property
    def _all(self) -> str:
        # Words are letters, digits and Chinese characters: no quote can end a phrase.
        made = (f'"{" ".join(one.words)}"' + "*" * one.open for one in self.phrases)
        return " AND ".join(made)

    def _of_site(self, query: str) -> str:
        return f'({query}) AND names : "{site_word(self.site)}"' if self.site else query
