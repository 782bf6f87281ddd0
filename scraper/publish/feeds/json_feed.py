"""A page as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from scraper.publish.feeds.item import Item
from scraper.publish.feeds.page import Page

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(page: Page) -> bytes:
    """Return the page; the same page gives the same bytes. What there is none of is left out."""
    names, feed = page.names, page.feed
    told = {
        "version": VERSION,
        "title": page.title,
        "home_page_url": names.home(feed),
        "feed_url": page.address("json"),
        "next_url": page.address("json", page.number + 1) if page.number < page.count else None,
        "description": page.notice,
        "authors": [{"name": page.title, "url": names.home(feed)}],
        "_yuanliu": {
            "about": f"{names.site}/about",
            "id": names.feed(feed),
            "source": feed.source,
            "column": feed.column,
            "updated": page.updated,
            "deleted": [{"id": names.entry(one.article), "when": one.when} for one in page.deleted],
        },
        "items": [_item(item) for item in page.items],
    }
    return json.dumps(_given(told), ensure_ascii=False).encode("utf-8", "replace")


def _item(item: Item) -> dict[str, Any]:
    return _given(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.external_url,
            "title": item.title,
            "content_html": item.html,
            "content_text": item.text,
            "image": item.image,
            "date_published": item.published,
            "date_modified": item.updated,
            "authors": [{"name": name} for name in item.authors],
            "tags": list(item.tags) or None,
            "language": item.language,
            "attachments": [
                _given({"url": file.url, "mime_type": file.mime, "title": file.title or None})
                for file in item.files
            ]
            or None,
            "_yuanliu": dict(item.more),
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
