"""Pictures: their real addresses, captions, credits, and the place where they stand."""

import pytest
from lxml.html import fragment_fromstring

from scraper.article import Image
from scraper.extract import read
from scraper.extract.media.image_urls import image_url
from tests.scraper.extract.pages import page

BASE = "http://www.yunling.example/n/202109/t20210930_1.html"
AT = "http://www.yunling.example/n/202109/"
ONE = "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。"
TWO = "施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。"
THREE = "这条渠明年还要向西延伸，镇里已经请人看过山势，说是要绕过两道石梁才能到西岭。"


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ('<img src="/u/1.jpg">', "http://www.yunling.example/u/1.jpg"),
        ('<img src="./W020210930001.jpg" oldsrc="W020210930001.jpg">', f"{AT}W020210930001.jpg"),
        ('<img oldsrc="W020210930001.jpg">', f"{AT}W020210930001.jpg"),
        ('<img src="//img.yunling.example/1.jpg">', "http://img.yunling.example/1.jpg"),
        ('<img src="/s/blank.gif" data-src="/u/1.jpg">', "http://www.yunling.example/u/1.jpg"),
        ('<img src="data:image/gif;base64,R0lG" data-original="/u/1.jpg">',
         "http://www.yunling.example/u/1.jpg"),
        ('<img src="/s/x.gif" data-src="https://pic.example/get/0?wx_fmt=jpeg">',
         "https://pic.example/get/0?wx_fmt=jpeg"),
        ('<img data-lazyload="//img.yunling.example/1.jpg">', "http://img.yunling.example/1.jpg"),
        ('<img data-lazyload="true" src="/u/1.jpg">', "http://www.yunling.example/u/1.jpg"),
        ('<img src="/u/1.jpg" data-url="/n/2.html">', "http://www.yunling.example/u/1.jpg"),
        ('<img file="/u/1.jpg" src="/static/none.gif">', "http://www.yunling.example/u/1.jpg"),
        ('<img srcset="/u/s.jpg 480w, /u/l.jpg 1200w, /u/m.jpg 800w">',
         "http://www.yunling.example/u/l.jpg"),
        ('<img src="data:image/png;base64,AAAA" srcset="/u/1.jpg 1x,/u/2.jpg 2x">',
         "http://www.yunling.example/u/2.jpg"),
        ('<img src="data:image/png;base64,AAAA">', None),
        ('<img src="/images/icon_weixin.png">', None),
        ('<img src="/images/share/qrcode.png">', None),
        ('<img src="/images/logo.svg">', None),
        ('<img src="/u/1.jpg" width="16" height="16">', None),
        ('<img src="javascript:void(0)">', None),
        ('<img src="file:///C:/a.jpg">', None),
        ("<img>", None),
    ],
)  # fmt: skip
def test_where_a_picture_lies(tag: str, url: str | None) -> None:
    assert image_url(fragment_fromstring(tag), BASE) == url


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<picture><source srcset="/u/1.webp"><img alt=""></picture>', "/u/1.webp"),
        ('<picture><source srcset="/u/1.webp"><img src="/u/1.jpg"></picture>', "/u/1.jpg"),
        ('<p><img class="lazy"><noscript><img src="/u/1.jpg"></noscript></p>', "/u/1.jpg"),
    ],
)
def test_what_the_tags_around_tell(html: str, url: str) -> None:
    node = next(fragment_fromstring(html).iter("img"))
    assert image_url(node, BASE) == f"http://www.yunling.example{url}"


def test_without_an_address_of_the_page() -> None:
    assert image_url(fragment_fromstring('<img src="./1.jpg">'), None) == "./1.jpg"
    url = image_url(fragment_fromstring('<img src="//img.yunling.example/1.jpg">'), None)
    assert url == "https://img.yunling.example/1.jpg"


