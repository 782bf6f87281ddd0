-- Today's shape of the archive, as the migrations build it; a test holds it equal.

CREATE TABLE addresses (
  url_key text primary key,
  url text not null,
  source text not null,
  title text,
  date text,
  first_seen text not null,
  last_seen text not null,
  etag text,
  last_modified text,
  verdict text,
  verdict_at text,
  tries integer not null default 0,
  article_id integer references articles (id)
, stored_at text, recheck_at text) strict, without rowid;

CREATE INDEX addresses_by_arrival on addresses (source, first_seen);

CREATE INDEX addresses_by_recheck on addresses (source, recheck_at) where recheck_at is not null;

CREATE INDEX addresses_by_verdict on addresses (source, verdict, verdict_at);

CREATE INDEX addresses_unread on addresses (source, verdict, first_seen) where article_id is null;

CREATE TABLE articles (
  id integer primary key autoincrement,
  source text not null,
  url_key text not null unique,
  twin_key text not null,
  url text not null,
  page_id integer not null references pages (id),
  version integer not null default 1,
  title text not null,
  published text,
  published_precision text check (published_precision in ('day', 'minute')),
  outlet text not null,
  house text,
  self_credited integer not null check (self_credited in (0, 1)),
  original_key text,
  reading text not null,
  stored_at text not null,
  changed_at text not null,
  seq integer not null unique
, gone_at text, withdrawal_id integer references withdrawals (id)) strict;

CREATE INDEX articles_by_arrival on articles (source, stored_at, published);

CREATE INDEX articles_by_original on articles (original_key) where original_key is not null;

CREATE INDEX articles_by_reading on articles (source, changed_at);

CREATE INDEX articles_by_twin on articles (twin_key);

CREATE INDEX articles_withdrawn on articles (withdrawal_id) where withdrawal_id is not null;

