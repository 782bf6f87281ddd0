"""The WARC that goes out reads back: addresses, status, bytes, digests."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.archive import Archive
from scraper.archive.warc import Written, write_warc
from scraper.article import Body, Page
from tests.scraper.making import NOON

PAGE = Page(
    "http://www.qinghe.example/1.html",
    Body("<html>说事箱</html>".encode("gb18030") * 300),
    "http://www.qinghe.example/1.html",
    200,
    {"content-type": "text/html; charset=gb18030", "etag": '"a"'},
    NOON,
)


def _written(archive: Archive, packed: bool = True) -> tuple[bytes, Written]:
    file = BytesIO()
    told = write_warc(
        file, archive.pages.kept(), name="a.warc.gz", software="test", at=NOON, packed=packed
    )
    return file.getvalue(), told


def _records(data: bytes) -> Iterator[tuple[str, str | None, str | None, bytes]]:
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        http = record.http_headers
        yield (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            http.get_statuscode() if http else None,
            record.content_stream().read(),
        )


@pytest.mark.parametrize("packed", [True, False])
def test_pages_read_back_byte_by_byte(archive: Archive, packed: bool) -> None:
    gone = replace(PAGE, url="http://www.qinghe.example/2.html", final_url=None, status=404)
    pages = [PAGE, gone, replace(gone, url="http://www.baita.example/", body=Body(b""), status=299)]
    for page in pages:
        archive.pages.add(page)
    data, told = _written(archive, packed)
    assert told == Written(pages=3)
    info, *rest = _records(data)
    assert info[0] == "warcinfo"
    assert b"software: test" in info[3]
    assert rest == [
        ("response", page.address, str(page.status), bytes(page.body)) for page in pages
    ]
    assert data.startswith(b"\x1f\x8b" if packed else b"WARC/1.1\r\n")


def test_headers_are_true_for_the_body_as_it_is_kept(archive: Archive) -> None:
    told = {"content-encoding": "gzip", "content-length": "17", "transfer-encoding": "chunked"}
    archive.pages.add(replace(PAGE, headers={**PAGE.headers, **told}))
    *_, record = ArchiveIterator(BytesIO(_written(archive)[0]))
    headers = record.http_headers
    assert headers.get_header("Content-Length") == str(len(PAGE.body))
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("Transfer-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert headers.get_header("X-Archive-Orig-Content-Length") == "17"
    assert headers.get_header("ETag") == '"a"'
    assert record.rec_headers.get_header("WARC-Date") == "2026-03-02T04:00:00Z"
    assert record.rec_headers.get_header("WARC-Payload-Digest").startswith("sha1:")


def test_a_page_is_found_where_it_was_asked_for_too(archive: Archive) -> None:
    archive.pages.add(replace(PAGE, url="http://m.qinghe.example/1.html"))
    _, response, revisit = ArchiveIterator(BytesIO(_written(archive)[0]))
    assert (response.rec_type, revisit.rec_type) == ("response", "revisit")
    head = revisit.rec_headers
    assert head.get_header("WARC-Target-URI") == "http://m.qinghe.example/1.html"
    assert head.get_header("WARC-Refers-To-Target-URI") == PAGE.final_url
    assert head.get_header("WARC-Refers-To-Date") == "2026-03-02T04:00:00Z"
    assert head.get_header("WARC-Payload-Digest") == response.rec_headers.get_header(
        "WARC-Payload-Digest"
    )


def test_nothing_from_outside_ends_a_line(archive: Archive) -> None:
    hostile = "http://www.qinghe.example/新 闻\r\nWARC-Type: request\r\n\r\n.html"
    headers = {"x-odd": "a\r\nSet-Cookie: b\r\n\r\n", "bad name\r\n": "c", "x-wide": "说"}
    archive.pages.add(replace(PAGE, url=hostile, final_url=None, headers=headers))
    archive.pages.add(PAGE)
    _, first, second = _records(_written(archive)[0])
    assert first[:3] == (
        "response",
        "http://www.qinghe.example/%E6%96%B0%20%E9%97%BB%0D%0AWARC-Type:%20request%0D%0A%0D%0A.html",
        "200",
    )
    assert first[3] == second[3] == bytes(PAGE.body)


def test_what_is_not_kept_is_left_out_and_counted(archive: Archive) -> None:
    archive.pages.add(PAGE)
    archive.db.conn.execute("update bodies set compressed = x''")
    archive.pages.add(replace(PAGE, body=Body(b"later"), fetched_at=None))
    archive.pages.add(replace(PAGE, body=Body(b"here")))
    data, told = _written(archive)
    assert told == Written(pages=1, dropped=2)
    assert [one[3] for one in _records(data)][1:] == [b"here"]


def test_pages_by_day_with_the_parts_of_an_article(archive: Archive) -> None:
    parts = tuple(
        replace(PAGE, url=f"http://www.qinghe.example/1_{n}.html", final_url=None) for n in (2, 3)
    )
    archive.pages.add(replace(PAGE, fetched_at=NOON - timedelta(days=1)))
    archive.pages.add(replace(PAGE, more=parts))
    assert len(list(archive.pages.kept())) == 4
    assert [one.url for one in archive.pages.kept(since=date(2026, 3, 2))] == [
        PAGE.url,
        *(part.url for part in parts),
    ]
    assert list(archive.pages.kept("qinghe")) == []


def test_other_programs_check_it(archive: Archive, tmp_path: Path) -> None:
    archive.pages.add(replace(PAGE, url="http://m.qinghe.example/1.html"))
    file = tmp_path / "a.warc.gz"
    file.write_bytes(_written(archive)[0])
    done = subprocess.run(
        [str(Path(sys.executable).with_name("warcio")), "check", "-v", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.count("digest pass") == 2
