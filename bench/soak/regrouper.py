"""The other process that is killed: ``python -m bench.soak.regrouper ARCHIVE``.

Says ``+`` when it is about to apply the stories computed anew, ``=`` once they are applied.
"""

import sys
from datetime import datetime
from pathlib import Path

from bench.storyworld.model import CHINA
from scraper.archive.archive import Archive
from scraper.ingest.regroup import Regrouping

AT = datetime(2026, 12, 1, 12, tzinfo=CHINA)


def main(path: str) -> None:
    """Group anew and apply."""
    with Archive.open(Path(path), create=False) as archive, Regrouping(archive) as grouped:
        print("+", flush=True)
        grouped.apply(AT)
        print("=", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
