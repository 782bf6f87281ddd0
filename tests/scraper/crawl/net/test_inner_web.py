"""A whole crawl, without a proxy, of a site that does all it can to lead us to our own machine."""

import json
import sqlite3
from pathlib import Path

from tests.scraper.crawl.asking import live
from tests.scraper.crawl.listening import Listener, listening
from tests.tiny_web import article
from tests.warm import scrapy

TOML = """title = "外网"
hosts = ["outer.example"]
article = '^/(n|go|fresh)'

[[discover]]
kind = "list"
url = "http://outer.example:{out}/list"
pages = "next"

[[discover]]
kind = "feed"
url = "http://outer.example:{out}/feed.xml"

[policy]
images = "store"
image_hosts = ["img.example"]
"""
LIST = """<html><head><base href="http://outer.example:{out}/"></head><body><ul>
<li><a href="/n/1.html">山路图</a></li>
<li><a href="/go?http://127.0.0.1:{p}/n/2.html">旧地址</a></li>
<li><a href="/go?http://loop.example:{p}/n/3.html">新地址</a></li>
<li><a href="/fresh?http://127.0.0.1:{p}/n/4.html">转到</a></li>
<li><a href="http://127.0.0.1:{p}/n/5.html">内网</a></li>
<li><a href="http://loop.example:{p}/n/6.html">内网</a></li>
</ul><a rel="next" href="http://127.0.0.1:{p}/list2">下一页</a>
<iframe src="http://127.0.0.1:{p}/frame"></iframe></body></html>"""
FEED = """<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{p}/rss.dtd">
<rss version="2.0"><channel><title>外网</title><link>http://127.0.0.1:{p}/</link>
<item><title>内网</title><link>http://127.0.0.1:{p}/n/7.html</link></item>
<item><title>内网</title><link>http://[::1]:{p}/n/8.html</link></item></channel></rss>"""
PICTURES = (
    '<p><img src="http://img.example:{p}/b.jpg"></p><p><img src="http://127.0.0.1:{p}/a.jpg"></p>'
    '<p><img src="/go?http://127.0.0.1:{p}/c.jpg"></p>'
)
LINKS = (
    '<a href="http://127.0.0.1:{p}/a.html">下一页</a>'
    '<link rel="stylesheet" href="http://127.0.0.1:{p}/a.css"></body>'
)


def dress(outer: Listener, port: int) -> None:
    """Put the pages on the site."""
    html = "text/html; charset=utf-8"
    words = {"out": outer.server_port, "p": port}
    page = article("一张画了六年的山路图")[2]
    page = page.replace("</p>", f"</p>{PICTURES}", 1).replace("</body>", LINKS)
    outer.pages = {
        "/list": (html, LIST.format(**words)),
        "/feed.xml": ("text/xml", FEED.format(**words)),
        "/n/1.html": (html, page.replace("{p}", str(port))),
    }


def test_a_crawl_reaches_nothing_of_the_machine(tmp_path: Path) -> None:
    with listening("127.0.0.1", "::1") as inner, listening("127.0.0.2") as (outer,):
        port = inner[0].server_port
        dress(outer, port)
        folder = tmp_path / "sources" / "outer"
        folder.mkdir(parents=True)
        (folder / "source.toml").write_text(TOML.format(out=outer.server_port), "utf-8")
        names = {"outer.example": [["127.0.0.2"]]}
        names |= {"loop.example": [["127.0.0.1"]], "img.example": [["::1"]]}
        more = {"YUANLIU_ALLOW": "127.0.0.2", "YUANLIU_SOURCES": str(folder.parent)}
        env = live(tmp_path / "data", names, **more)
        fake = "TWISTED_DNS_RESOLVER=tests.scraper.crawl.asking.Answering"
        done = scrapy("update", "--json", "--only", "outer", "-s", fake, env=env)
        (row,) = json.loads(done.stdout)["sources"]
        assert [one.connections for one in inner] == [0, 0]
        assert any(line.endswith(" /n/1.html") for line in outer.asked), done.stderr
        log = (tmp_path / "data" / "logs" / "update.log").read_text("utf-8")
        assert log.count("YUANLIU_ALLOW lets this run connect to local addresses: 127.0.0.2") == 1
        told = {"new": 1, "refused": 1, "off-site": 1, "soft-404": 1}
        assert {verdict: n for verdict, n in row["counts"].items() if n} == told, row
        with sqlite3.connect(tmp_path / "data" / "archive.db") as archive:
            faults = dict(archive.execute("select url, fault from pictures"))
        archive.close()
        asked = [url for url, fault in faults.items() if fault and fault.startswith("refused")]
        assert f"http://img.example:{port}/b.jpg" in asked, faults
