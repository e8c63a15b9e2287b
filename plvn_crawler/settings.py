"""Only what Scrapy must be told; each departure from its defaults says why."""

import os
import string
from importlib import metadata
from urllib.parse import quote

from plvn_crawler.site import profile

BOT_NAME = "plvn"
SPIDER_MODULES = ["plvn_crawler.spiders"]

# The archive and the site: plvn's --data and --site, or the environment for plain `scrapy crawl`.
PLVN_DATA = os.environ.get("PLVN_DATA") or "data"
PLVN_SITE = (os.environ.get("PLVN_SITE") or profile.SITE).rstrip("/")

# default Scrapy's own name, because a site must be able to tell who asks and whom to write to.
# A header is ASCII: letters of other names are written as addresses write them.
PLVN_CONTACT = quote(
    " ".join(os.environ.get("PLVN_CONTACT", "").split()) or "not set by the operator", safe=string.printable
)
USER_AGENT = f"plvn/{metadata.version('plvn')} (newspaper archive; contact: {PLVN_CONTACT})"

# default False, because what the paper forbids is not taken.
ROBOTSTXT_OBEY = True
# default 16 and 8, because one request at a time is what a reader makes.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# default 0, because the site's firewall may ban by rate (PLVN-SITE §4, Blocks).
DOWNLOAD_DELAY = 1.0
# default 0.5, because with it every other pause was shorter than what is promised; AutoThrottle varies them enough.
DOWNLOAD_DELAY_JITTER = 0
# default False, because a slow answer means that the site is busy.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
# default 180, because an unwatched job must not hang on one page.
DOWNLOAD_TIMEOUT = 30
# default 1 GiB, because no page of the paper comes near; a larger one is an error or an attack.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# default Scrapy's own, because they take headers without end.
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "plvn_crawler.spiders.heads.BoundedHeads")
# default 20, because an article is one or two redirects away.
REDIRECT_MAX_TIMES = 5
# default True, because Scrapy then parses the source of a callback again for each answer: 1.2 ms of CPU (2.19).
WARN_ON_GENERATOR_RETURN_VALUE = False
# default 100, because Scrapy starts so many tasks for each answer, and ours give one item: 1.0 ms of CPU (2.19).
CONCURRENT_ITEMS = 1
# default: the locale's, because Vietnamese must read as Vietnamese in feeds.
FEED_EXPORT_ENCODING = "utf-8"

ITEM_PIPELINES = {
    # only where pages come fast: it has them packed and read in a process of its own.
    "plvn_crawler.pipelines.beside.ReadBeside": 50,
    "plvn_crawler.pipelines.KeepRawPage": 100,
    "plvn_crawler.pipelines.ExtractArticle": 200,
    "plvn_crawler.pipelines.CheckArticle": 300,
    "plvn_crawler.pipelines.FileArticle": 400,
}
# default five, because 304, 404, 410 and 503 are answers that the ledger files, where we found a link is nobody's
# business but the ledger's, and it knows by itself how long an address may be.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
# default 14. Without retries: the ledger's patience outlives the process. Without cookies: a reader's is not ours to
# keep, and a wall that wants one is said, not climbed. Without a page's own refresh: it leads away from the page that
# was asked for. Those that are ours stand in the place of Scrapy's, each says why.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
}
DOWNLOADER_MIDDLEWARES = {
    # Before Robots (100): what is never asked for needs no robots.txt either.
    "plvn_crawler.spiders.manners.Manners": 60,
    # For Scrapy's, an error of the server means that all is allowed (RFC 9309, 2.3.1.4: nothing is).
    "plvn_crawler.spiders.robots.Robots": 100,
    # Scrapy's takes half a packed answer for a page.
    "plvn_crawler.spiders.unpacking.Unpacking": 590,
}
# default eleven. Without the telnet console and the remote control, a server for whoever sends it Python: nobody
# watches, so nobody should be able to walk in. To import what is not used took 0.2 s of each start (2.19).
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
EXTENSIONS = {
    # before the ledger of runs, which closes the archive when the spider closes.
    "plvn_crawler.watch.alarms.Alarms": -10,
    "plvn_crawler.watch.run_ledger.RunLedger": 0,
    # says more than Scrapy's LogStats in fewer lines.
    "plvn_crawler.watch.progress.Progress": 10,
    # Scrapy's CloseSpider counts robots.txt twice.
    "plvn_crawler.watch.budget.Budget": 20,
}
# default prints whole items when one is dropped or fails, because a log must never hold the body of a page.
LOG_FORMATTER = "plvn_crawler.watch.logs.WithoutBodies"
