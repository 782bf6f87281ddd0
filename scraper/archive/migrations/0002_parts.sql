-- Articles split over several pages: each is kept raw; the further ones name the article's first.
-- Their order is that of their ids.

alter table pages add column part_of integer references pages (id);

create index pages_by_whole on pages (part_of) where part_of is not null;
