"""``make strain``: the reader on development pages bent so that their truth is still known.

Rules tuned on pages fit those pages. Each variant changes what another site would do otherwise
(names of classes, metas, markup of paragraphs, label lines, what stands around the article), and
the drop beside the unbent pages says how much the reader owed to the accident. One idea a module:
``parts`` finds title and body in a page, the others bend it, ``measure`` reads and scores.
"""
