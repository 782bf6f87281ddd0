"""Which pictures are icons and buttons, and which are only called like them."""

import pytest
from lxml.html import fragment_fromstring

from scraper.extract.media.image_urls import image_url
from scraper.extract.media.players import player_url

BASE = "http://www.yunling.example/n/1.html"
AT = "http://www.yunling.example"


@pytest.mark.parametrize(
    ("tag", "is_picture"),
    [
        ('<img src="/u/1.jpg" style="width:16px;height:16px">', False),
        ('<img src="/u/1.jpg" style="height: 1px">', False),
        ('<img src="/u/1.jpg" style="width:640px;line-height:20px">', True),
        ('<img src="/u/1.jpg" width="16" style="width:640px">', True),
        (f'<img src="/u/1.jpg" width="{"9" * 5000}">', True),
        ('<img src="/n/2024/close.jpg">', False),
        ('<img src="/n/2024/close.jpg" width="640" height="480">', True),
        ('<img src="/n/2024/close.jpg" width="640" height="40">', False),
        ('<img src="/n/2024/qrcode.jpg" width="640" height="640">', False),
    ],
)
def test_size_and_name_tell_an_icon(tag: str, is_picture: bool) -> None:
    assert (image_url(fragment_fromstring(tag), BASE) is not None) is is_picture


@pytest.mark.parametrize(
    ("html", "is_picture"),
    [
        ('<figure><img src="/n/line.jpg"><figcaption>渠线</figcaption></figure>', True),
        ('<figure><figcaption>渠线</figcaption><a><img src="/n/line.jpg"></a></figure>', True),
        ('<figure><img src="/n/line.jpg"><figcaption> </figcaption></figure>', False),
        ('<figure><img src="/n/line.jpg"></figure>', False),
    ],
)
def test_a_caption_vouches_for_a_picture(html: str, is_picture: bool) -> None:
    (node,) = fragment_fromstring(html).iter("img")
    assert (image_url(node, BASE) is not None) is is_picture


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.3.4:8080", "localhost", "[::1]", "oa.lan"])
def test_private_addresses_are_nobodys(host: str) -> None:
    img = fragment_fromstring(f'<img data-src="http://{host}/1.jpg" src="/u/1.jpg">')
    assert image_url(img, BASE) == f"{AT}/u/1.jpg"
    assert image_url(fragment_fromstring(f'<img src="//{host}/1.jpg">'), None) is None
    video = fragment_fromstring(f'<video src="http://{host}/1.mp4"></video>')
    assert player_url(video, BASE) is None
