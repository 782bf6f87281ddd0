"""Who can be asked whether anything has changed, and how; and a list that never ends."""

from ..resource import Resource
from ..small import NEWEST, Small
from .base import listed, plain


def no_cache() -> Small:
    """``Cache-Control: no-cache`` beside validators: conditional all the same."""
    return listed(plain("no_cache", "石门人大", no_cache=True))


def etag_only() -> Small:
    """An ETag, no Last-Modified."""
    return listed(plain("etag_only", "石门政协", modified=None))


def modified_only() -> Small:
    """A Last-Modified, no ETag."""
    return listed(plain("modified_only", "石门工会", etag=False))


def no_validators() -> Small:
    """Neither: the list has to be sent again every time."""
    return listed(plain("no_validators", "石门妇联", modified=None, etag=False))


def endless() -> Small:
    """Every page has a next one; from the third on they show the same."""
    site = plain("endless", "柳湾论坛报", count=18)
    pages = site.cut(6)

    def page(path: str, _: int) -> Resource:
        number = int(path.partition("p=")[2] or 1)
        more = f'<a href="/xw/?p={number + 1}">下一页</a>'
        rows = pages[min(number, len(pages)) - 1]
        return Resource(site.listing(rows, more).encode(), modified=NEWEST)

    listed(site, more=3)
    site.behave(["/xw/"], choose=page)
    return site


ALL = (no_cache, etag_only, modified_only, no_validators, endless)
