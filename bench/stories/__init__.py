"""``make score-stories``: which pages are one text and who took it from whom, beside peers.

Ours is ``scrapy stories --batch``, as anybody would run it; the corpus' own scorer judges. Peers
get the text that ours compares, without the pages' shells, which favours them; of their thresholds
the best on the very pages is shown, which favours them again.
"""
