"""Looks at a site nobody here has seen, and draws up the source that would read it.

One straight walk (:mod:`scraper.scout.survey`) asks for few pages; everything else here is
analysis: pages in, dataclasses out, no network.
"""
