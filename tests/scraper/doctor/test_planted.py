"""Each fault that can be named is planted once: it is found by its name, and repaired if it can."""

import pytest

from scraper.doctor.cures import ARCHIVE, BESIDE, PUBLISHED, REMARK, UNOPENED
from scraper.publish.checkup import index, opening, rendered, stories
from tests.scraper.doctor.pair import Pair

BODY = "update bodies set compressed = substr(compressed, 1, 20) where rowid = 1"
ADDRESS = "http://yunlan.example/a/8"

IN_ARCHIVE = [
    ("delete from members where article_id = 4", "article without its member row"),
    ("update members set article_id = 99 where article_id = 4",
     "member row without its article"),
    ("delete from credits where article_id = 4", "article that has not its credits"),
    ("update credits set article_id = 99 where article_id = 4", "credit without its article"),
    ("update credits set position = 7 where article_id = 2 and position = 1",
     "credits with a gap"),
    ("delete from versions", "article that has not its earlier versions"),
    ("update versions set article_id = 99", "version without its article"),
    ("update articles set page_id = 99 where id = 4", "article without its page"),
    ("delete from bodies where rowid = 1", "page without its body"),
    ("update pages set url = 'http://yunlan.example/b/8' where id ="
     " (select page_id from articles where id = 4)", "page of another address than its article"),
    ("update articles set outlet = '别的报' where id = 4",
     "carrier that is another outlet than its article's"),
    ("update credits set outlet = '别的报' where article_id = 4 and role = 'carrier'",
     "carrier that is another outlet than its article's"),
    (
        "insert into pages select 99, url, final_url, status, headers, charset, fetched_at, sha256,"
        " null from pages where id = 1",
        "page without its article",
    ),
    ("insert into bodies values (replace(hex(zeroblob(32)), '0', 'a'), 0, x'')",
     "body without its page"),
    ("insert into postings values (5, 99)", "posting without its article"),
    ("insert into postings values (5, 4)", "posting that is not of its article's text"),
    ("delete from postings where article_id = 4", "article that the index does not find"),
    ("update edges set earlier = 99 where later = 3 and earlier = 1",
     "edge without one of its ends"),
    ("insert into stories values (99, null, 'x', null, null, '2026-01-01T00:00:00+08:00')",
     "story without members"),
    ("update members set story_id = 99 where article_id = 4", "member of a story that is none"),
    ("update stories set root_article = null where id = 1",
     "story that has not exactly one root"),
    (
        "update members set parent_article = 3 where article_id = 2",
        "member that no line of parents leads to the root",
    ),
    (
        "update members set under_placeholder = 1 where article_id = 2",
        "member below a page and a placeholder",
    ),
    ("update members set evidence = '{\"rule\": \"similar\", \"likeness\": 0.9}'"
     " where article_id = 2; delete from edges where later = 2",
     "member that is like its parent by no edge"),
    ("insert into merges values (1, 2, '2026-01-01T00:00:00+08:00')",
     "story that was merged and is there"),
    ("update meta set value = '2' where key = 'seq'", "number of change that was never given"),
    ("update sqlite_sequence set seq = 1 where name = 'articles'",
     "number that would be given twice"),
    ("update addresses set article_id = 99 where article_id = 4",
     "address of an article that is none"),
    ("update verdicts set run_id = 99 where run_id = 1", "verdict without its article"),
    ("insert into visits values (99, 'x', 'ok', '{}', '2026-01-01T00:00:00+08:00',"
     " '2026-01-01T00:00:00+08:00', '', '{}')", "visit of a run that is none"),
    ("insert into visits values (1, 'x', 'ok', '{\"new\": 3}', '2026-01-01T00:00:00+08:00',"
     " '2026-01-01T00:00:00+08:00', '', '{}')", "visit whose counts are not those of its verdicts"),
    ("update articles set withdrawal_id = 99 where id = 5",
     "withdrawn article without its withdrawal"),
    ("delete from barred_addresses", "withdrawn article that is not barred"),
    (
        "insert into pictures (key, url, source) values ('x.example/1.png',"
        " 'http://x.example/1.png', 'fazhi');"
        "insert into picture_uses values (5, 'x.example/1.png')",
        "withdrawn article that shows pictures",
    ),
    ("insert into picture_uses values (99, 'x.example/1.png')",
     "picture of an article that is none"),
    ("update addresses set url = 'http://else.example/' where article_id = 4",
     "address that is not found under its key"),
    ("update meta set value = 'x' where key = 'seq'",
     "fact of the archive that cannot be right"),
    ("update articles set reading = substr(reading, 1, 99) where id = 4",
     "reading that cannot be read"),
    ("update versions set reading = '[]'", "reading that cannot be read"),
    ("update articles set title = '别的' where id = 4", "reading that its columns contradict"),
    ("update articles set twin_key = 'x' where id = 4", "reading that its columns contradict"),
    ("update credits set name = '别人' where article_id = 2 and position = 1",
     "credits that are not those of the reading"),
    (BODY, "body that is damaged"),
    ("update bodies set size = size + 1 where rowid = 1", "body that is damaged"),
    ("update hosts set reason = 1; update lists set at = 1; update articles set changed_at = '2026'"
     " where id = 4", "value that cannot be right"),
    ("update edges set evidence = '{' where later = 3", "value that cannot be right"),
    ("update members set evidence = cast(x'80ff' as text) where article_id = 2",
     "value that cannot be right"),
    ("delete from runs where id = 1", "row that points nowhere"),
    ("drop index members_by_story", "table or index of another shape"),
]  # fmt: skip
IN_PUBLISHED = [
    ("update articles set body_text = '别的' where id = 4", rendered.UNLIKE),
    ("update credits set raw = '别的' where article = 4", rendered.UNLIKE),
    ("delete from articles where id = 4", rendered.MISSING),
    ("insert into articles select 99, title, kicker, subtitle, status, site, story, url,"
     " canonical_url, original_url, original_title, published, published_precision, modified,"
     " modified_precision, fetched_at, gone_at, withdrawn_at, withdrawal_notice, authors, editors,"
     " source, tail_source, breadcrumb, \"column\", keywords, language, repost_permission, notice,"
     " takedown_days, show, body_text, body_html, attribution, attribution_html from articles"
     " where id = 4", rendered.BEYOND),
    ("update meta set value = '77' where key = 'archive_seq'", rendered.REWOUND),
    ("update meta set value = 'x' where key = 'archive'", "file of another archive"),
    ("update stories set origin = '别人' where id = 1", stories.UNLIKE),
    ("update copies set confidence = 0.1 where article = 3", stories.PLACES),
    ("update articles set story = 99 where id = 4", "article without its story"),
    ("update stories set articles = 9 where id = 1", "story that counts its articles wrong"),
    ("update stories set last_published = null where id = 1",
     "story with other first and last dates than its articles"),
    ("update stories set root = 99 where id = 1", "story whose root is not there"),
    ("update copies set parent = 99 where article = 3", "copy whose parent is not there"),
    ("update copies set parent = 4 where article = 3", "copy of a parent in another story"),
    ("insert into credits values (5, 0, 'carrier', 'x', null, 'x')",
     "part of an article that readers may not see"),
    ("update articles set body_text = '别的' where id = 5",
     "withdrawn article that says something"),
    ("delete from search_rows where article = 4", "article that cannot be searched"),
    ("delete from credits where article = 2 and position = 0", "credits with a gap"),
    ("delete from changes where seq = 2", "changes with a gap"),
    ("update changes set at = '2030-01-01T00:00:00+08:00' where seq = 1",
     "change that is older than the one before"),
    ("delete from changes where seq = (select max(seq) from changes)",
     "last publication that is not the last change"),
    ("update changes set article = 1 where article = 4", "article that no change tells of"),
    ("update meta set value = 'x' where key = 'notice'",
     "fact of the file that cannot be right"),
    ("update changes set kind = 'x' where seq = 1", "value that cannot be right"),
    ("drop index idx_articles_url", "table or index of another shape"),
    ("delete from articles_fts_data where id > 10", index.WORDS),
    ("update search_rows set id = 5 where article = 4", index.PLACE),
    ("update copies set article = 99 where article = 3", "row that points nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "what"), IN_ARCHIVE, ids=[what for _, what in IN_ARCHIVE])
def test_in_the_archive(pair: Pair, statement: str, what: str) -> None:
    pair.spoil(statement)
    found = {one.what: one for one in pair.look().findings if one.where == "archive"}
    assert what in found, sorted(found)
    _cured(pair, can=all(one.can_repair for one in found.values()))


@pytest.mark.parametrize(
    ("statement", "what"), IN_PUBLISHED, ids=[what for _, what in IN_PUBLISHED]
)
def test_in_the_published_file(pair: Pair, statement: str, what: str) -> None:
    pair.spoil(statement, published=True)
    found = {one.what: one for one in pair.look().findings if one.where == "published"}
    assert what in found, sorted(found)
    _cured(pair, can=all(one.can_repair for one in found.values()))


def _cured(pair: Pair, *, can: bool) -> None:
    """What can be repaired is well afterwards; what cannot is still told."""
    done = pair.repair()
    assert not done.before.is_well
    if can:
        assert done.after.findings == (), done.done
        assert done.done
    else:
        assert done.before.needs_person


def test_every_fault_has_been_planted() -> None:
    planted = {what for _, what in (*IN_ARCHIVE, *IN_PUBLISHED)}
    of_bytes = {  # tests/scraper/doctor/test_bytes.py
        "index that does not match its table",
        "table that is damaged",
        "file whose pages are not all accounted for",
        "table that cannot be read to its end",
        "check that could not be made",
        rendered.LOST,  # tests/scraper/doctor/test_lost_articles.py, as the next
        opening.GONE,
    }
    assert {*ARCHIVE, *PUBLISHED} - planted - of_bytes - {UNOPENED, REMARK, index.NO_ROOM} == {
        "number of change that is given twice"  # `unique`: only a damaged index lets it happen
    }
    assert len(BESIDE) == 4
