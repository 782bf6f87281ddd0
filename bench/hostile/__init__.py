"""What the hostile corpora hold against us: ``make hostile``.

``python -m bench.hostile FOLDER [--only decoding,robots,browser] [--most 500]`` runs the checks:

- ``decoding``: files in every encoding under every wrong label come out as they were written;
- ``robots``, ``feeds``, ``dates``, ``urls``, ``html``, ``strings``, ``compressed``: the suites that
  aim at one part of the house each, with a reason for every class of rows that come out otherwise
  than the suite has them (``parts``);
- ``addresses``: places that are nobody's business, in all their spellings: judged, and asked for by
  a crawl with the real settings in a network of its own (``alone``), with a control that connects;
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
