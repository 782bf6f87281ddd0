"""What can be searched: words made outside SQLite, whose own tokenizers miss 派出所 and 民警.

Chinese is indexed as overlapping pairs of characters and asked for as a phrase of pairs. The
index takes the words as they stand in their table and follows it by triggers.
"""

from sqlite_utils import Database

from scraper.article import Article
from scraper.publish.show import Shown
from scraper.text.chinese import bigrams

INDEX = (
    """create virtual table articles_fts using fts5(
  title, body, names, content='search_text', content_rowid='article', tokenize='unicode61')""",
    """create trigger search_text_added after insert on search_text begin
  insert into articles_fts (rowid, title, body, names)
  values (new.article, new.title, new.body, new.names);
end""",
    """create trigger search_text_removed after delete on search_text begin
  insert into articles_fts (articles_fts, rowid, title, body, names)
  values ('delete', old.article, old.title, old.body, old.names);
end""",
    """create trigger search_text_changed after update on search_text begin
  insert into articles_fts (articles_fts, rowid, title, body, names)
  values ('delete', old.article, old.title, old.body, old.names);
  insert into articles_fts (rowid, title, body, names)
  values (new.article, new.title, new.body, new.names);
end""",
)
"""Statements that make the index of table ``search_text``."""


def row(article_id: int, article: Article, part: Shown) -> dict[str, int | str]:
    """Return the words to be found by: never one of a text that is held back."""
    names = [credit.name for credit in article.credits]
    titles = (article.kicker, article.title, article.subtitle, article.original_title)
    return {
        "article": article_id,
        "title": bigrams("\n".join(filter(None, titles))),
        "body": bigrams(part.body_text or ""),
        "names": bigrams("\n".join([*names, *article.authors, *article.editors])),
    }


def query(words: str) -> str:
    """Return the full-text query for what a person typed: all of the words, in any order.

    A Chinese word is asked for as a phrase of pairs, Latin words and numbers whole. A lone
    character finds the pairs that begin with it; one that ends a run of Chinese begins none, so
    it is found there only beside another. Nothing in ``words`` is query syntax; without a
    letter or digit the query finds nothing.
    """
    phrases = [_phrase(bigrams(word).split()) for word in words.split()]
    return " ".join(filter(None, phrases)) or '""'


def _phrase(pairs: list[str]) -> str:
    if not pairs:
        return ""
    alone = len(pairs[-1]) == 1 and pairs[-1] >= "\u3005"
    return f'"{" ".join(pairs)}"' + ("*" if alone else "")


def forget(db: Database) -> None:
    """Rewrite the index without the words of rows that are gone.

    A removed row leaves its words in the file until the index is merged, whatever
    ``secure_delete`` says. Takes time in proportion to the whole index.
    """
    db.execute("insert into articles_fts (articles_fts) values ('optimize')")
