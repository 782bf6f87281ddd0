"""A process that stores invented articles and says so: ``writer.py ARCHIVE HOST COUNT``."""

import sys
from pathlib import Path

from scraper.archive import Archive
from scraper.ingest import store
from tests.scraper.making import NOON, STORY, draft, ready


def main(path: str, host: str, count: int) -> None:
    """Store ``count`` articles, each a light edit of one text; print each address once stored."""
    with Archive.open(Path(path)) as archive:
        run = archive.runs.start(host, NOON)
        for number in range(count):
            url = f"http://{host}/{number}.html"
            text = f"{STORY}\n{host}读者来信之{number}:说得好。"
            store(ready(draft(url, text, run=run), archive), archive)
            print(url, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
