-- The first shape of the archive. Times are ISO 8601 text at +08:00; *_key columns hold keys of
-- scraper.text.urls. JSON columns hold the one vocabulary of scraper/article.py.

create table meta (
  key text primary key,
  value text not null
) strict, without rowid;

-- Raw bytes of a page, compressed with zlib, each once.
create table bodies (
  sha256 text primary key,
  size integer not null,
  compressed blob not null
) strict;

create table pages (
  id integer primary key autoincrement,
  url text not null,
  final_url text,
  status integer not null,
  headers text not null,
  charset text,
  fetched_at text,
  sha256 text not null references bodies (sha256)
) strict;

create index pages_by_body on pages (sha256);

-- One row per page address: the latest reading, with the columns that are asked for.
-- house: the agency or paper whose site the outlet is.
-- seq rises with every change of the row or of its place in a story; publish follows it.
create table articles (
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
) strict;

create index articles_by_twin on articles (twin_key);
create index articles_by_original on articles (original_key) where original_key is not null;
create index articles_by_source on articles (source);

-- Earlier readings of an article, oldest first.
create table versions (
  article_id integer not null references articles (id),
  version integer not null,
  page_id integer not null references pages (id),
  reading text not null,
  stored_at text not null,
  primary key (article_id, version)
) strict, without rowid;

-- outlet: the registry's name for the credited name; url_key: twin key of the credit's address.
create table credits (
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

-- The comparison form of a text, and the hash of all of it.
create table texts (
  article_id integer primary key references articles (id),
  exact text not null,
  kept text not null
) strict;

create index texts_by_exact on texts (exact);

-- A few rare shingles per text, by which its copies are found.
create table postings (
  shingle integer not null,
  article_id integer not null references articles (id),
  primary key (shingle, article_id)
) strict, without rowid;

create index postings_by_article on postings (article_id);

-- In how many stories a (sampled) shingle was seen.
create table frequencies (
  shingle integer primary key,
  stories integer not null
) strict;

create table stories (
  id integer primary key autoincrement,
  root_article integer references articles (id),
  placeholder_outlet text,
  placeholder_url text,
  placeholder_key text,
  created_at text not null,
  check (root_article is null or placeholder_outlet is null)
) strict;

create index stories_by_placeholder on stories (placeholder_key) where placeholder_key is not null;

-- A member's place in its story. No parent article: the root, or a child of the placeholder.
create table members (
  article_id integer primary key references articles (id),
  story_id integer not null references stories (id),
  parent_article integer references articles (id),
  under_placeholder integer not null default 0 check (under_placeholder in (0, 1)),
  kind text check (kind in ('copy', 'excerpt', 'update')),
  confidence real not null,
  evidence text not null
) strict;

create index members_by_story on members (story_id);

-- Stories that turned out to be one: the older id stays.
create table merges (
  gone integer primary key,
  story_id integer not null references stories (id),
  at text not null
) strict;

create table edges (
  later integer not null references articles (id),
  earlier integer not null references articles (id),
  kind text not null check (kind in
    ('copy', 'excerpt', 'update', 'quotes', 'summary', 'shared-source', 'reissue')),
  later_in_earlier real not null,
  earlier_in_later real not null,
  evidence text not null,
  primary key (later, earlier)
) strict, without rowid;

create index edges_by_earlier on edges (earlier);

create table runs (
  id integer primary key autoincrement,
  command text not null,
  started_at text not null,
  finished_at text,
  exit_code integer
) strict;

-- What a run did at a source: the result of its list pages and its counts (JSON).
create table visits (
  run_id integer not null references runs (id),
  source text not null,
  result text not null,
  counts text not null,
  started_at text not null,
  ended_at text not null,
  detail text not null,
  primary key (run_id, source)
) strict, without rowid;

create index visits_by_source on visits (source, started_at);

-- Every article address that a list has shown, and what became of it last.
create table addresses (
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
) strict, without rowid;

create index addresses_by_source on addresses (source, verdict);

-- Exactly one per run and address.
create table verdicts (
  run_id integer not null references runs (id),
  url_key text not null references addresses (url_key),
  source text not null,
  verdict text not null,
  detail text not null,
  at text not null,
  primary key (run_id, url_key)
) strict, without rowid;

create table lists (
  url text primary key,
  source text not null,
  etag text,
  last_modified text,
  result text not null,
  at text not null
) strict, without rowid;
