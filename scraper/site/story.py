"""A story has no page of its own: its address leads to the article it began with."""

from scraper.site.visit import Answer, Visit, identity, missing

_FIRST = """
select a.id from stories s join articles a on a.story = s.id
where s.id = ? order by a.status <> 'published', a.id is not s.root, a.published is null,
  a.published, a.id limit 1
"""


def page(visit: Visit) -> Answer:
    """Lead to the root of a story, or to the first article of it that is shown."""
    number = identity(visit.named["id"])
    row = visit.row(_FIRST, number) if number is not None else None
    if row is None:
        return missing("没有这个文本")
    return Answer(location=visit.site.path(f"/article/{row['id']}"))
