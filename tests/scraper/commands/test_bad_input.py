"""Bad input: one clear line, a non-zero exit, nothing harmed; seen as an operator sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.archive.archive import Archive
from scraper.crawl.run.locks import RUN, lock
from tests import warm

ROOT = Path(__file__).resolve().parents[3]
GOOD = """title = "云岚网"
hosts = ["www.yunlan-extra.example"]
article = '^/news/\\d+\\.html$'
[[discover]]
kind = "list"
url = "http://www.yunlan-extra.example/news/"
"""


def scrapy(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    return warm.scrapy(*arguments, env=kept | {"YUANLIU_DATA": str(data)} | environment)


def errors(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return [line for line in done.stderr.splitlines() if "error: " in line]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "large.html").write_bytes(b"<p>x</p>" * (20 * 1024 * 1024 // 8))
    (tmp_path / "shell.html").write_text("<html><head><title>标题</title></head></html>", "utf-8")
    text = "<p>桐原市白鹭镇的老茶师傅把新采的叶子摊在竹匾里，说今年雨水足。</p>" * 4
    (tmp_path / "untitled.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
    (tmp_path / "garbage.db").write_bytes(b"this is no database" * 100)
    return tmp_path


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
    ("arguments", "cure"),
    [
        (["update"], "YUANLIU_CONTACT"),
        (["crawl", "sxpeace"], "YUANLIU_CONTACT"),
        (["read", "http://www.sxpeace.gov.cn/article/x"], "YUANLIU_CONTACT"),
        (["show"], "scrapy update"),
        (["publish"], "scrapy update"),
        (["read", "--batch", "missing.jsonl"], "JSON Lines"),
    ],
)
def test_what_is_not_there_yet_is_named_with_its_cure(
    tmp_path: Path, arguments: list[str], cure: str
) -> None:
    done = scrapy(*arguments, data=tmp_path)
    assert done.returncode == 1
    (line,) = errors(done)
    assert cure in line


@pytest.mark.parametrize(
    "arguments", [["update"], ["crawl", "sxpeace"], ["publish"]], ids=lambda a: a[0]
)
def test_a_data_folder_that_cannot_be_written(files: Path, arguments: list[str]) -> None:
    beneath = files / "empty.html" / "data"
    done = scrapy(*arguments, data=beneath, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert str(beneath) in line
    assert "YUANLIU_DATA" in line


@pytest.mark.parametrize("arguments", [["update"], ["crawl", "sxpeace"]], ids=lambda a: a[0])
def test_what_would_spoil_every_article_is_told_before_a_site_is_asked(
    tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "outlets.toml").write_text("[[outlet]\n")
    done = scrapy(*arguments, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert str(tmp_path / "outlets.toml") in line
    assert "mend the file" in line


@pytest.mark.parametrize(
    "setting",
    ["YUANLIU_RUN_MINUTES", "YUANLIU_KEEP_PAGES", "YUANLIU_CRAWL_DELAY_CAP"],
)
def test_a_setting_that_says_nothing_is_one_line(tmp_path: Path, setting: str) -> None:
    options = ["-s", f"{setting}=much"]
    done = scrapy("update", *options, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert setting in line
    assert "set it to" in line


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


def test_a_held_lock_is_75(tmp_path: Path) -> None:
    (tmp_path / "locks").mkdir()
    for command, name in ((["update"], RUN), (["crawl", "sxpeace"], "sxpeace")):
        with lock(tmp_path / "locks", name):
            done = scrapy(*command, data=tmp_path, YUANLIU_CONTACT="a@b.example")
        assert done.returncode == 75
        assert name in errors(done)[0]


def test_an_archive_of_garbage_is_left_as_it_is(files: Path) -> None:
    (files / "archive.db").write_bytes((files / "garbage.db").read_bytes())
    done = scrapy("show", data=files)
    assert done.returncode == 1
    assert "archive.db" in errors(done)[0]
    assert (files / "archive.db").read_bytes() == (files / "garbage.db").read_bytes()


@pytest.mark.parametrize("arguments", [["publish"], ["update"], ["crawl", "sxpeace"]])
def test_pages_of_the_offline_web_never_mix_with_live_ones(
    tmp_path: Path, arguments: list[str]
) -> None:
    Archive.open(tmp_path / "archive.db", world="replica").close()
    done = scrapy(*arguments, data=tmp_path, YUANLIU_CONTACT="a@b.example")
    assert done.returncode == 1
    (line,) = errors(done)
    assert "YUANLIU_WORLD=replica" in line


def test_a_look_at_pages_of_the_offline_web_says_so(tmp_path: Path) -> None:
    Archive.open(tmp_path / "archive.db", world="replica").close()
    shown = scrapy("show", data=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("no stories yet; run `scrapy update`")
    assert "invented" in shown.stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("title =", "titel ="), "title"),
        (("\\d+", "[\\d+"), "article"),
        (('hosts = ["www.yunlan-extra.example"]\n', ""), "hosts"),
        (('kind = "list"', 'kind = "lists"'), "list"),
        (("title", "\x00"), "source.toml"),
    ],
)
def test_a_bad_source_is_named_and_the_others_go_on(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    for name, text in (("good", GOOD), ("bad", GOOD.replace(*change, 1))):
        (tmp_path / "sources" / name).mkdir(parents=True)
        hosts = text.replace("yunlan-extra", f"yunlan-{name}")
        (tmp_path / "sources" / name / "source.toml").write_text(hosts, "utf-8")
    done = scrapy("list", data=tmp_path, YUANLIU_SOURCES=str(tmp_path / "sources"))
    assert done.returncode == 3
    assert {"good", "sxpeace"} <= set(done.stdout.split())
    assert "bad" not in done.stdout.split()
    (line,) = errors(done)
    assert str(tmp_path / "sources" / "bad" / "source.toml") in line
    assert told in line


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


def test_a_closed_pipe_is_silent_and_a_full_disk_is_told(files: Path) -> None:
    page = (files / "untitled.html").read_text("utf-8")
    (files / "page.html").write_text(page.replace("<body>", "<body><h1>新茶上市</h1>"), "utf-8")
    listed = files / "list.jsonl"
    listed.write_text('{"file": "page.html"}\n' * 40, "utf-8")
    command = [str(Path(sys.executable).with_name("scrapy")), "read", "--batch", str(listed)]
    env = os.environ | {"YUANLIU_DATA": str(files)}
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed, Path("/dev/full").open("wb") as full:
        told = [
            subprocess.run(
                command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.PIPE, text=True,
                timeout=60, check=False,
            )
            for out in (closed, full)
        ]  # fmt: skip
    assert [(done.returncode, done.stderr) for done in told] == [
        (0, ""),
        (1, "error: the output cannot be written: No space left on device\n"),
    ]


@pytest.mark.parametrize("command", [["list"], ["list", "-v"]], ids=" ".join)
def test_a_closed_pipe_is_no_error_of_any_command(tmp_path: Path, command: list[str]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("scrapy")), *command],
            cwd=ROOT, env=os.environ | {"YUANLIU_DATA": str(tmp_path)}, stdout=closed,
            stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


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
