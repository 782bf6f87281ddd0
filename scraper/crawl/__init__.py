"""From a source to drafts: discovery, manners, and one verdict for every address."""

from scraper.crawl.records import guard

guard()  # before anything of a crawl can be logged
