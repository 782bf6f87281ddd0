"""What happens to an article on its way to the archive, one verb a file, in settings' order.

Each is a thin Scrapy adapter over a function of ``scraper.ingest``; each counts what it did.
"""
