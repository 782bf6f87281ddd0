"""Bad input: one clear line, a non-zero exit, nothing harmed; seen as an operator sees it."""

import json
from pathlib import Path

import pytest

from tests import warm
from tests.scraper.commands.making import GOOD, errors, scrapy


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("empty.html", "empty"),
        ("binary.html", "not-html"),
        ("large.html", "too-large"),
        ("shell.html", "empty"),
        ("untitled.html", "empty"),
        ("missing.html", "failed"),
    ],
)
def test_a_page_that_cannot_be_read(files: Path, name: str, verdict: str) -> None:
    done = scrapy("read", "--json", str(files / name), data=files)
    (line,) = errors(done)
    assert line.count(name) == 1
    assert f": {verdict}: " in line
    assert (done.returncode, done.stdout) == (1, "")


def test_explain_tells_what_a_page_without_body_has(files: Path) -> None:
    head = '<title>标题</title><meta name="PubDate" content="2024-05-06">'
    (files / "head.html").write_text(f"<html><head>{head}</head></html>", "utf-8")
    done = scrapy("explain", str(files / "head.html"), data=files)
    (line,) = errors(done)
    assert line.endswith("head.html: empty: the page has no body")
    assert "2024-05-06" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["update", "--nosuch"], "--nosuch"),
        (["update", "sxpeace"], "sxpeace"),
        (["crawl"], "scrapy list"),
        (["crawl", "sxpeace", "-a", "nosuch=1"], "nosuch"),
        (["crawl", "sxpeace", "-a", "limit=many"], "many"),
        (["crawl", "sxpeace", "-a", "limit=²"], "²"),
        (["crawl", "sxpeace", "-a", "limit=0"], "above 0"),
        (["crawl", "sxpeace", "-a", "url=file:///etc/passwd"], "http://"),
        (["crawl", "sxpeace", "-a", "url=http://other.example/a"], "sxpeace: www.sxpeace.gov.cn"),
        (["crawl", "sxpeace", "-a", "url=http://www.sxpeace.gov.cn/about"], "article = '^/"),
        (["crawl", "sxpeac"], "did you mean 'sxpeace'"),
        (["crawl", "nosuch"], "scrapy list"),
        (["update", "--only", "people", "--only", "sxpeac"], "did you mean 'sxpeace'"),
        (["read"], "--batch"),
        (["read", "a.html", "b.html", "--url", "http://www.yunlan.example/a"], "--url"),
        (["read", "a.html", "--url", "foo"], "--url foo is no http(s) address"),
        (["explain", "a.html", "--url", "foo"], "--url foo is no http(s) address"),
        (["show", "one"], "number"),
        (["explain"], "FILE"),
        (["explain", ""], "name one URL, FILE or SOURCE/CASE"),
        (["read", ""], "name FILEs or URLs"),
        (["list", "--nosuch"], "see `scrapy list -h`"),
        (["crawl", "--nosuch"], "see `scrapy crawl -h`"),
        (["publish", "--nosuch"], "--nosuch"),
    ],
)
def test_a_misspelt_command(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = scrapy(*arguments, data=tmp_path)
    assert done.returncode == 2
    assert told in errors(done)[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["update", "--backfil", "2020-01-01..2020-01-02"], ["show", "--dif"], ["regroup", "--app"],
     ["crawl", "sxpeace", "--verb"]],
    ids=lambda a: a[0],
)  # fmt: skip
def test_half_an_option_is_none(tmp_path: Path, arguments: list[str]) -> None:
    done = scrapy(*arguments, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 2
    assert "unknown option" in done.stdout + done.stderr
    assert not (tmp_path / "archive.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [["fetch", "http://www.sxpeace.gov.cn/"], ["parse", "http://www.sxpeace.gov.cn/"]],
    ids=lambda a: a[0],
)
def test_no_command_of_scrapy_crawls_without_a_name(tmp_path: Path, arguments: list[str]) -> None:
    done = scrapy(*arguments, data=tmp_path)
    told = [line for line in done.stderr.splitlines() if "YUANLIU_CONTACT" in line]
    assert len(told) == 1
    assert "ERROR" in told[0]
    assert "http://www.sxpeace.gov.cn/ is not asked for" in told[0]


LIST = """\ufeff{"id": "one", "url": null, "file": "page.html"}
{"id": "\\ud800", "url": null, "file": "missing.html"}

{"id": "three", "url": null, "file": "page.html"}
"""


@pytest.mark.parametrize(
    ("listed", "code", "verdicts"),
    [(LIST, 3, ["read", "failed", "read"]), (LIST.split("\n")[0], 0, ["read"]), ("", 0, [])],
)
def test_a_batch_says_by_its_exit_code_whether_all_was_read(
    files: Path, listed: str, code: int, verdicts: list[str]
) -> None:
    page = (files / "untitled.html").read_text("utf-8")
    (files / "page.html").write_text(page.replace("<body>", "<body><h1>新茶上市</h1>"), "utf-8")
    (files / "list.jsonl").write_text(listed, "utf-8")
    done = scrapy("read", "--batch", str(files / "list.jsonl"), data=files)
    assert done.returncode == code
    assert done.stderr == ("" if listed else f"{files / 'list.jsonl'}: 0 lines\n")
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == verdicts


@pytest.mark.parametrize("command", ["read", "explain"])
def test_a_quirk_that_fails_is_one_line(files: Path, command: str) -> None:
    folder = files / "sources" / "yunlan_extra"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(GOOD, "utf-8")
    (folder / "quirks.py").write_text("def after(article):\n    raise ValueError('x')\n", "utf-8")
    page = (files / "untitled.html").read_text("utf-8")
    (files / "page.html").write_text(page.replace("<body>", "<body><h1>新茶上市</h1>"), "utf-8")
    url = "http://www.yunlan-extra.example/news/1.html"
    done = scrapy(
        command, str(files / "page.html"), "--url", url,
        data=files, YUANLIU_SOURCES=str(files / "sources"),
    )  # fmt: skip
    (line,) = errors(done)
    assert line.endswith(f"{folder / 'quirks.py'}: after failed: ValueError: x")
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize(
    "words",
    [
        ("withdraw", "http://h.example/", "--reason", "版权\udcff", "--by", "林知秋"),
        ("restore", "http://h.example/", "--reason", "版权", "--by", "林\udcff"),
        ("correct", "http://h.example/", "title", "\udcff"),
        ("correct", "\udcff", "--means", "青石政法网"),
        ("search", "\udcff"),
        ("export", "--csv", "--source", "\udcff"),
        ("read", "\udcff.html"),
        ("crawl", "sxpeace", "-a", "url=http://www.sxpeace.gov.cn/article/1?\udcff"),
    ],
)
def test_what_is_no_text_is_refused_before_anything_is_begun(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    done = warm.scrapy(*words, env={"YUANLIU_DATA": str(data), "YUANLIU_WORLD": "replica"})
    assert (done.returncode, done.stdout) == (2, "")
    assert r"\udcff" in done.stderr
    assert "is no text in UTF-8; type it again" in done.stderr
    assert not data.exists()


def test_a_file_may_be_called_as_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "青\udcff\x1b[2J.html"
    path.write_text("<html><body><h1>青石县通告</h1><p>夜市今晚开到十点，河堤上的灯一盏一盏亮。")
    env = {"YUANLIU_DATA": str(tmp_path / "data"), "YUANLIU_WORLD": "replica"}
    read = warm.scrapy("read", str(path), env=env)
    assert (read.returncode, read.stderr) == (0, "")
    assert "青石县通告" in read.stdout
    path.write_bytes(b"%PDF")
    refused = warm.scrapy("read", str(path), env=env)
    assert refused.returncode == 1
    assert "\x1b" not in refused.stderr
    assert "青" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("publish", "foo"),
        ("list", "foo"),
        ("publish", "--snapshot", ""),
        ("export", "--csv", "--out", ""),
        ("show", "9" * 19),
        ("withdraw", "²", "--reason", "版权", "--by", "林知秋"),
        ("browse", "--port", "9" * 5000),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(words: tuple[str, ...], tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = warm.scrapy(*words, env={"YUANLIU_DATA": str(data), "YUANLIU_WORLD": "replica"})
    assert (done.returncode, done.stdout) == (2, "")
    assert not data.exists()