CREATE TABLE backfills (
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

CREATE TABLE barred_addresses (
  key text not null,
  article_id integer not null references articles (id),
  kind text not null check (kind in ('page', 'original', 'free')),
  primary key (key, article_id, kind)
) strict, without rowid;

CREATE INDEX barred_addresses_of on barred_addresses (article_id);

CREATE TABLE barred_shingles (
  shingle integer not null,
  article_id integer not null references articles (id),
  primary key (shingle, article_id)
) strict, without rowid;

CREATE INDEX barred_shingles_of on barred_shingles (article_id);

CREATE TABLE bodies (
  sha256 text primary key,
  size integer not null,
  compressed blob not null
) strict;

CREATE TABLE corrections (
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

CREATE TABLE credits (
  article_id integer not null references articles (id),
  position integer not null,
  role text not null
    check (role in ('carrier', 'relay', 'origin', 'author', 'editor', 'photo')),
  name text not null,
  outlet text not null,
  url text,
  url_key text,
  raw text not null,
  primary key (article_id, position)
) strict, without rowid;

CREATE TABLE edges (
  later integer not null references articles (id),
  earlier integer not null references articles (id),
  kind text not null check (kind in
    ('copy', 'excerpt', 'update', 'quotes', 'summary', 'shared-source', 'reissue')),
  later_in_earlier real not null,
  earlier_in_later real not null,
  evidence text not null,
  primary key (later, earlier)
) strict, without rowid;

CREATE INDEX edges_by_earlier on edges (earlier);

CREATE TABLE hosts (
  host text primary key,
  refusals integer not null,
  until text,
  reason text not null,
  at text not null
) strict, without rowid;

CREATE TABLE lists (
  url text primary key,
  source text not null,
  etag text,
  last_modified text,
  result text not null,
  at text not null
) strict, without rowid;

CREATE TABLE members (
  article_id integer primary key references articles (id),
  story_id integer not null references stories (id),
  parent_article integer references articles (id),
  under_placeholder integer not null default 0 check (under_placeholder in (0, 1)),
  kind text check (kind in ('copy', 'excerpt', 'update')),
  confidence real not null,
  evidence text not null
) strict;

CREATE INDEX members_by_story on members (story_id);

CREATE TABLE merges (
  gone integer primary key,
  story_id integer not null references stories (id),
  at text not null
) strict;

CREATE TABLE meta (
  key text primary key,
  value text not null
) strict, without rowid;

CREATE TABLE pages (
  id integer primary key autoincrement,
  url text not null,
  final_url text,
  status integer not null,
  headers text not null,
  charset text,
  fetched_at text,
  sha256 text not null references bodies (sha256)
, part_of integer references pages (id)) strict;

CREATE INDEX pages_by_body on pages (sha256);

CREATE INDEX pages_by_time on pages (fetched_at);

CREATE INDEX pages_by_whole on pages (part_of) where part_of is not null;

CREATE TABLE picture_uses (
  article_id integer not null references articles (id),
  key text not null references pictures (key),
  primary key (article_id, key)
) strict, without rowid;

CREATE INDEX picture_uses_by_key on picture_uses (key);

CREATE TABLE pictures (
  key text primary key,
  url text not null,
  source text not null,
  sha256 text,
  type text check (type in ('jpg', 'png', 'gif', 'webp')),
  size integer,
  tries integer not null default 0,
  fault text not null default '',
  fetched_at text,
  due_at text,
  check ((sha256 is null) = (type is null) and (sha256 is null) = (size is null))
) strict, without rowid;

CREATE INDEX pictures_by_hash on pictures (sha256) where sha256 is not null;

CREATE INDEX pictures_by_source on pictures (source);

CREATE INDEX pictures_due on pictures (source, due_at) where due_at is not null;

CREATE TABLE postings (
  shingle integer not null,
  article_id integer not null,
  primary key (shingle, article_id)
) strict, without rowid;

CREATE TABLE restorations (
  id integer primary key autoincrement,
  withdrawal_id integer references withdrawals (id),
  subject text not null,
  reason text not null,
  said_by text not null,
  countered_on text,
  at text not null
) strict;

CREATE TABLE runs (
  id integer primary key autoincrement,
  command text not null,
  started_at text not null,
  finished_at text,
  exit_code integer
) strict;

CREATE TABLE splits (
  story_id integer primary key references stories (id),
  came_from integer not null,
  at text not null
) strict;

CREATE TABLE stories (
  id integer primary key autoincrement,
  root_article integer references articles (id),
  placeholder_outlet text,
  placeholder_url text,
  placeholder_key text,
  created_at text not null,
  check (root_article is null or placeholder_outlet is null)
) strict;

CREATE INDEX stories_by_placeholder on stories (placeholder_key) where placeholder_key is not null;

CREATE VIEW told as
select
  a.id, a.title, a.outlet, a.house, a.twin_key as key, a.original_key,
  json_extract(a.reading, '$.original_url') as original_url, a.published, p.fetched_at,
  a.self_credited, json_extract(a.reading, '$.body_text') as body
from articles a join pages p on p.id = a.page_id;

CREATE TABLE verdicts (
  run_id integer not null references runs (id),
  url_key text not null references addresses (url_key),
  source text not null,
  verdict text not null,
  detail text not null,
  at text not null,
  primary key (run_id, url_key)
) strict, without rowid;

CREATE TABLE versions (
  article_id integer not null references articles (id),
  version integer not null,
  page_id integer not null references pages (id),
  reading text not null,
  stored_at text not null,
  primary key (article_id, version)
) strict, without rowid;

CREATE TABLE visits (
  run_id integer not null references runs (id),
  source text not null,
  result text not null,
  counts text not null,
  started_at text not null,
  ended_at text not null,
  detail text not null, facts text not null default '{}',
  primary key (run_id, source)
) strict, without rowid;

CREATE INDEX visits_by_source on visits (source, started_at);

CREATE TABLE withdrawals (
  id integer primary key autoincrement,
  what text not null check (what in ('page', 'story')),
  subject text not null,
  reason text not null,
  said_by text not null,
  told text not null,
  noticed_on text,
  at text not null,
  purged_at text
) strict;
