"""Pictures from the network: told by their own bytes, and kept without what tells on people.

Nothing else is believed of an answer, neither its name nor its Content-Type. Four kinds are known
(JPEG, PNG, GIF, WebP). Each is walked from its first byte to its end mark by the parts that the
format has, and written anew from those that make the picture: places and devices (EXIF, XMP,
IPTC), comments, and whatever was hidden between the parts or behind the end are left out. The
points themselves are not decoded; only their number is bounded.

SVG is a page that may run scripts, and no picture here.
"""

from scraper.picture.nouns import MOST_POINTS, BadPicture, Picture
from scraper.picture.read import read

__all__ = ["MOST_POINTS", "BadPicture", "Picture", "read"]
