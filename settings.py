"""The wiring diagram: who fetches, how politely, what happens to an article, where data lies.

Only this file names both packages. Operators set what is theirs by environment (``YUANLIU_*``,
listed in docs/running.md) or by ``-s NAME=VALUE``; nothing here can be loosened by a source.
"""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent

BOT_NAME = "yuanliu"

# ── Where things lie ──────────────────────────────────────────────────────────────────────────
YUANLIU_DATA = os.environ.get("YUANLIU_DATA") or str(PROJECT / "data")
YUANLIU_SOURCES = os.environ.get("YUANLIU_SOURCES", "")  # more folders of sources, ':' between
YUANLIU_CONTACT = os.environ.get("YUANLIU_CONTACT", "")  # a live crawl refuses to start without it
YUANLIU_WORLD = os.environ.get("YUANLIU_WORLD", "live")  # live | replica (invented pages)
# Both are honoured only in the world replica behind a proxy on loopback: the offline web.
YUANLIU_DELAY_FACTOR = os.environ.get("YUANLIU_DELAY_FACTOR", "1")
YUANLIU_CLOCK = os.environ.get("YUANLIU_CLOCK", "")
# Where `scrapy health` tells people of trouble: a webhook's address or a command, and its secret.
YUANLIU_NOTIFY = os.environ.get("YUANLIU_NOTIFY", "")
YUANLIU_NOTIFY_SECRET = os.environ.get("YUANLIU_NOTIFY_SECRET", "")
# Minutes after which `update` begins nothing new and ends what is under way.
YUANLIU_RUN_MINUTES = os.environ.get("YUANLIU_RUN_MINUTES", "50")
# Days for which raw pages, and runs with their verdicts, are kept; empty: for ever.
YUANLIU_KEEP_PAGES = os.environ.get("YUANLIU_KEEP_PAGES", "")
YUANLIU_KEEP_RUNS = os.environ.get("YUANLIU_KEEP_RUNS", "")

# Networks and exact host names that may be connected to although they are local or private.
YUANLIU_ALLOW = os.environ.get("YUANLIU_ALLOW", "")

# Where readers reach the site of `make browse`; feeds and pages link to it.
YUANLIU_SITE = os.environ.get("YUANLIU_SITE") or "http://127.0.0.1:8001"

SPIDER_LOADER_CLASS = "scraper.crawl.run.loader.SourceLoader"
SPIDER_MODULES: list[str] = []  # spiders are made from folders, see SPIDER_LOADER_CLASS
COMMANDS_MODULE = "scraper.commands"

# ── What happens to an article, in this order ─────────────────────────────────────────────────
ITEM_PIPELINES = {
    "pipelines.validate.Validate": 100,  # is it an article at all?
    "pipelines.attribute.Attribute": 200,  # who is to be named, in which order?
    "pipelines.deduplicate.Deduplicate": 300,  # whose text is it?
    "pipelines.store.Store": 400,  # one transaction, one verdict
    "pipelines.images.Images": 500,  # which of its pictures may we keep? They are fetched last
}

# ── Manners ───────────────────────────────────────────────────────────────────────────────────
# robots.txt, the user agent with the contact, and the least delay of a second between two requests
# to a host are not settings: scraper/crawl/ holds to them whatever is written here or given by -s.
YUANLIU_CRAWL_DELAY_CAP = 30.0  # seconds; a robots.txt that asks for more closes the source
CONCURRENT_REQUESTS = 2  # per source: little is under way when a host asks us to stay away
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # a page gives one item; scrapy makes so many tasks for every answer
DOWNLOAD_DELAY = 1.0  # seconds; this and a source may only slow us down
COOKIES_ENABLED = False
RETRY_TIMES = 2
# 429 and 503 mean "not now": waited for if the host says how long and it is short, else left to
# the next run; never asked again at once.
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
HTTPERROR_ALLOW_ALL = True  # every answer reaches the spider, which gives it a verdict
HTTPCACHE_ENABLED = (
    False  # validators are ours: scrapy's cache drops them on Cache-Control: no-cache
)

DOWNLOADER_MIDDLEWARES = {
    "scraper.crawl.net.guard.AddressGuard": 50,  # before everything, redirects too
    "scraper.crawl.manners.traps.TrapGuard": 60,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scraper.crawl.manners.robots.FailClosedRobots": 100,
    "scraper.crawl.manners.silence.Silence": 555,  # behind scrapy's retries: tries too
    "scraper.crawl.manners.waiting.Waiting": 560,  # 429 and 503 that ask for a short wait
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scraper.crawl.net.unpacking.Unpacking": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scraper.crawl.manners.redirects.Redirects": 600,
}

# ── Limits: nothing from the network is trusted ───────────────────────────────────────────────
# Two schemes, one way out for both; scraper/crawl/ verifies certificates whatever stands here.
DOWNLOAD_HANDLERS = {
    "http": "scraper.crawl.net.handler.Handler",
    "https": "scraper.crawl.net.handler.Handler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = "scraper.crawl.net.resolver.Resolver"  # judges what is connected to
DOWNLOAD_VERIFY_CERTIFICATES = True  # but for sources that say policy.tls = "unverified"
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # bytes, before and after decompression
DOWNLOAD_WARNSIZE = 2 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30  # seconds
DOWNLOAD_FAIL_ON_DATALOSS = True
MEMUSAGE_LIMIT_MB = 1024  # of the process: a run that needs more ends in order
# Articles that one visit asks for; what a list shows beyond them is left to the next.
YUANLIU_MOST_ARTICLES = os.environ.get("YUANLIU_MOST_ARTICLES", "10000")
CLOSESPIDER_TIMEOUT = 3000  # seconds for `crawl`; `update` has YUANLIU_RUN_MINUTES for all of it
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# ── Costs: what `make bench` has shown to be worth a line ─────────────────────────────────────
EXTENSIONS = {
    "scraper.crawl.run.garbage.SeldomCollected": 0,
    "scraper.crawl.run.memory.MemoryLimit": 0,  # MEMUSAGE_LIMIT_MB, in the place of scrapy's
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.remote_control.RemoteControl": None,  # or it imports aiohttp to be off
}
WARN_ON_GENERATOR_RETURN_VALUE = False  # it parses our own callbacks again and again
SPIDER_MIDDLEWARES = {  # an answer passes through each of them, and none has a say here
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

LOG_LEVEL = "INFO"
LOG_SHORT_NAMES = True
FEED_EXPORT_ENCODING = "utf-8"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
