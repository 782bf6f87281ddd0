"""GIF: a screen, then blocks, each with its data in pieces of up to 255 bytes (GIF89a)."""

from scraper.picture.nouns import BadPicture, Picture, bounded, count, piece

MARK = b"GIF8"
_VERSIONS = (b"GIF87a", b"GIF89a")
_FRAME, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The applications that only say how often an animation runs."""


def read(body: bytes) -> Picture:
    """Return the picture, without its comments and what other applications have put in."""
    head = piece(body, 0, 13)
    if head[:6] not in _VERSIONS:
        raise BadPicture("an unknown GIF")
    size = bounded(_number(head, 6), _number(head, 8))
    start = 13 + _table(head[10])
    kept, frames, parts = [piece(body, 0, start)], 0, 0
    while (block := piece(body, start, 1)[0]) != _END:
        parts = count(parts)
        end = _end(body, start, block)
        if block == _FRAME or _is_kept(body[start:end]):
            kept.append(body[start:end])
        frames += block == _FRAME
        start = end
    if not frames:
        raise BadPicture("a GIF without points")
    return Picture("gif", *size, b"".join((*kept, b"\x3b")))


def _end(body: bytes, start: int, block: int) -> int:
    """Return where the block that begins at ``start`` ends."""
    if block == _FRAME:
        head = piece(body, start, 10)
        # Thin frames are usual: what changes from one to the next. Large ones are no picture.
        bounded(*(max(_number(head, place), 8) for place in (5, 7)))
        return _behind_pieces(body, start + 10 + _table(head[9]) + 1)
    if block == _EXTENSION:
        return _behind_pieces(body, start + 2)
    raise BadPicture("something between the blocks of the GIF")


def _behind_pieces(body: bytes, start: int) -> int:
    while length := piece(body, start, 1)[0]:
        start += 1 + length
    return start + 1


def _is_kept(extension: bytes) -> bool:
    label = extension[1]
    return label == _CONTROL or (label == _APPLICATION and extension[3:14] in _LOOPS)


def _table(flags: int) -> int:
    """Return how many bytes a table of colours takes, 0 if there is none."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _number(body: bytes, start: int) -> int:
    return int.from_bytes(body[start : start + 2], "little")
