"""One publication in a process of its own: ``python -m bench.publish.once ARCHIVE FILE``.

Prints as JSON what it took: seconds of wall and CPU, the peak of its memory, and the counts.
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path

from bench.large.meter import peak
from bench.publish.register import sources
from scraper.archive.archive import Archive
from scraper.clock import CHINA
from scraper.publish import publish, settle

AT = datetime(2026, 11, 26, 7, tzinfo=CHINA)


def main(archive_path: str, target: str) -> None:
    """Publish, and tell."""
    with Archive.open(Path(archive_path), create=False) as archive:
        before, wall, cpu = peak(), time.perf_counter(), time.process_time()
        done = publish(archive, Path(target), sources=sources(), at=AT)
        settle(Path(target))
        taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    size = Path(target).stat().st_size
    told = {**taken, "peak": peak(), "before": before, "size": size, "counts": done.counts()}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