def images(body: str) -> tuple[Image, ...]:
    html = (
        "<html><head><title>东山镇水渠合龙-云岭网</title></head><body><h1>东山镇水渠合龙</h1>"
        f"<div>2021-09-30 来源：云岭日报</div><div id=c>{body}</div></body></html>"
    )
    return read(page(html, url=BASE)).images


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (f"<p><img src=1.jpg></p><p>{ONE}</p><p>{TWO}</p>", [0]),
        (f"<p>{ONE}</p><p><img src=1.jpg></p><p>{TWO}</p><p><img src=2.jpg></p>", [1, 2]),
        (f"<p>{ONE}</p><p><img src=1.jpg>{TWO}</p>", [1]),
        (f"<p>{ONE}</p><p>{TWO}<img src=1.jpg></p>", [2]),
        (f"<p>{ONE}</p><p><b>{TWO}</b><span><img src=1.jpg></span></p>", [2]),
        (f"<p>{ONE}</p><p><span><img src=1.jpg></span><b>{TWO}</b></p>", [1]),
        (f"<div>{ONE}<br><img src=1.jpg><br>{TWO}<br><img src=2.jpg></div>", [1, 2]),
        (f"<p>{ONE}</p><table><tr><td>段</td><td>米</td></tr><tr><td>东</td><td>9</td></tr></table>"
         f"<p><img src=1.jpg></p><p>{TWO}</p>", [3]),
        (f"<p>{ONE}</p><p>分享到：</p><p><img src=1.jpg></p><p>{TWO}</p>", [1]),
    ],
)  # fmt: skip
def test_where_a_picture_stands(body: str, places: list[int]) -> None:
    assert [image.place for image in images(f"{body}<p>{THREE}</p>")] == places


def test_pictures_come_in_reading_order_and_once() -> None:
    body = f"<p><img src=2.jpg></p><p>{ONE}</p><p><img src=1.jpg><img src=2.jpg></p><p>{TWO}</p>"
    assert [image.url for image in images(body)] == [f"{AT}2.jpg", f"{AT}1.jpg"]


@pytest.mark.parametrize(
    ("below", "caption", "credit"),
    [
        (
            "<p>合龙现场。云岭社记者 田三山 摄</p>",
            "合龙现场。云岭社记者 田三山 摄",
            "云岭社记者 田三山",
        ),
        ("<p align=center>合龙现场</p>", "合龙现场", ""),
        ("<p align=center>合龙现场</p><p>图片来源：视觉中国</p>", "合龙现场", "视觉中国"),
        ("<p>图片来源：视觉中国</p>", "图片来源：视觉中国", "视觉中国"),
        ("<p>▲合龙现场（县委宣传部供图）</p>", "▲合龙现场（县委宣传部供图）", "县委宣传部"),
        ("", "", ""),
    ],
)
def test_caption_and_credit(below: str, caption: str, credit: str) -> None:
    body = f"<p>{ONE}</p><p><img src=1.jpg alt=石渠></p>{below}<p>{TWO}</p><p>{THREE}</p>"
    assert images(body) == (Image(f"{AT}1.jpg", "石渠", caption, credit, 1),)


def test_a_line_of_credit_below_the_text_of_a_picture() -> None:
    one = f"<p><img src=1.jpg></p><p>{ONE}</p><p>{TWO}</p><p>云岭社发（田三山 摄）</p>"
    two = f"<p><img src=2.jpg></p><p><img src=3.jpg></p><p>{THREE}</p><p>水四平 摄</p>"
    plain = f"<p><img src=4.jpg></p><p>{ONE}</p><p><img src=5.jpg></p><p>水四平 摄</p>"
    credits = [image.credit for image in images(one + two + plain)]
    assert credits == ["田三山（云岭社）", "水四平", "水四平", "", "水四平"]


def test_a_figure_has_its_own_caption() -> None:
    figure = "<figure><img src=1.jpg><figcaption>合龙现场 田三山 摄</figcaption></figure>"
    (image,) = images(f"<p>{ONE}</p>{figure}<p>{TWO}</p><p>{THREE}</p>")
    assert (image.caption, image.credit) == ("合龙现场 田三山 摄", "田三山")


def test_a_copy_gives_the_alt_that_the_placeholder_lacks() -> None:
    body = (
        f"<p>{ONE}</p><p><img data-src=1.jpg src=blank.gif><img src=1.jpg alt=石渠></p><p>{TWO}</p>"
    )
    assert [image.alt for image in images(body)] == ["石渠"]
