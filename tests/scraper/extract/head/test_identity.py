"""Canonical address and language."""

import pytest

from scraper.extract import read
from scraper.extract.language import language
from tests.scraper.extract.pages import page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)
URL = "http://www.yunling.example/n/1.html?from=timeline"


@pytest.mark.parametrize(
    ("head", "url", "canonical"),
    [
        ("", URL, "http://www.yunling.example/n/1.html"),
        ("<link rel=canonical href='http://www.yunling.example/n/0001.html'>", URL,
         "http://www.yunling.example/n/0001.html"),
        ("<link rel=canonical href=/n/0001.html>", URL, "http://www.yunling.example/n/0001.html"),
        ("<link rel=canonical href='https://m.yunling.example/n/1.html'>", URL,
         "https://m.yunling.example/n/1.html"),
        ("<meta property=og:url content='http://www.yunling.example/n/2.html'>", URL,
         "http://www.yunling.example/n/2.html"),
        ("<link rel=canonical href='http://other.example/9.html'>", URL,
         "http://www.yunling.example/n/1.html"),
        ("<link rel=canonical href='http://www.yunling.example/'>", URL,
         "http://www.yunling.example/n/1.html"),
        ("<link rel=canonical href='javascript:void(0)'>", URL, "http://www.yunling.example/n/1.html"),
        ("<link rel=canonical href='http://www.yunling.example/n/1.html'>", None,
         "http://www.yunling.example/n/1.html"),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_address_a_page_declares(head: str, url: str | None, canonical: str | None) -> None:
    html = (
        f"<html><head><title>东山镇水渠合龙-云岭网</title>{head}</head><body>"
        "<h1>东山镇水渠合龙</h1>"
    )
    assert read(page(f"{html}<div>{PROSE}</div></body></html>", url=url)).canonical_url == canonical


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("水渠修好以后，梯田不再等雨。", None, "zh"),
        ("水渠修好以后，梯田不再等雨。", "en", "zh"),
        ("水渠 GDP 2021 CPI 梯田不再等雨", "zh-CN", "zh"),
        ("The canal is done, and the fields no longer wait for rain.", None, "en"),
        ("The canal is done, and the fields no longer wait for rain.", "zh-CN", "en"),
        ("Le canal est fini, et les champs n'attendent plus la pluie.", "fr-FR", "fr"),
        ("水路ができてから、棚田はもう雨を待たなくてもよくなりました。", "zh", "ja"),
        ("물길이 나자 다랑논은 더는 비를 기다리지 않는다.", None, "ko"),
        ("Канал готов, и поля больше не ждут дождя.", "ru", "ru"),
        ("Канал готов, и поля больше не ждут дождя.", None, None),
        ("ཆུ་ཡུར་བསྐྲུན་ཚར་བའི་རྗེས།", "zh", "bo"),
        ("", "zh", None),
    ],
)
def test_language_is_told_by_script(text: str, declared: str | None, tag: str | None) -> None:
    assert language(text, declared) == tag
