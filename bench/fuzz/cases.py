"""What fell once, kept as small files that a test replays: one answer a file, a folder a case.

The name of a file is ``<number>.<kind>``; the first line is the address, the rest the bytes.
"""

import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from bench.fuzz import reading, whole
from bench.fuzz.reading import Fault
from bench.fuzz.seeds import KINDS, Answer

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "cases" / "fuzz"
TOLD = "fault.txt"
"""In each folder: what fell, in a line."""


def keep(answers: Sequence[Answer], fault: Fault, folder: Path = FOLDER) -> Path:
    """Write a case and return its folder; one of the same fault takes its place."""
    said = str(fault)
    place = folder / sha256(said.encode()).hexdigest()[:12]
    if place.is_dir():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    (place / TOLD).write_text(f"{said}\n", "utf-8")
    for number, answer in enumerate(answers):
        path = place / f"{number}.{answer.kind}"
        path.write_bytes(answer.url.encode() + b"\n" + answer.body)
    return place


def kept(folder: Path = FOLDER) -> Iterator[tuple[str, list[Answer]]]:
    """Yield the name and the answers of every case, in order."""
    for place in sorted(one for one in folder.glob("*") if one.is_dir()):
        files = [one for kind in KINDS for one in place.glob(f"*.{kind}")]
        yield place.name, [_answer(one) for one in sorted(files, key=lambda one: int(one.stem))]


def _answer(path: Path) -> Answer:
    url, _, body = path.read_bytes().partition(b"\n")
    return Answer(path.suffix[1:], url.decode(), body)  # type: ignore[arg-type]


def replay(answers: Sequence[Answer]) -> None:
    """Do with them all that is ever done with answers. Raises :class:`Fault`."""
    told = [(answer, reading.read(answer)) for answer in answers]
    articles = [(answer, article) for answer, article in told if article is not None]
    if articles:
        whole.through(articles)
