"""What is true of the published file at any moment: each query finds what breaks its rule."""

RULES = {
    "article without its story": (
        "select id from articles where story not in (select id from stories)"
    ),
    "story that counts its articles wrong": (
        "select s.id from stories s where articles <> (select count(*) from articles a"
        " where a.story = s.id and a.status = 'published')"
    ),
    "story with other first and last dates than its articles": (
        "select s.id from stories s join (select story, min(published) first, max(published) last"
        " from articles where status = 'published' group by story) a on a.story = s.id"
        " where first_published is not first or last_published is not last"
    ),
    "story whose root is not there": (
        "select id from stories where root is not null and root not in (select id from articles)"
    ),
    "copy whose parent is not there": (
        "select article from copies where parent is not null"
        " and parent not in (select id from articles)"
    ),
    "copy of a parent in another story": (
        "select c.article from copies c join articles a on a.id = c.article"
        " join articles p on p.id = c.parent where a.story <> p.story"
    ),
    "part of an article that readers may not see": (
        "select article from (select article from credits union all select article from images"
        " union all select article from attachments union all select article from copies"
        " union all select article from search_rows)"
        " where article not in (select id from articles where status = 'published')"
    ),
    "withdrawn article that says something": (
        "select id from articles where status = 'withdrawn' and (withdrawn_at is null"
        " or coalesce(body_text, body_html, source, original_url, published) is not null)"
    ),
    "article that cannot be searched": (
        "select id from articles where status = 'published'"
        " and id not in (select article from search_rows)"
    ),
    "credits with a gap": (
        "select article from credits group by article having max(position) <> count(*) - 1"
    ),
    "changes with a gap": (
        "select max(seq) from changes having min(seq) < 1 or max(seq) <> count(*) + coalesce("
        "(select sum((value ->> '$[1]') - (value ->> '$[0]') + 1) from json_each("
        "(select value from meta where key = 'changes_left_out'))), 0)"
    ),
    "change that is older than the one before": (
        "select c.seq from changes c join changes b on b.seq = c.seq - 1 where b.at > c.at"
    ),
    "article that no change tells of": (
        "select id from articles where id not in"
        " (select article from changes where article is not null)"
    ),
    "last publication that is not the last change": (
        "select value from meta where key = 'made_at'"
        " and value <> (select at from changes order by seq desc limit 1)"
    ),
}
