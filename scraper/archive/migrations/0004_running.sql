-- What a crawler needs that runs every hour for years.

-- Stored articles are looked at again after an hour, a day and a week. Articles of before have no
-- such day: an old archive does not ask its sites for everything once more.
alter table addresses add column stored_at text;
alter table addresses add column recheck_at text;
create index addresses_by_recheck on addresses (source, recheck_at) where recheck_at is not null;

-- Since when the page of a stored article is gone at its source; the article stays.
alter table articles add column gone_at text;

-- Hosts that have asked us to stay away, across runs.
create table hosts (
  host text primary key,
  refusals integer not null,
  until text,
  reason text not null,
  at text not null
) strict, without rowid;

-- Walks into the past, list by list, so that an interrupted one goes on where it was.
create table backfills (
  source text not null,
  list_url text not null,
  begins text not null,
  ends text not null,
  next_url text,
  walked integer not null,
  done integer not null default 0 check (done in (0, 1)),
  at text not null,
  primary key (source, list_url, begins, ends)
) strict, without rowid;

-- What a visit cost, and how its lists went, as JSON.
alter table visits add column facts text not null default '{}';

-- Corrections may also give a field its value; a check cannot be altered, so the table is new.
alter table corrections rename to corrections_before;
create table corrections (
  id integer primary key autoincrement,
  what text not null
    check (what in ('parent', 'not-parent', 'same', 'other', 'origin', 'alias', 'field')),
  subject text not null,
  field text check ((field is not null) = (what = 'field')),
  object text not null,
  said_by text not null,
  reason text not null,
  at text not null,
  undone_at text
) strict;
insert into corrections (id, what, subject, object, said_by, reason, at, undone_at)
select id, what, subject, object, said_by, reason, at, undone_at from corrections_before;
drop table corrections_before;

-- For retention: which raw pages are old.
create index pages_by_time on pages (fetched_at);

-- For health: the newest articles of a source, and the day of each arrival.
create index articles_by_arrival on articles (source, stored_at, published);
create index articles_by_reading on articles (source, changed_at);
drop index articles_by_source;

-- For visits: what is to be asked for. For health: what came of the newest addresses, and which of
-- them lately led to nothing.
create index addresses_unread on addresses (source, verdict, first_seen) where article_id is null;
create index addresses_by_arrival on addresses (source, first_seen);
create index addresses_by_verdict on addresses (source, verdict, verdict_at);
drop index addresses_by_source;
