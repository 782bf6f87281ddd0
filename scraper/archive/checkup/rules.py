"""The rules that an archive keeps at any moment: each query finds what breaks its rule."""

_STUB = "title = '' and json_extract(reading, '$.body_text') = ''"
"""What a purge leaves has neither credits nor versions nor a text."""

# ruff: noqa: S608
RULES = {
    "article without its member row": (
        "select id from articles where id not in (select article_id from members)"
    ),
    "member row without its article": (
        "select article_id from members where article_id not in (select id from articles)"
    ),
    "article that has not its credits": (
        "select id from articles a where (json_array_length(reading, '$.credits') = 0"
        f" and not ({_STUB})) or json_array_length(reading, '$.credits') <>"
        " (select count(*) from credits c where c.article_id = a.id)"
    ),
    "credit without its article": (
        "select article_id from credits where article_id not in (select id from articles)"
    ),
    "carrier that is another outlet than its article's": (
        "select a.id from articles a join credits c on c.article_id = a.id"
        " where c.role = 'carrier' and c.outlet <> a.outlet"
    ),
    "credits with a gap": (
        "select article_id from credits group by article_id"
        " having min(position) <> 0 or max(position) <> count(*) - 1"
    ),
    "article that has not its earlier versions": (
        # A purge takes them; those that came after it follow the stub.
        f"select id from articles a where version > 1 and not ({_STUB})"
        " and not exists (select 1 from versions v where v.article_id = a.id"
        " and v.version = a.version - 1) or exists (select 1 from versions v"
        " where v.article_id = a.id and v.version >= a.version) or exists"
        " (select 1 from versions v where v.article_id = a.id and v.version > 1"
        " and json_extract(v.reading, '$.body_text') <> '' and not exists"
        " (select 1 from versions w where w.article_id = a.id and w.version = v.version - 1))"
    ),
    "version without its article": (
        "select article_id from versions where article_id not in (select id from articles)"
    ),
    "article without its page": (
        "select id from articles where page_id not in (select id from pages)"
        " union select article_id from versions where page_id not in (select id from pages)"
    ),
    "page without its body": (
        "select id from pages where sha256 not in (select sha256 from bodies)"
    ),
    "page without its article": (
        "select id from pages where coalesce(part_of, id) not in"
        " (select page_id from articles union all select page_id from versions)"
        " and sha256 <> 'purged'"
    ),
    "body without its page": (
        "select sha256 from bodies where sha256 not in (select sha256 from pages)"
    ),
    "posting without its article": (
        "select distinct article_id from postings where article_id not in (select id from articles)"
    ),
    "edge without one of its ends": (
        "select later || '-' || earlier from edges where later = earlier"
        " or later not in (select id from articles) or earlier not in (select id from articles)"
    ),
    "story without members": (
        "select id from stories where id not in (select story_id from members)"
    ),
    "member of a story that is none": (
        "select article_id from members where story_id not in (select id from stories)"
    ),
    "story that has not exactly one root": (
        "select id from stories s where (root_article is null) = (placeholder_outlet is null) or"
        " (select count(*) from members m where m.story_id = s.id and parent_article is null"
        " and under_placeholder = 0) <> (root_article is not null) or"
        " (root_article is not null and not exists (select 1 from members m where"
        " m.story_id = s.id and article_id = root_article and parent_article is null)) or"
        " (placeholder_outlet is not null) <> exists"
        " (select 1 from members m where m.story_id = s.id and under_placeholder = 1)"
    ),
    "member that no line of parents leads to the root": (
        "with recursive led (id, story) as ("
        " select article_id, story_id from members where parent_article is null"
        " union select article_id, story_id from members join led"
        " on parent_article = led.id and story_id = led.story)"
        " select article_id from members where article_id not in (select id from led)"
    ),
    "member below a page and a placeholder": (
        "select article_id from members where parent_article is not null and under_placeholder = 1"
    ),
    "member that is like its parent by no edge": (
        # What pages or operators say needs none; a likeness was measured, and is kept.
        "select article_id from members m where parent_article is not null"
        " and iif(json_valid(evidence), evidence ->> '$.likeness', 0) > 0"
        " and not exists (select 1 from edges e"
        " where e.later = m.article_id and e.earlier = m.parent_article) and not exists"
        " (select 1 from edges e where e.later = m.parent_article and e.earlier = m.article_id)"
    ),
    "story that was merged and is there": (
        "select gone from merges where gone in (select id from stories)"
        " union select gone from merges where story_id not in (select id from stories)"
        " union select story_id from splits where story_id not in (select id from stories)"
    ),
    "number of change that is given twice": (
        "select seq from articles group by seq having count(*) > 1"
    ),
    "number of change that was never given": (
        "select seq from articles where seq > coalesce((select cast(value as integer) from meta"
        " where key = 'seq'), 0) or seq < 1"
    ),
    "number that would be given twice": (
        "select 'articles' where (select max(id) from articles) >"
        " coalesce((select seq from sqlite_sequence where name = 'articles'), 0)"
        " union all select 'stories' where (select max(id) from stories) >"
        " coalesce((select seq from sqlite_sequence where name = 'stories'), 0)"
    ),
    "address of an article that is none": (
        "select url_key from addresses where article_id is not null"
        " and article_id not in (select id from articles)"
    ),
    "verdict without its article": (
        "select v.url_key from verdicts v left join addresses d using (url_key)"
        " where d.url_key is null or v.run_id not in (select id from runs)"
        " or (v.verdict in ('new', 'updated', 'unchanged', 'not-modified')"
        " and (d.article_id is null or d.article_id not in (select id from articles)))"
    ),
    "visit of a run that is none": (
        "select run_id || ' ' || source from visits where run_id not in (select id from runs)"
    ),
    "withdrawn article without its withdrawal": (
        "select id from articles where withdrawal_id is not null"
        " and withdrawal_id not in (select id from withdrawals)"
        " union all select article_id from barred_addresses where kind = 'page'"
        " and article_id not in (select id from articles where withdrawal_id is not null)"
        " union all select article_id from barred_shingles"
        " where article_id not in (select id from articles where withdrawal_id is not null)"
    ),
    "withdrawn article that is not barred": (
        # One that waits to be read again after a restoration is withdrawn and bars nothing.
        "select id from articles a where withdrawal_id is not null and not exists"
        " (select 1 from barred_addresses b where b.article_id = a.id and b.kind = 'page')"
        " and not (title = '' and exists (select 1 from restorations r"
        " where r.withdrawal_id = a.withdrawal_id))"
    ),
    "withdrawn article that shows pictures": (
        "select article_id from picture_uses where article_id in"
        " (select article_id from barred_addresses where kind = 'page')"
    ),
    "picture of an article that is none": (
        "select key from picture_uses where article_id not in (select id from articles)"
        " or key not in (select key from pictures)"
    ),
}
