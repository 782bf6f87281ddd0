"""Whose rules in a robots.txt are ours, and what of it is read."""

import time

import pytest

from scraper.crawl.manners.rules import MOST_BYTES, rules_for

PAGE = "http://www.qingshi.example/a/1.html"


def may(body: str | bytes, url: str = PAGE, header: str | None = None) -> bool:
    data = body.encode() if isinstance(body, str) else body
    return rules_for("Yuanliu", data, header).can_fetch(url, "Yuanliu")


@pytest.mark.parametrize(
    "agents",
    [
        "User-agent: *",
        "user-agent:yuanliu",
        "User-agent: Yuanliu/0.1",
        "User-agent: YUANLIU (news archive)",
        "User-agent: * # all of you",
        "\ufeffUser-agent: *",
        "User agent：Yuanliu",
        "Useragent Yuanliu",
        "User-agent: Other\nUser-agent: Yuanliu",
        "User-agent: *\nSitemap: http://www.qingshi.example/s.xml",
        "User-agent: *\nClean-param: a",
        "User-agent: *\nUser-agent: Other",
        "User-agent: Yuanliu\nAllow: /b\n\nUser-agent: *\nAllow: /\n\nUser-agent: Yuanliu",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rules_for_us(agents: str, end: str) -> None:
    assert not may(f"{agents}\nDisallow: /a\n".replace("\n", end))
    assert may(f"{agents}\nDisallow: /b\n".replace("\n", end))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Disallow: /",
        "User-agent: Yuan\nDisallow: /",
        "User-agent: Yuanliubot\nDisallow: /",
        "User-agent: Other\nDisallow: /",
        "User-agent: Mozilla/5.0 (compatible; Yuanliu)\nDisallow: /",
        "User-agent:\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: Yuanliu\nDisallow:",
        "User-agent: Yuanliu\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /",
        "User-agent: *\n# Disallow: /",
        "User-agent: *\nNot-Disallow: /",
        "<html><body>User-agent: *<br>Disallow: /</body></html>",
    ],
)
def test_rules_for_others(body: str) -> None:
    assert may(body)


@pytest.mark.parametrize("word", ["Disallow", "dissallow", "dissalow", "disalow", "Disallaw"])
def test_slips_that_forbid(word: str) -> None:
    assert not may(f"User-agent: *\n{word}: /a")


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_paths_in_other_charsets(charset: str) -> None:
    body = "# 请勿抓取以下目录，谢谢\nUser-agent: *\nDisallow: /公告/".encode(charset)
    assert not may(body, "http://www.qingshi.example/%E5%85%AC%E5%91%8A/1.html")


@pytest.mark.parametrize(
    ("line", "delay"),
    [("Crawl-delay: 4", 4), ("crawl delay: 4.5", 4.5), ("Crawl-delay: soon", None), ("", None)],
)
def test_crawl_delay(line: str, delay: float | None) -> None:
    body = f"\ufeffUser-agent: *\n{line}\nDisallow: /b".encode()
    assert rules_for("Yuanliu", body).crawl_delay("Yuanliu") == delay


def test_what_is_too_long_is_read_up_to_a_whole_line() -> None:
    head = b"User-agent: *\nDisallow: /b\n"
    padded = head + b"#" * (MOST_BYTES - len(head) - len(b"\nDisallow: /")) + b"\nDisallow: /a/"
    assert len(padded) == MOST_BYTES + 2
    padded += b"\nDisallow: /a\n\n"
    assert may(padded)
    assert not may(padded, "http://www.qingshi.example/b")


@pytest.mark.parametrize(
    "unit",
    ["User-agent: a\n", "Disallow: /*a*b\n", " ", "disallow:", "\r", "#", "\0", "User-agent"],
)
def test_hostile_ones_take_no_time(unit: str) -> None:
    body = ("User-agent: *\n" + unit * (MOST_BYTES // len(unit))).encode()
    began = time.process_time()
    may(body, f"http://www.qingshi.example/{'a' * 2000}")
    assert time.process_time() - began < 3
