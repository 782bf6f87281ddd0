"""What grouping costs at a million articles: ``make bench-large``, beside datasketch and rensa.

``python -m bench.large [--sizes 100000,300000,1000000] [--peers PYTHON]`` generates articles,
three in ten of them copies of earlier ones, groups each with what production calls
(``path.py``, a file on disk, one transaction an article), and prints a table of limits and
readings. Each contender runs in a process of its own, one after the other, so that none slows
another down and the peak of its memory is its own. The same number is always the same article:
no contender needs to be told what another has read.

The window before a reading is the last tenth of the first size, at most 10,000 articles. CPU is
that of the process, user and system. What generating costs is measured apart and left out; a
reading's own queries are left out too.
"""
