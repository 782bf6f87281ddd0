"""Read the pages of a corpus with one other extractor; run in the peers' own environment.

``python bench/peers.py NAME CORPUS`` prints predictions as JSON lines. Each peer gets the page
decoded as kindly as can be: UTF-8 where it is, else by its declared charset, GB as gb18030.
"""

import gzip
import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

warnings.filterwarnings("ignore")
Prediction = dict[str, Any]


def text_of(path: Path) -> str:
    """Return a saved page decoded."""
    body = path.read_bytes()
    if path.suffix == ".gz":
        body = gzip.decompress(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", body[:4096], re.I)
    charset = declared.group(1).decode().lower() if declared else "utf-8"
    if charset in ("gb2312", "gbk"):
        charset = "gb18030"
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def readability(html: str, _url: str) -> Prediction:
    """Title and body; it knows no other field."""
    from lxml.html import fromstring
    from readability import Document

    document = Document(html)
    return {"title": document.short_title(), "body": fromstring(document.summary()).text_content()}


def trafilatura(html: str, url: str) -> Prediction:
    """All fields it has; the site's name stands where a source would."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, url=url, with_metadata=True)
    if found is None:
        return {}
    data = found.as_dict()
    names = (data.get("author") or "").split("; ")
    return {
        "title": data.get("title"),
        "body": data.get("text"),
        "date": data.get("date"),
        "authors": [name for name in names if name],
        "source": data.get("sitename"),
    }


def gne(html: str, url: str) -> Prediction:
    """Title, body, date and one author."""
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(html, host=url)
    author = found.get("author") or ""
    return {
        "title": found.get("title"),
        "body": found.get("content"),
        "date": found.get("publish_time"),
        "authors": [author] if author else [],
    }


def newspaper4k(html: str, url: str) -> Prediction:
    """Title, body, date and authors."""
    from newspaper import article

    # Without this it would try to fetch the pictures of every page.
    language = "zh" if re.search(r"[\u4e00-\u9fff]{4}", html) else "en"
    found = article(url, language=language, input_html=html, fetch_images=False)
    date = found.publish_date
    return {
        "title": found.title,
        "body": found.text,
        "date": str(date)[:10] if date else None,
        "authors": list(found.authors),
    }


PEERS: dict[str, Callable[[str, str], Prediction]] = {
    "readability-lxml": readability,
    "trafilatura": trafilatura,
    "gne": gne,
    "newspaper4k": newspaper4k,
}


def predictions(name: str, corpus: Path) -> Iterator[Prediction]:
    """Yield one prediction a page; a page on which the peer fails is an empty one."""
    for line in (corpus / "truth.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        try:
            found = PEERS[name](text_of(corpus / page["file"]), page["url"] or "http://a.example/")
        except Exception as error:
            print(f"{name} fails on {page['id']}: {type(error).__name__}", file=sys.stderr)
            found = {}
        yield {"id": page["id"], **found}


if __name__ == "__main__":
    for prediction in predictions(sys.argv[1], Path(sys.argv[2])):
        print(json.dumps(prediction, ensure_ascii=False))
