"""From a source to drafts: discovery, manners, and one verdict for every address.

The rooms know of each other in one direction: ``net`` brings bytes in, ``discovery`` finds
articles in a list, ``manners`` is what hosts are owed, ``visit`` what one visit to a source knows,
``spider`` walks it, ``run`` takes many sources through one process, ``by_hand`` asks for a page.
"""

from scraper.crawl.log_guard import guard

guard()  # before anything of a crawl can be logged
