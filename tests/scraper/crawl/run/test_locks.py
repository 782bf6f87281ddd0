import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.crawl.run.locks import LockHeld, lock

HOLDER = """
import sys, time
from pathlib import Path
from scraper.crawl.run.locks import lock
with lock(Path(sys.argv[1]), "update"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_free_again_after_use(tmp_path: Path) -> None:
    for _ in range(2):
        with lock(tmp_path, "update"):
            pass


def test_a_held_lock_is_told_at_once_and_dies_with_its_holder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockHeld), lock(tmp_path, "update"):
            pass
        with lock(tmp_path, "another"):
            pass
        os.kill(holder.pid, signal.SIGKILL)
    with lock(tmp_path, "update"):
        pass
