"""Text in every encoding, under right and wrong labels, comes out as it was written.

One that is to join goes into ``CHECKS``.
"""

import re
from itertools import product
from pathlib import Path

from opencc import OpenCC

from bench.hostile.corpora import Check, Tally, files_of
from scraper.html.chinese_codecs import read
from scraper.html.decode import clean, decode

FILES = "charset_chinese_files.jsonl"
MATRIX = "charset_label_matrix.jsonl.gz"
TABLES = "charset_whatwg_tables.jsonl.gz"

_MARKS = "a145 a14e a1c2 a1e3 a1f2 a1f3 a241 a242 a244 a246 a247"
EXPLAINED = dict.fromkeys(
    (f"big5 {code}" for code in _MARKS.split()),
    "Python's Big5, by which the natural files are told, has another mark of the same look",
)
"""Row → why it may differ."""

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16")
_METAS = {
    "none": "",
    "gb2312": '<meta charset="gb2312">',
    "utf-8": '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
    "big5": '<meta charset="big5">',
    "iso-8859-1": '<meta charset="iso-8859-1">',
}
_TYPES = (None, "utf-8", "gb2312", "ISO-8859-1")
_MOST = 4_000


def natural_files(folder: Path) -> Tally:
    """Files as they were found, without a word of what they are in."""
    tally = Tally()
    for row in files_of(folder / FILES):
        told = row["input"].decode(row["expect"], "replace")
        tally.add(f"{row['id']} {row['notes']}", decode(row["input"]).text == clean(told))
    return tally


def wrong_labels(folder: Path) -> Tally:
    """The pages of the matrix as they are on disk."""
    tally = Tally()
    for row in files_of(folder / MATRIX):
        label = row["notes"]["content_type"]
        header = f"text/html; charset={label}" if label else None
        right = decode(row["input"], header=header).text == row["input"].decode(row["expect"])
        tally.add(f"{row['id']} {row['notes']}", right)
    return tally


def crossed_labels(folder: Path) -> Tally:
    """The whole matrix: every natural text, in every encoding, under every pair of labels."""
    traditional = OpenCC("s2t").convert
    tally = Tally()
    for row in files_of(folder / FILES):
        text = re.sub(r"<[^<>]*>|[\0\ufeff\ufffd]", " ", decode(row["input"]).text)
        text = " ".join(text.split())[:_MOST]
        for encoding, (name, meta), label in product(_ENCODINGS, _METAS.items(), _TYPES):
            told = traditional(text) if encoding == "big5hkscs" else text
            head = f"<!DOCTYPE html><html><head>{meta}<title>通知公告</title></head>"
            page = f"{head}<body><p>{told}</p></body></html>".encode(encoding, "xmlcharrefreplace")
            header = f"text/html; charset={label}" if label else None
            right = decode(page, header=header).text == clean(page.decode(encoding))
            tally.add(f"{row['id']} {encoding} {name} {label}", right)
    return tally


def tables(folder: Path, name: str, codec: str) -> Tally:
    """Read the lines of a table of the Encoding Standard by our codec."""
    tally = Tally()
    for row in files_of(folder / TABLES):
        if row["notes"] == name:
            lines = zip(row["input"].split(b"\n"), row["expect"].split("\n"), strict=True)
            for line, told in lines:
                shown = f"{name} {line.hex()}"
                tally.add(shown, read(line, codec) == told, EXPLAINED.get(shown, ""))
    return tally


CHECKS = (
    Check("natural files", natural_files, (FILES,)),
    Check("wrong labels", wrong_labels, (MATRIX,)),
    Check("wrong labels, all crossed", crossed_labels, (FILES,)),
    Check("gb18030, lines", lambda folder: tables(folder, "gb18030", "gb18030"), (TABLES,)),
    Check("big5, lines", lambda folder: tables(folder, "big5", "big5hkscs"), (TABLES,)),
)
