"""What is kept for study is named by hash, bounded, and forgotten when it must be."""

import gzip
import json
import logging
import os
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.article import Body, Page
from scraper.extract.unreadable import Unreadable
from scraper.ingest import study
from scraper.verdict import Verdict
from tests.scraper.making import NOON

HOST = "http://www.qinghe.example"


def page(number: int, body: bytes | None = None) -> Page:
    return Page(f"{HOST}/{number}.html", Body(body or b"<p>%d" % number))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_bytes_and_what_happened(tmp_path: Path) -> None:
    nasty = Page("http://x.example/../../etc/\n\x1b[2J?密=1", Body(b"\x00\xff"), charset="gbk")
    study.keep(tmp_path / "study", nasty, "qinghe", "why\n", NOON)
    name = nasty.body.sha256
    assert names(tmp_path / "study") == [f"{name}.html.gz", f"{name}.json"]
    assert gzip.decompress((tmp_path / "study" / f"{name}.html.gz").read_bytes()) == b"\x00\xff"
    told = json.loads((tmp_path / "study" / f"{name}.json").read_text("ascii"))
    assert told["url"] == nasty.url
    assert (told["source"], told["why"], told["kept_at"]) == ("qinghe", "why\n", NOON.isoformat())
    assert (told["charset"], told["first_page"]) == ("gbk", name)


def test_the_newest_hundred(tmp_path: Path) -> None:
    for number in range(study.MOST_PAGES + 5):
        study.keep(tmp_path, page(number), None, "late", NOON)
        os.utime(tmp_path / f"{page(number).body.sha256}.html.gz", (number, number))
    study.keep(tmp_path, page(1000), None, "late", NOON)
    left = {path.name.partition(".")[0] for path in tmp_path.glob("*.html.gz")}
    assert len(left) == study.MOST_PAGES
    assert len(names(tmp_path)) == 2 * study.MOST_PAGES
    assert page(1000).body.sha256 in left
    assert page(0).body.sha256 not in left


def test_no_more_room_than_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "MOST_BYTES", 25_000)
    for number in range(4):
        body = os.urandom(10_000)
        study.keep(tmp_path, page(number, body), None, "late", NOON)
        os.utime(tmp_path / f"{Body(body).sha256}.html.gz", (number, number))
    assert len(list(tmp_path.glob("*.html.gz"))) == 2


def test_an_address_is_forgotten_under_all_its_spellings_with_its_further_pages(
    tmp_path: Path,
) -> None:
    split = Page(page(1).url, page(1).body, more=(page(11), page(12)))
    study.keep(tmp_path, split, None, "late", NOON)
    study.keep(tmp_path, page(2), None, "late", NOON)
    moved = Page(f"{HOST}/old", Body(b"moved"), final_url=f"{HOST}/1.html")
    study.keep(tmp_path, moved, None, "late", NOON)
    assert study.forget(tmp_path, ["https://m.qinghe.example/1.html#top"]) == 4
    assert names(tmp_path) == names_of(page(2))


def names_of(one: Page) -> list[str]:
    return [f"{one.body.sha256}.html.gz", f"{one.body.sha256}.json"]


def test_what_a_killed_process_left_half_is_forgotten_too(tmp_path: Path) -> None:
    study.keep(tmp_path, page(1), None, "late", NOON)
    (tmp_path / f"{page(1).body.sha256}.json").write_text("{")
    (tmp_path / ".half-1").write_bytes(b"<p>1")
    study.forget(tmp_path, [f"{HOST}/2.html"])
    assert names(tmp_path) == []


def test_what_is_old_goes(tmp_path: Path) -> None:
    study.keep(tmp_path, page(1), None, "late", NOON)
    study.keep(tmp_path, page(2), None, "late", NOON + timedelta(days=2))
    assert study.drop(tmp_path, NOON + timedelta(days=1)) == 1
    assert names(tmp_path) == names_of(page(2))
    assert study.drop(tmp_path / "absent", NOON) == 0


def test_a_folder_that_cannot_be_written_ends_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    with caplog.at_level(logging.WARNING):
        study.keep(tmp_path / "file" / "study", page(1), None, "late", NOON)
    assert "was not kept" in caplog.text


@pytest.mark.parametrize(("verdict", "kept"), [(Verdict.CHOKED, 2), (Verdict.EMPTY, 0)])
def test_only_what_chokes_is_kept(tmp_path: Path, verdict: Verdict, kept: int) -> None:
    with pytest.raises(Unreadable), study.studying(tmp_path, page(1), lambda: NOON):
        raise Unreadable(verdict, "why")
    assert len(names(tmp_path)) == kept
