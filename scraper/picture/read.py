"""Which of the four formats it is, by the first bytes."""

from collections.abc import Callable

from scraper.picture import gif, jpeg, png, webp
from scraper.picture.nouns import BadPicture, Picture

_MARKS: tuple[tuple[bytes, Callable[[bytes], Picture]], ...] = (
    (jpeg.MARK, jpeg.read),
    (png.MARK, png.read),
    (gif.MARK, gif.read),
    (webp.MARK, webp.read),
)


def read(body: bytes) -> Picture:
    """Return the picture that these bytes are, or raise :class:`BadPicture`."""
    for mark, reader in _MARKS:
        if body.startswith(mark):
            return reader(body)
    raise BadPicture("neither JPEG, PNG, GIF nor WebP" if body else "empty")
