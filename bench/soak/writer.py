"""The process that is killed: ``python -m bench.soak.writer ARCHIVE PAGES SEED``.

Says ``o`` when it is about to open the archive, ``+ number address`` when it is about to store a
page (its first reading, its second …), ``=`` once it is stored; what is in the archive already is
skipped.
"""

import sys
from pathlib import Path

from bench.soak.readings import begin, done, prepared, readings
from scraper.archive.archive import Archive
from scraper.ingest import store
from scraper.ingest.reindex import ensure_indexed
from scraper.reposts.outlets import load_outlets


def main(path: str, pages: str, seed: str) -> None:
    """Store what is left."""
    outlets = load_outlets()
    wanted = readings(int(pages), int(seed))
    print("o", flush=True)
    with Archive.open(Path(path)) as archive:
        ensure_indexed(archive)
        runs = begin(archive)
        stored = done(archive)
        for reading in wanted:
            if reading.number <= stored.get(reading.key, 0):
                continue
            draft = prepared(archive, reading, outlets, runs[reading.number])
            print("+", reading.number, reading.key, flush=True)
            store(draft, archive)
            print("=", reading.number, reading.key, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
