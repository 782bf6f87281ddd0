"""What the whole path costs: ``make bench``, beside a bare Scrapy and Scrapy with readability-lxml.

``python -m bench.path [--pages 5000] [--rounds 3]`` serves generated article pages of eight hosts
from a process of its own (``server.py``, whose CPU is not counted) and lets three contenders fetch
them through it, as through a proxy, one after the other and in turn in every round:

- ``bare``: a Scrapy spider that walks the lists, downloads each article and takes one XPath of it;
- ``readability``: the same, with readability-lxml's title and body written to JSON lines;
- ``yuanliu``: what ``scrapy update`` does up to publishing, with the real settings: robots.txt,
  reading, grouping, and one transaction an article into an archive on disk.

Each round of a contender is a new process, and all its CPU counts, user and system, that of its
children too: starting up and writing the log are no exception. Delays are off. All ask one page at
a time of each host, of eight hosts at once.
"""
