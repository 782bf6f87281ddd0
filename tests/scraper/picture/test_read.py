"""Pictures are told by their bytes, kept without what tells on people, and bounded."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from scraper.picture import BadPicture, read
from scraper.picture.nouns import MOST_PARTS
from tests.scraper.picture.making import (
    SECRET,
    chunk,
    exif,
    gif,
    jpeg,
    png,
    riff,
    segment,
    telling_gif,
    telling_jpeg,
    telling_png,
    telling_webp,
    vp8,
    vp8l,
    vp8x,
)

PLAIN = {
    "png": png(),
    "jpg": jpeg(),
    "gif": gif(),
    "webp": riff(vp8()),
}
TELLING: dict[str, Callable[[], bytes]] = {
    "png": telling_png,
    "jpg": telling_jpeg,
    "gif": telling_gif,
    "webp": telling_webp,
}
MARKUP = b"<script>alert(1)</script>"


@pytest.mark.parametrize("kind", PLAIN)
def test_a_plain_picture_is_kept_as_it_is(kind: str) -> None:
    found = read(PLAIN[kind])
    assert (found.kind, found.width, found.height) == (kind, 64, 48)
    assert found.body == PLAIN[kind]


@pytest.mark.parametrize("kind", TELLING)
def test_nothing_is_passed_on_but_the_picture(kind: str) -> None:
    told = TELLING[kind]()
    assert SECRET in told
    found = read(told)
    assert (found.kind, found.width, found.height) == (kind, 64, 48)
    assert SECRET not in found.body
    assert read(found.body) == found


def test_colours_stay() -> None:
    kept = read(telling_jpeg()).body
    assert all(one in kept for one in (b"JFIF", b"ICC_PROFILE", b"Adobe"))
    assert b"gAMA" in read(telling_png()).body
    assert b"NETSCAPE2.0" in read(telling_gif()).body


def test_a_webp_says_no_more_that_it_has_exif() -> None:
    kept = read(telling_webp()).body
    assert kept[20] == 0
    assert int.from_bytes(kept[4:8], "little") == len(kept) - 8


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("turns", range(1, 9))
def test_which_way_is_up_remains(turns: int, order: str) -> None:
    kept = read(telling_jpeg(turns, order)).body
    assert (b"Exif" in kept) == (turns != 1)
    if turns != 1:
        place = kept.index(b"\x01\x12\x00\x03\x00\x00\x00\x01")
        assert kept[place + 8 : place + 10] == bytes([0, turns])
    assert read(kept).body == kept


@pytest.mark.parametrize("turns", [None, 0, 9, 65535])
def test_an_orientation_that_is_none_is_left_out(turns: int | None) -> None:
    assert b"Exif" not in read(telling_jpeg(turns)).body


@pytest.mark.parametrize(
    "body",
    [
        jpeg(64, 48, frame=0xC2),  # progressive
        jpeg(64, 48, segment(0xDD, b"\0\x08")),
        b"\xff\xd8" + b"\xff" * 5 + jpeg()[2:],  # filling before a mark
        png(64, 48, chunk(b"PLTE", b"\0" * 6), chunk(b"tRNS", b"\0")),
        gif(64, 48, frame=(1, 1)),
        b"GIF87a" + gif()[6:],
        riff(vp8l()),
        riff(vp8x(64, 48, 0), (b"ALPH", b"\0"), vp8()),
        riff(vp8x(), (b"ANIM", b"\0" * 6), (b"ANMF", b"\0" * 16 + b"frame")),
        png(8, 8),
        jpeg(7000, 7000),
    ],
)
def test_what_editors_send_is_understood(body: bytes) -> None:
    read(body)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.html", MARKUP)
    return file.getvalue()


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("tail", [MARKUP, zipped(), b"%PDF-1.7", b"\0" * 1000])
def test_a_second_file_behind_the_picture_is_cut_off(kind: str, tail: bytes) -> None:
    assert read(PLAIN[kind] + tail).body == PLAIN[kind]


NONE = {
    "nothing": b"",
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "svg with a mark": b"\xef\xbb\xbf<svg onload=alert(1)>",
    "html": b"<!DOCTYPE html><html>" + MARKUP,
    "pdf": b"%PDF-1.7\n1 0 obj",
    "bmp": b"BM" + b"\0" * 60,
    "tiff": b"II*\0" + b"\0" * 60,
    "icon": b"\0\0\x01\0\x01\0" + b"\0" * 60,
    "avif": b"\0\0\0\x20ftypavif" + b"\0" * 60,
    "flash": b"CWS\x0a" + b"\0" * 60,
    "zip": zipped(),
    "wave": b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 60,
    "a JPEG behind a blank": b"\n" + jpeg(),
    "HTML with the mark of a GIF": b"GIF89a/*" + MARKUP + b"*/=1;" + b"\0" * 40,
    "a script with the mark of a GIF": b"GIF89a=1;alert(1)//" + b"\0" * 40,
    "HTML with the mark of a JPEG": b"\xff\xd8\xff\xe0" + MARKUP,
    "HTML with the mark of a PNG": b"\x89PNG\r\n\x1a\n" + MARKUP * 3,
    "HTML with the mark of a WebP": b"RIFF\x20\0\0\0WEBP" + MARKUP * 3,
    "HTML between the segments": jpeg().replace(b"\xff\xc0", MARKUP + b"\xff\xc0", 1),
    "an unknown segment": jpeg(64, 48, segment(0xF7, MARKUP)),
    "a segment without a length": jpeg().replace(b"\xff\xdb\x00\x43", b"\xff\xdb\x00\x01"),
    "two sizes": jpeg(64, 48, segment(0xC0, b"\x08\0\x30\0\x40\x01\x01\x11\0")),
    "points before a size": b"\xff\xd8" + segment(0xDA, b"\0" * 6) + b"12\xff\xd9",
    "no points": b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"\xff\xd9",
    "no height": jpeg(64, 0),
    "many points": jpeg(65535, 65535),
    "many points of a PNG": png(2**31 - 1, 2**31 - 1),
    "many points of a GIF": gif(65535, 65535),
    "many points of a frame": gif(64, 48, frame=(65535, 65535)),
    "many points of a WebP": riff(vp8x(2**24, 2**24), vp8()),
    "many points inside a WebP": riff(vp8x(), vp8l(16384, 16384)),
    "many points of a frame of a WebP": riff(vp8x(), (b"ANMF", b"\xff" * 16)),
    "one point, to count readers": png(1, 1),
    "a rule": gif(600, 1),
    "a wrong checksum": png()[:-5] + b"\0" + png()[-4:],
    "a PNG without a header": b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"1") + chunk(b"IEND"),
    "a PNG with two headers": png(64, 48, chunk(b"IHDR", b"\0\0\0\x40\0\0\0\x30\x08\0\0\0\0")),
    "a PNG without points": b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", b"\0\0\0\x40\0\0\0\x30\x08\0\0\0\0")
    + chunk(b"IEND"),
    "a chunk of 4 GiB": png(64, 48, b"\xff\xff\xff\xfftEXt"),
    "many chunks": png(64, 48, *[chunk(b"tEXt")] * MOST_PARTS),
    "many segments": jpeg(64, 48, *[segment(0xFE, b"")] * MOST_PARTS),
    "many blocks": gif(64, 48, *[b"\x21\xfe\0"] * MOST_PARTS),
    "a WebP that begins with EXIF": riff((b"EXIF", SECRET), vp8()),
    "a WebP in its midst": riff((b"VP8 ", b"\x31\x01\0\0\0\0\x40\0\x30\0")),
    "a WebP without points": riff(vp8x()),
    "an empty WebP": riff(),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_picture_is_told_in_a_few_words(name: str) -> None:
    with pytest.raises(BadPicture) as told:
        read(NONE[name])
    assert 0 < len(str(told.value)) < 100


@pytest.mark.parametrize("kind", TELLING)
def test_what_is_cut_off_anywhere_is_none(kind: str) -> None:
    whole = read(TELLING[kind]()).body
    for length in range(len(whole)):
        with pytest.raises(BadPicture):
            read(whole[:length])


@pytest.mark.parametrize("kind", TELLING)
def test_spoilt_bytes_break_nothing(kind: str) -> None:
    chance, whole = random.Random(7), TELLING[kind]()  # noqa: S311
    for _ in range(3000):
        body = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        try:
            assert read(read(bytes(body)).body)
        except BadPicture:
            continue


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xd8" + exif(6) + b"\xff" * 5_000_000,
        jpeg()[:-2] + b"\xff\x00" * 2_500_000,
        jpeg()[:-2] + b"\xff" * 5_000_000,
        gif()[:-1] + b"\x21\xfe" + b"\x01a" * 2_500_000,
        png(64, 48, *[chunk(b"IDAT")] * 400_000),
    ],
    ids=["filling", "escapes", "marks", "pieces", "chunks"],
)
def test_five_megabytes_of_nothing_take_no_time(body: bytes) -> None:
    with pytest.raises(BadPicture):
        read(body)
