"""The room of articles: the latest reading of each page address, and the earlier ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from scraper.archive import records
from scraper.archive.stored import Carrier, StoredArticle
from scraper.article import Article, Credit
from scraper.text import urls

_SELECT = (
    "select a.id, a.source, a.reading, a.page_id, a.version, a.outlet, a.stored_at, a.changed_at,"
    " a.seq, m.story_id, a.gone_at, a.withdrawal_id"
    " from articles a left join members m on m.article_id = a.id "
)


class Articles:
    """Tables ``articles``, ``versions`` and ``credits``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def by_url(self, url: str) -> int | None:
        """Return the id of the article at an address or at its http, www or mobile twin."""
        row = self._conn.execute(
            "select id from articles where url_key = ? union all"
            " select id from articles where twin_key = ? limit 1",
            (urls.canonical(url), urls.twin_key(url)),
        ).fetchone()
        return int(row[0]) if row else None

    def spelling(self, url: str) -> str | None:
        """Return how the address is spelt by which the article of :meth:`by_url` is stored."""
        found = self.by_url(url)
        return self.address(found) if found is not None else None

    def address(self, article_id: int) -> str | None:
        """Return the address that an article is stored under."""
        row = self._conn.execute("select url from articles where id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else None

    def is_split(self, article_id: int) -> bool:
        """Return whether an article was read from more than one page."""
        row = self._conn.execute(
            "select exists (select 1 from articles a join pages p on p.part_of = a.page_id"
            " where a.id = ?)",
            (article_id,),
        ).fetchone()
        return bool(row[0])

    def get(self, article_id: int) -> StoredArticle | None:
        """Return one article."""
        row = self._conn.execute(f"{_SELECT} where a.id = ?", (article_id,)).fetchone()
        return _stored(row) if row else None

    def since(self, seq: int, limit: int = -1) -> list[StoredArticle]:
        """Return what changed after ``seq``, in the order of the changes; -1 is no limit."""
        rows = self._conn.execute(f"{_SELECT} where a.seq > ? order by a.seq limit ?", (seq, limit))
        return [_stored(row) for row in rows]

    def above(self, article_id: int, limit: int) -> list[StoredArticle]:
        """Return the articles that follow one by their ids, in order."""
        rows = self._conn.execute(
            f"{_SELECT} where a.id > ? order by a.id limit ?", (article_id, limit)
        )
        return [_stored(row) for row in rows]

    def latest_id(self) -> int:
        """Return the highest article id, 0 in an empty archive."""
        return int(self._conn.execute("select coalesce(max(id), 0) from articles").fetchone()[0])

    def count(self) -> int:
        """Return how many articles are stored."""
        return int(self._conn.execute("select count(*) from articles").fetchone()[0])

    def versions(self, article_id: int) -> list[Article]:
        """Return the earlier readings of an article, oldest first."""
        rows = self._conn.execute(
            "select reading from versions where article_id = ? order by version", (article_id,)
        )
        return [records.load(reading) for (reading,) in rows]

    def add(
        self, source: str, article: Article, page_id: int, carrier: Carrier, at: datetime
    ) -> int:
        """Store the first reading of an address and return the article's id."""
        if article.url is None:
            raise ValueError("an article without an address cannot be stored")
        row = self._conn.execute(
            "insert into articles (source, url_key, twin_key, url, page_id, title, published,"
            " published_precision, outlet, house, self_credited, original_key, reading, stored_at,"
            " changed_at, seq)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                source,
                urls.canonical(article.url),
                urls.twin_key(article.url),
                article.url,
                page_id,
                *_columns(article, carrier),
                at.isoformat(),
                at.isoformat(),
                self._next_seq(),
            ),
        ).fetchone()
        return int(row[0])

    def update(
        self, article_id: int, article: Article, page_id: int, carrier: Carrier, at: datetime
    ) -> None:
        """Replace the reading of an article; the one before is kept as a version."""
        self._conn.execute(
            "insert into versions (article_id, version, page_id, reading, stored_at)"
            " select id, version, page_id, reading, changed_at from articles where id = ?",
            (article_id,),
        )
        self._conn.execute(
            "update articles set page_id = ?, title = ?, published = ?, published_precision = ?,"
            " outlet = ?, house = ?, self_credited = ?, original_key = ?, reading = ?,"
            " changed_at = ?, seq = ?,"
            " version = version + 1 where id = ?",
            (page_id, *_columns(article, carrier), at.isoformat(), self._next_seq(), article_id),
        )

    def touch(self, article_ids: Iterable[int]) -> None:
        """Mark articles as changed, for whoever follows ``since``."""
        for article_id in article_ids:
            self._conn.execute(
                "update articles set seq = ? where id = ?", (self._next_seq(), article_id)
            )

    def mark_gone(self, article_id: int, at: datetime | None) -> None:
        """Note since when an article's page is gone at its source, or with ``None`` that it is
        there; a change is one for whoever follows ``since``. The first day it was gone counts."""
        row = self._conn.execute(
            "update articles set gone_at = ?1 where id = ?2 and (gone_at is null) <> (?1 is null)"
            " returning id",
            (at.isoformat() if at else None, article_id),
        ).fetchone()
        if row:
            self.touch([article_id])

    def credit(
        self, article_id: int, credits: Sequence[Credit], outlets: Mapping[str, str]
    ) -> None:
        """Replace an article's credits; ``outlets`` maps credited names to the registry's."""
        self._conn.execute("delete from credits where article_id = ?", (article_id,))
        self._conn.executemany(
            "insert into credits (article_id, position, role, name, outlet, url, url_key, raw)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article_id,
                    position,
                    credit.role,
                    credit.name,
                    outlets.get(credit.name, credit.name),
                    credit.url,
                    urls.twin_key(credit.url) if credit.url else None,
                    credit.raw,
                )
                for position, credit in enumerate(credits)
            ],
        )

    def _next_seq(self) -> int:
        row = self._conn.execute(
            "insert into meta (key, value) values ('seq', '1') on conflict (key) do update"
            " set value = cast(cast(value as integer) + 1 as text) returning value"
        ).fetchone()
        return int(row[0])


def _columns(article: Article, carrier: Carrier) -> tuple[str | int | None, ...]:
    return (
        article.title,
        article.published,
        article.published_precision,
        carrier.outlet,
        carrier.house,
        int(carrier.self_credited),
        urls.twin_key(article.original_url) if article.original_url else None,
        records.dump(article),
    )


def _stored(row: tuple[object, ...]) -> StoredArticle:
    article_id, source, reading, page_id, version, outlet, stored_at, changed_at, seq, story = row[
        :10
    ]
    return StoredArticle(
        id=int(str(article_id)),
        source=str(source),
        article=records.load(str(reading)),
        page_id=int(str(page_id)),
        version=int(str(version)),
        outlet=str(outlet),
        stored_at=datetime.fromisoformat(str(stored_at)),
        changed_at=datetime.fromisoformat(str(changed_at)),
        seq=int(str(seq)),
        story_id=int(str(story)) if story is not None else None,
        gone_at=datetime.fromisoformat(str(row[10])) if row[10] else None,
        withdrawal_id=int(str(row[11])) if row[11] is not None else None,
    )
