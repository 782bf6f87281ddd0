"""What the hostile corpora hold against us: ``make hostile``.

``python -m bench.hostile FOLDER [--only decoding,fields,browser] [--most 500]`` runs three checks:

- ``decoding``: files in every encoding under every wrong label come out as they were written;
- ``fields``: every input of ``xss_*.jsonl`` becomes title, author, source, body, link and image of
  an otherwise ordinary page (``pages.py``), as markup and spelled as text; the pages are read,
  stored and published (``path.py``), and every column of the published file, the feeds and the
  pages of our site are parsed strictly (``strict.py``, ``columns.py``, ``site.py``);
- ``browser``: every body that was published, bare and on our article page, and a seeded thousand of
  the pages of the other fields are opened in headless Chromium, a hundred a load, without the
  Content-Security-Policy: it is the cleaning that is tried. All links are followed, all events
  fired (``watch.js``).

The browser is first shown controls that must run; a watch that misses one fails (``controls.py``).
"""
