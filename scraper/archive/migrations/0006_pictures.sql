-- The pictures of sources that let us keep them: which addresses were asked for, and what came.
-- `sha256`, `type` and `size` are of the file in the folder of images, null while there is none.
-- `due_at` is when to ask (again): null once there is a file, or no hope of one.
create table pictures (
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

create index pictures_due on pictures (source, due_at) where due_at is not null;
create index pictures_by_source on pictures (source);
create index pictures_by_hash on pictures (sha256) where sha256 is not null;

-- Which articles show them, as they read today.
create table picture_uses (
  article_id integer not null references articles (id),
  key text not null references pictures (key),
  primary key (article_id, key)
) strict, without rowid;

create index picture_uses_by_key on picture_uses (key);
