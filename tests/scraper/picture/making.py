"""Small pictures of the four formats, with all that nobody who keeps one may pass on.

Their points are nonsense where nothing decodes them; everything around them is as it should be.
"""

import struct
import zlib

SECRET = b"GPS 31.2304 121.4737"
"""Stands wherever a format has room for what is no picture."""


def png(width: int = 64, height: int = 48, *extra: bytes) -> bytes:
    """A grey PNG; ``extra`` are chunks before its points."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    few = zlib.compress(b"\0" * min((width + 1) * height, 100_000))
    chunks = (chunk(b"IHDR", header), *extra, chunk(b"IDAT", few), chunk(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def telling_png() -> bytes:
    """A PNG with texts, EXIF, a time and a chunk that nobody knows."""
    texts = [chunk(name, b"Comment\0" + SECRET) for name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf")]
    return png(64, 48, *texts, chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"xxXx", SECRET))


def segment(mark: int, data: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", 2 + len(data)) + data


def jpeg(width: int = 64, height: int = 48, *extra: bytes, frame: int = 0xC0) -> bytes:
    """A JPEG of two scans; ``extra`` are segments before its tables."""
    size = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56\xff\xff\x00"
    parts = (
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        *extra,
        segment(0xDB, b"\0" * 65),
        segment(frame, size),
        segment(0xC4, b"\0" * 20),
        scan,
        segment(0xC4, b"\0" * 20),
        scan,
    )
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


def exif(turns: int | None, order: str = ">") -> bytes:
    """An EXIF segment with a secret, and which way is up if ``turns`` say so."""
    told = [(0x010F, 2, 4, b"abc\0")]
    if turns is not None:
        told.append((0x0112, 3, 1, struct.pack(f"{order}H", turns) + b"\0\0"))
    entries = b"".join(struct.pack(f"{order}HHI", *entry[:3]) + entry[3] for entry in told)
    head = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(f"{order}I", 8)
    directory = struct.pack(f"{order}H", len(told)) + entries + b"\0" * 4
    return segment(0xE1, b"Exif\0\0" + head + directory + SECRET)


def telling_jpeg(turns: int | None = None, order: str = ">") -> bytes:
    """A JPEG with EXIF, XMP, IPTC, a comment and a second picture behind its end."""
    extra = (
        exif(turns, order),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01"),
        segment(0xFE, SECRET),
    )
    return jpeg(64, 48, *extra) + SECRET


def gif(width: int = 64, height: int = 48, *extra: bytes, frame: tuple[int, int] = (4, 4)) -> bytes:
    """A GIF of two frames; ``extra`` are blocks before them."""
    screen = struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    one = b"\x2c" + struct.pack("<HHHH", 0, 0, *frame) + b"\0" + b"\x02\x02\x4c\x01\0"
    control = b"\x21\xf9\x04\0\x0a\0\0\0"
    return b"GIF89a" + screen + b"".join(extra) + (control + one) * 2 + b"\x3b"


def telling_gif() -> bytes:
    """A GIF with a comment, XMP, a plain text and something behind its end."""
    pieces = bytes([len(SECRET)]) + SECRET + b"\0"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    xmp = b"\x21\xff\x0bXMP DataXMP" + pieces
    return gif(64, 48, loop, xmp, b"\x21\xfe" + pieces, b"\x21\x01" + pieces) + SECRET


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    inside = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def vp8(width: int = 64, height: int = 48) -> tuple[bytes, bytes]:
    return b"VP8 ", b"\x30\x01\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"points"


def vp8l(width: int = 64, height: int = 48) -> tuple[bytes, bytes]:
    return b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"points!"


def vp8x(width: int = 64, height: int = 48, flags: int = 0x0C) -> tuple[bytes, bytes]:
    sides = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"VP8X", bytes([flags, 0, 0, 0]) + sides


def telling_webp() -> bytes:
    """A WebP with EXIF, XMP, an unknown chunk and something behind its end."""
    told = ((b"EXIF", SECRET), (b"XMP ", SECRET), (b"abcd", SECRET))
    return riff(vp8x(), vp8(), *told) + SECRET
