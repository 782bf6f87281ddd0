"""A page may take the process that reads it with it, and nothing else."""

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper import extract
from scraper.article import Body, Page
from scraper.extract import Unreadable
from scraper.ingest import apart
from scraper.ingest.deadline import Late, limited
from scraper.ingest.task import NoAnswer, opened
from scraper.ingest.worker import NotBegun, Worker
from scraper.source import Source, SourceError, load_source
from scraper.verdict import Verdict
from tests.scraper.crawl.visiting import HOST, TOML
from tests.scraper.ingest.apart import PROSE, QUIRKS, page

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("sources") / "tiny"
    folder.mkdir()
    (folder / "source.toml").write_text(TOML, "utf-8")
    (folder / "quirks.py").write_text(QUIRKS, "utf-8")
    return load_source(folder)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that is there once code that a page brought along has run in our own process."""
    file = tmp_path_factory.mktemp("evil") / "was_here"
    os.environ["EVIL_FILE"] = str(file)
    yield file
    del os.environ["EVIL_FILE"]


@pytest.fixture(scope="module")
def brisk(evil: Path) -> Iterator[Worker]:
    worker = Worker(seconds=1.0, memory=300 * 1024 * 1024)
    yield worker
    worker.close()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch, brisk: Worker) -> None:
    monkeypatch.setattr(apart, "worker", lambda: brisk)
    monkeypatch.setattr(apart, "SECONDS", 1.0)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("loop", "it took more than 1 s"),
        ("sleep", "it took more than 1 s"),
        ("swallow", "it took more than 1 s"),
        ("expression", "it took more than 1 s"),
        ("loop in C", "it took more than 1 s"),
        ("hog", "it took more than 1024 MiB of memory"),
        ("exit", "the process that read it ended with exit code 3"),
        ("crash", "the process that read it ended by signal 11"),
        ("garbage", "the process that read it answered with garbage"),
        ("endless garbage", "it took more than 1 s"),
        ("too much", "the process that read it ended by signal 9"),
        ("evil", "the process that read it answered with garbage"),
    ],
)
def test_whatever_a_page_does_apart_it_has_a_verdict_and_the_next_is_read(
    title: str, why: str, source: Source, evil: Path
) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable) as choked:
        apart.read(page(title), source, apart=True)
    assert (choked.value.verdict, choked.value.why) == (Verdict.CHOKED, why)
    assert apart.read(page(), source, apart=True) == extract.read(page(), source)
    assert time.monotonic() - began < 20
    assert not evil.exists()


@pytest.mark.parametrize("title", ["nap", "loop", "sleep", "swallow", "expression"])
def test_what_takes_long_here_is_broken_off(title: str, source: Source) -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(Unreadable) as choked:
        apart.read(page(title), source)
    assert (choked.value.verdict, choked.value.why) == (Verdict.CHOKED, "it took more than 1 s")
    assert apart.read(page(), source) == extract.read(page(), source)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_it_is_said_again_where_it_was_swallowed() -> None:
    def deaf() -> None:
        try:
            time.sleep(60)
        except Late:
            time.sleep(60)

    with pytest.raises(Late):
        limited(deaf, 0.1)


def test_another_thread_knows_no_signals() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(limited(lambda: 7, 0.1)))
    thread.start()
    thread.join()
    assert found == [7]


def test_it_reads_the_same_there(source: Source) -> None:
    first = page(extra="<a href='1_1.html'>下一页</a>")
    second = Page(f"{HOST}/n/1_1.html", page(extra=f"<p>{PROSE[::-1]}</p>").body)
    assert apart.read_on(first, source, apart=True) == extract.read_on(first, source)
    assert apart.read_part(second, first, source, apart=True) == extract.read_part(
        second, first, source
    )
    whole = Page(first.url, first.body, more=(second,))
    assert apart.read(whole, source, apart=True) == extract.read(whole, source)


def test_verdicts_and_broken_hooks_come_back(source: Source) -> None:
    for broken in (Page(HOST, Body(b" ")), Page(HOST, Body(b"%PDF-1.4"))):
        told = []
        for there in (True, False):
            with pytest.raises(Unreadable) as error:
                apart.read(broken, source, apart=there)
            told.append((error.value.verdict, error.value.why))
        assert told[0] == told[1]
    for there in (True, False):
        with pytest.raises(SourceError, match="KeyError"):
            apart.read(page("break"), source, apart=there)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"junk",
        pickle.dumps(None),
        pickle.dumps(("read", "text")),
        pickle.dumps(("unreadable", ("no verdict", "why"))),
        pickle.dumps(("unreadable", (Verdict.EMPTY.value,))),
        pickle.dumps(("memory", (1,))),
        pickle.dumps((["error"], ("x",))),
        pickle.dumps(("read", Path("/etc"))),
        pickle.dumps(("error", (os.system,))),
        b"cos\nsystem\n(S'true'\ntR.",
        b"\x80\x05\x95\xff\xff\xff\xff\xff\xff\xff\x7f.",
    ],
)
def test_no_answer(packed: bytes) -> None:
    with pytest.raises(NoAnswer):
        opened(packed)


def test_no_process_is_no_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker()
    monkeypatch.setattr(apart, "worker", lambda: worker)

    def refused(self: Worker) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(Worker, "_start", refused)
    with pytest.raises(NotBegun, match="Resource temporarily unavailable"):
        apart.read(page(), apart=True)


def test_one_that_was_killed_while_idle_is_replaced(brisk: Worker) -> None:
    apart.read(page(), apart=True)
    assert brisk.pid is not None
    os.kill(brisk.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert apart.read(page(), apart=True).title


PARENT = """
import sys
from pathlib import Path
from scraper.article import Body, Page
from scraper.ingest import apart
from scraper.ingest.worker import Worker
from scraper.source import load_source

if __name__ == "__main__":
    held = open(sys.argv[2], "w")
    worker = Worker(seconds=2)
    apart.worker = lambda: worker
    source = load_source(Path(sys.argv[1]))
    good = "<h1>题目</h1><p>正文一段。".encode()
    apart.read(Page("http://www.tiny.example/n/1.html", Body(good)), apart=True)
    open_files = [str(p.resolve()) for p in Path(f"/proc/{worker.pid}/fd").iterdir()]
    print(worker.pid, str(Path(sys.argv[2]).resolve()) in open_files, flush=True)
    if sys.argv[3] != "idle":
        bad = f"<title>{sys.argv[3]}</title><p>x".encode()
        apart.read(Page("http://www.tiny.example/n/2.html", Body(bad)), source, apart=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("busy", ["idle", "loop", "loop in C"])
def test_it_never_outlives_who_was_killed(busy: str, source: Source, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(PARENT), "utf-8")
    with subprocess.Popen(
        [sys.executable, script, source.folder, tmp_path / "a.lock", busy],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        child, inherits = parent.stdout.readline().split()
        time.sleep(0.5)
        parent.kill()
        parent.wait()
    assert inherits == "False", "it holds a file of ours, and so a lock"
    is_gone = gone(int(child), within=6)
    if not is_gone:
        os.kill(int(child), signal.SIGKILL)  # it would go on for ever where the guard is taken out
    assert is_gone


def gone(pid: int, within: float) -> bool:
    """Whether a process ends in time; one that nobody has buried is dead."""
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
