-- The repost index in one table: who is posted under a shingle. How many stories share a shingle is
-- how many are posted under it; comparison texts are made from the readings when they are needed.
-- Archives of before are indexed anew by the first run (scraper/ingest/reindex.py).

drop table texts;
drop table frequencies;
drop table postings;

-- Without a reference to articles: checking it would cost more than the insert.
create table postings (
  shingle integer not null,
  article_id integer not null,
  primary key (shingle, article_id)
) strict, without rowid;

-- What grouping asks of a page; a scratch archive has a table of this name and shape instead.
create view told as
select
  a.id, a.title, a.outlet, a.house, a.twin_key as key, a.original_key,
  json_extract(a.reading, '$.original_url') as original_url, a.published, p.fetched_at,
  a.self_credited, json_extract(a.reading, '$.body_text') as body
from articles a join pages p on p.id = a.page_id;

-- Stories that came out of another one, by a correction or when all were grouped anew.
create table splits (
  story_id integer primary key references stories (id),
  came_from integer not null,
  at text not null
) strict;

-- What operators said about stories; it outranks what pages and texts say, until it is undone.
create table corrections (
  id integer primary key autoincrement,
  what text not null check (what in ('parent', 'not-parent', 'same', 'other', 'origin', 'alias')),
  subject text not null,
  object text not null,
  said_by text not null,
  reason text not null,
  at text not null,
  undone_at text
) strict;
