"""Data that is too deep, too long or too many: read in a moment, its front part at most."""

import time

import pytest

from scraper.extract import read
from scraper.extract.head.json_ld import article, names_of
from scraper.extract.people import english_names
from scraper.extract.title.title_tag import split_title, strip_suffix
from tests.scraper.extract.pages import page

PROSE = "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
WIDE = "\u3000" * 20_000


def whole(inner: str, head: str = "") -> str:
    title = "东山镇水渠合龙"
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<html>{head}<body><h1>{title}</h1><div>{PROSE}{inner}{PROSE}</div></body></html>"


def numbered(text: str, count: int) -> str:
    return "".join(text.replace("#", str(number)) for number in range(count))


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"name":', "}"), ('[{"name":', "}]")])
def test_names_in_depth(before: str, after: str) -> None:
    for depth, names in ((2, ("田三山",)), (470, ())):
        author = f'{before * depth}"田三山"{after * depth}'
        block = f'{{"@type":"Article","headline":"水渠","author":{author}}}'
        assert names_of(article([block], "水渠").get("author")) == names
        script = f"<script type='application/ld+json'>{block}</script>"
        assert read(page(whole("", script))).title


def test_names_are_short_and_few() -> None:
    assert names_of([f"Ann{WIDE}Lee"]) == ("Ann",)
    assert names_of("Ann \n\t Lee") == ("Ann Lee",)
    assert len(names_of(["Ann Lee"] * 10_000)) < 100


def test_claims_and_titles_of_spaces() -> None:
    began = time.process_time()
    assert english_names.claimed(f"Ann Lee{WIDE}| Staff") in ((), ("Ann Lee",))
    assert english_names.claimed("Ann Lee  \n |  Canal News") == ("Ann Lee",)
    assert strip_suffix(f"水渠{WIDE}合龙{' | 网' * 5000}").startswith("水渠")
    assert strip_suffix("东山镇水渠合龙 \u3000 _ \u3000云岭网") == "东山镇水渠合龙"
    assert split_title(f"{WIDE}水渠 | 云岭网") in ([], ["水渠", "云岭网"])
    assert time.process_time() - began < 0.5


CROWDS = {
    "sources": f"<picture>{'<source srcset=x>' * 200}{'<img src=data:x>' * 9000}</picture>",
    "pictures of one picture": f"<picture>{'<img src=data:x>' * 12_000}</picture>",
    "pictures before text": f"<p>{numbered('<img src=/#.jpg>', 10_000)}水渠放水。</p>",
    "pictures of one figure": f"<figure>{numbered('<img src=/#.jpg>', 10_000)}"
    "<figcaption>水渠</figcaption></figure>",
    "cells": f"<table><tr>{'<td>格</td>' * 10_000}</tr></table>",
    "links": f"<p>附件1：{numbered('<a href=/#.pdf>下载</a>水渠水渠', 6000)}</p>",
}


@pytest.mark.parametrize("inner", CROWDS.values(), ids=CROWDS)
def test_crowds(inner: str) -> None:
    began = time.process_time()
    assert read(page(whole(inner))).body_text
    assert time.process_time() - began < 2.0
