"""Whatever pages say, feeds stay valid, titles stay text, and file names stay ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.article import Attachment, Image
from scraper.publish.feeds import media
from scraper.publish.feeds.clean import line
from scraper.publish.feeds.names import Feed
from tests.scraper.publish.feeds.filling import NUMBERS
from tests.scraper.publish.feeds.press import SITE, Press
from tests.scraper.publish.newsroom import HARVEST

HOSTILE = [
    "<script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<![CDATA[x]]>",
    "<!-- --><b>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&amp;&#0;&#x1;&nope;",
    "a\x00b\x01c\x0bd\x1fe",
    "\ufffe\uffff\U0001ffff",
    "\u202e反转\u202c\u2028换行\u2029",
    "</title><entry><id>x</id></entry>",
    '" onmouseover="alert(1)',
    "../../etc/passwd",
    "..\\..\\x",
    "a/b\nc",
    "%2e%2e%2f",
    "{{7*7}}${7*7}",
    "文" * 3000,
    "\U0001f600👨‍👩‍👧",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_field_holds(text: str, press: Press) -> None:
    press.store("qingshi", 1, HARVEST, title="松窑镇秋收", column="要闻")
    press.publish()
    with closing(sqlite3.connect(press.target)) as db:
        db.execute('update articles set title = :t, "column" = :t, source = :t, original_url = :t,'
                   " original_title = :t, language = :t, published = :t, modified = :t,"
                   " attribution = attribution || :t, authors = json_array(:t, 5, null),"
                   " keywords = json_array(:t)", {"t": text})  # fmt: skip
        db.execute("insert into credits values (1, 90, 'author', :t, :t, :t)", {"t": text})
        db.execute("insert into attachments values (1, 0, :t, :t, :t)", {"t": text})
        db.execute("insert into images (article, position, url, alt, caption, credit, file)"
                   " values (1, 90, :t, :t, :t, :t, :t)", {"t": text})  # fmt: skip
        db.execute("update sources set title = :t", {"t": text})
        db.commit()
    press.write()
    assert press.faults() == []
    assert press.titles("all") == [line(text) or "（无题）"]
    names = {str(path.relative_to(press.feeds)) for path in press.pages()}
    column = Feed("qingshi", text).stem
    expected = {"all", "qingshi/all", *([column] if line(text) else [])}
    assert names == {f"{stem}.{form}" for stem in expected for form in ("json", "atom")}
    assert set(press.feeds.parent.iterdir()) == {
        press.feeds, press.target, *press.feeds.parent.glob("archive.db*"),
    }  # fmt: skip


def test_bytes_that_are_no_text_are_read_all_the_same(press: Press) -> None:
    press.origin()
    press.publish()
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("update articles set title = cast(x'e99d92edb080ff41' as text)")
        db.commit()
    press.write()
    assert press.titles("all")[0].startswith("青")
    assert press.faults() == []


@pytest.mark.parametrize(
    "name", ["..", ".", "/etc", "a/b", "index.json", "all.json", "青石", "A", "x" * 300, ".lock"]
)
def test_a_source_has_a_folder_of_its_own_whatever_it_is_called(name: str, press: Press) -> None:
    press.origin()
    press.publish()
    with closing(sqlite3.connect(press.target)) as db:
        db.execute("pragma foreign_keys = off")
        db.execute("update sources set name = ? where name = 'qingshi'", (name,))
        db.execute("update articles set site = ?", (name,))
        db.commit()
    press.write()
    assert press.faults() == []
    (folder,) = (path for path in press.feeds.iterdir() if path.is_dir())
    assert folder.name == Feed(name).stem.partition("/")[0]
    assert folder.name.startswith("source-")
    assert len(folder.name) == 17


def test_columns_without_end_have_no_files_without_end(press: Press) -> None:
    press.store("qingshi", 1, published="2026-10-01", column="要闻")
    press.publish()
    with closing(sqlite3.connect(press.target)) as db:
        names = [row[1] for row in db.execute("pragma table_info(articles)")]
        for wanted in ("'要闻'", "'栏' || n.value"):
            values = {
                "id": "(select max(id) from articles) + n.value",
                "column": wanted,
            }
            taken = ", ".join(values.get(name, f'a."{name}"') for name in names)
            query = f"select {taken} from n, articles a where a.id = 1"  # noqa: S608
            db.execute(f"{NUMBERS} insert into articles {query}", (300,))
        db.commit()
    done = press.write()
    assert done.feeds == 202
    assert "要闻" in [one["column"] for one in press.index()]


def test_a_very_long_text_is_begun_only(press: Press) -> None:
    press.store("qingshi", 1, "很长的一段话，说个没完。" * 20_000)
    press.press()
    item = press.json("all")["items"][0]
    assert item["_yuanliu"]["show"] == "excerpt"
    assert len(item["content_html"]) < 2000
    assert item["content_text"].endswith(item["_yuanliu"]["attribution"])
    assert press.faults() == []


def test_many_parts_are_cut(press: Press) -> None:
    files = tuple(Attachment(f"http://q.example/{n}.pdf", f"附件{n}", "pdf") for n in range(80))
    press.store("qingshi", 1, attachments=files, authors=tuple(f"作者{n}" for n in range(80)))
    press.press()
    item = press.json("all")["items"][0]
    assert len(item["attachments"]) == len(item["authors"]) == 50
    assert press.faults() == []


def test_a_picture_is_shown_only_from_our_own_site(press: Press) -> None:
    urls = ["http://qingshi.example/i/1.jpg", "http://qingshi.example/i/2.jpg?a=1&amp;b=2"]
    body = f'<p>文</p><img src="{urls[0]}" alt="梯田"><img src="{urls[1]}" alt="">'
    press.store("qingshi", 1, images=(Image(urls[0], "梯田"),))
    press.publish()
    kept = f"images/ab/{'ab' * 32}.jpg"
    for file, shown in (
        (None, None),
        (kept, f"{SITE}/{kept}"),
        ("../archive.db", None),
        ("images/ab/../../x.jpg", None),
    ):
        with closing(sqlite3.connect(press.target)) as db:
            db.execute("update images set file = ?", (file,))
            db.execute("update articles set body_html = ?", (body,))
            db.commit()
        (press.feeds / ".state.json").unlink(missing_ok=True)
        press.write()
        item = press.json("all")["items"][0]
        assert item.get("image") == shown
        assert (f'<img src="{shown}" alt="梯田">' in item["content_html"]) is bool(shown)
        assert f'<a href="{urls[1]}" rel="nofollow noopener">[图片]</a>' in item["content_html"]
        assert item["content_html"].count("<img") == bool(shown)
        assert press.faults() == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a &lt;img src=x&gt; b</p>", "<p>a &lt;img src=x&gt; b</p>"),
        (
            '<img src="http://q.example/1" alt="<img src=x onerror=y>">',
            '<a href="http://q.example/1" rel="nofollow noopener">'
            "[&lt;img src=x onerror=y&gt;]</a>",
        ),
        (
            '<img src="http://q.example/?a=1&amp;b=%22" alt="&quot;&gt;<b>">',
            '<a href="http://q.example/?a=1&amp;b=%22" rel="nofollow noopener">'
            "[&quot;&gt;&lt;b&gt;]</a>",
        ),
        ("<img>", ""),
        ('<img alt="没有地址">', ""),
        (
            '<video src="http://q.example/1.mp4" controls="">旧</video>',
            '<a href="http://q.example/1.mp4" rel="nofollow noopener">[视频]</a>旧',
        ),
        (
            '<audio controls=""><source src="http://q.example/1.mp3"></audio>',
            '<a href="http://q.example/1.mp3" rel="nofollow noopener">[音视频]</a>',
        ),
        ("<imgx><sourcery>", "<imgx><sourcery>"),
    ],
)
def test_media_become_links(html: str, expected: str) -> None:
    assert media.shown(html, {}) == expected


def test_a_link_in_place_of_a_folder_is_not_followed(press: Press, tmp_path: Path) -> None:
    press.origin()
    press.press()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "all-9.json").write_text("x")
    (press.feeds / "linked").symlink_to(elsewhere)
    press.write()
    assert (elsewhere / "all-9.json").exists()
