"""The site: what ``make browse`` shows of the published file, and of nothing else.

Datasette serves the file; the pages that people read are ours. Each is a plain function from a
:class:`~scraper.site.visit.Visit` (an open, read-only file and what was asked) to an
:class:`~scraper.site.visit.Answer` (a template and its words). The archive is never opened here.
"""
