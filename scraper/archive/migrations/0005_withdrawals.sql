-- What was withdrawn from readers, and by what it is known should it come again
-- (信息网络传播权保护条例 art. 14 to 17: notice, removal, counter-notice, restoration).
create table withdrawals (
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

-- One row for each time that something of it was given back; without a withdrawal, a page was let in
-- that only looked like a withdrawn one.
create table restorations (
  id integer primary key autoincrement,
  withdrawal_id integer references withdrawals (id),
  subject text not null,
  reason text not null,
  said_by text not null,
  countered_on text,
  at text not null
) strict;

alter table articles add column withdrawal_id integer references withdrawals (id);
create index articles_withdrawn on articles (withdrawal_id) where withdrawal_id is not null;

create table barred_addresses (
  key text not null,
  article_id integer not null references articles (id),
  kind text not null check (kind in ('page', 'original', 'free')),
  primary key (key, article_id, kind)
) strict, without rowid;

create table barred_shingles (
  shingle integer not null,
  article_id integer not null references articles (id),
  primary key (shingle, article_id)
) strict, without rowid;

create index barred_addresses_of on barred_addresses (article_id);
create index barred_shingles_of on barred_shingles (article_id);
