"""``make score``: our reader and its peers on the development corpora, by their own scorer."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.shown import COLUMNS, LEGEND, cells, console, table

PROJECT = Path(__file__).resolve().parents[1]
PEERS = ("trafilatura", "readability-lxml", "gne", "newspaper4k")


def ours(corpus: Path, scratch: Path) -> Path:
    """Read a corpus with ``scrapy read --batch`` and return the file of predictions."""
    truth = [json.loads(line) for line in (corpus / "truth.jsonl").read_text("utf-8").splitlines()]
    listed = scratch / "list.jsonl"
    with listed.open("w", encoding="utf-8") as lines:
        for page in truth:
            wanted = {"id": page["id"], "url": page["url"], "file": str(corpus / page["file"])}
            lines.write(json.dumps(wanted) + "\n")
    scrapy = Path(sys.executable).with_name("scrapy")
    done = subprocess.run(
        [str(scrapy), "read", "--batch", str(listed)],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 3):  # 3: some page could not be read, and scores as empty
        raise SystemExit(done.stderr)
    out = scratch / "ours.jsonl"
    with out.open("w", encoding="utf-8") as lines:
        for line in done.stdout.splitlines():
            record = json.loads(line)
            renamed = {
                "id": record["id"],
                "title": record.get("title"),
                "body": record.get("body_text"),
                "date": record.get("published"),
                "authors": record.get("authors"),
                "source": record.get("source") or record.get("tail_source"),
            }
            lines.write(json.dumps(renamed, ensure_ascii=False) + "\n")
    return out


def theirs(peer: str, corpus: Path, scratch: Path, python: Path) -> Path:
    """Read a corpus with a peer in its own environment and return the file of predictions."""
    out = scratch / f"{peer}.jsonl"
    with out.open("w", encoding="utf-8") as lines:
        script = PROJECT / "bench" / "peers.py"
        subprocess.run(
            [str(python), str(script), peer, str(corpus)],
            stdout=lines, stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
    return out


def scored(corpus: Path, predictions: Path) -> dict[str, float | None]:
    """Return what the corpora's own scorer says."""
    scorer = corpus.parent / "score.py"
    done = subprocess.run(
        [sys.executable, str(scorer), str(corpus), str(predictions), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    result: dict[str, float | None] = json.loads(done.stdout)
    return result


def main(corpora: Path, peers_python: Path) -> int:
    """Print a table a corpus; fail where the corpora are absent."""
    if not (corpora / "score.py").is_file():
        print(f"error: no corpora in {corpora}; name their folder with CORPORA=", file=sys.stderr)
        return 1
    screen = console()
    for corpus in sorted(p for p in corpora.iterdir() if (p / "truth.jsonl").is_file()):
        pages = len((corpus / "truth.jsonl").read_text("utf-8").splitlines())
        drawn = table("reader", *COLUMNS, "s", title=f"{corpus.name}: {pages} pages")
        with tempfile.TemporaryDirectory() as scratch:
            for reader in ("yuanliu", *PEERS):
                began = time.monotonic()
                if reader == "yuanliu":
                    made = ours(corpus, Path(scratch))
                else:
                    made = theirs(reader, corpus, Path(scratch), peers_python)
                took = time.monotonic() - began
                result = scored(corpus, made)
                drawn.add_row(reader, *cells(result), f"{took:.0f}")
        screen.print(drawn)
    screen.print(f"{LEGEND}; s: seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
