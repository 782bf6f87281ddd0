"""A world of invented news, and of those who copy it: pages with their whole history known.

``python -m bench.storyworld OUT --pages 6000 --seed 1`` writes ``pages.jsonl`` (what a scraper that
is not perfect would have left) and ``truth.jsonl`` (in the words of the reposts corpus' scorer).
The same seed gives the same bytes. Every text is composed from ``phrases/`` by a small grammar, so
that no two originals share a long passage, apart from the official phrases everybody uses;
``--base FILE.jsonl`` mixes in texts (title, body_text) of your own.

Kinds in the truth (``kind``; ``group`` ties look-alikes that are no copies of one another):

origin         the first page of a text. One in ten, where copies exist, was never crawled: its id
               then appears as a parent without a page. Origins credit themselves or nobody.
copy           a page that took its text from ``parent``; ``level`` exact, light, medium or heavy,
               ``ops`` what was done. Copies are copied in turn, up to depth 5, and hand down their
               tail lines, editors, typos, lost paragraphs and headlines.
partial        nothing but a part of one text: cut at N characters, page 1 only, some paragraphs.
update         the same outlet's later page with 更正, 最新 or 更新 and one to three other numbers:
               inside the story, child of the page it amends.
hardneg:NAME   notices, tables and releases of one frame (``twins.toml``): other town, firm, week,
               case, year. ``release`` and ``firm_release`` differ in nothing but names; ``series``
               are parts (一), (二) under one editor's note; ``swap`` is real prose with its places
               exchanged throughout. Some are copied by others (those copies carry the group too).
followup       mostly new text that quotes one to three paragraphs of another (``excerpt_of``).
roundup        first paragraphs of three to six texts (``excerpt_of`` lists them).
summary        a part of one text, reworded, 20-50 % of its length; a story of its own.
shared-source  two papers who wrote independently on one press release: neither copied the other.

Every cluster has one root. ``parent`` and ``origin`` of a page may name pages never written;
``parent_crawled`` and ``origin_crawled`` say so.
"""
