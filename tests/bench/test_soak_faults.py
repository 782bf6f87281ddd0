"""The soak's hostile web: a tiny one ends well, and what it looks for is found when it is there."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bench.soak.faults.bombs import PARSE, parse_bomb
from bench.soak.faults.faulting import Faulting, doctor
from bench.soak.faults.pages import FORGED
from bench.soak.faults.plan import MARK, Piece, plan
from bench.soak.faults.site import write
from bench.soak.faults.sites import sites
from bench.soak.faults.traces import said, traces
from bench.soak.faults.truth import lacking, uncounted, unfit, untrue
from bench.soak.faults.web import SECRET
from scraper.source import load_sources

CHOSEN = [site for site in sites() if site.name in ("qingshi_wb", "fenglin_bk")]


@pytest.fixture(scope="module")
def soaked(tmp_path_factory: pytest.TempPathFactory) -> Faulting:
    """Two sites, two blows, small bombs."""
    soak = Faulting(
        tmp_path_factory.mktemp("faults"), 5, print, kills=2, minutes=0, chosen=CHOSEN, goods=3,
        bads=8, share=0.01,
    )  # fmt: skip
    soak.soak()
    return soak


@pytest.fixture
def data(soaked: Faulting, tmp_path: Path) -> Path:
    """A copy of what it has left, to be spoilt."""
    return Path(shutil.copytree(soaked.data, tmp_path / "data"))


def change(file: Path, planted: str, **values: str) -> None:
    """Change a file; ``:one`` and the like are addresses."""
    with closing(sqlite3.connect(file)) as db:
        assert db.execute(planted, values).rowcount > 0
        db.commit()


MARKED = f"update articles set reading = replace(reading, '。', '。{MARK}') where url = :one"  # noqa: S608

TITLED = f"update articles set title = '{MARK}' where url = :one"  # noqa: S608


def test_a_tiny_soak_finds_nothing_wrong(soaked: Faulting) -> None:
    assert soaked.faults == []
    assert soaked.counts["SIGKILL"] == 2
    assert soaked.counts["stored"] >= soaked.counts["pages good"] > 5
    assert 0 < soaked.counts["most"] < 1024**3


def of(soaked: Faulting, data: Path) -> list[str]:
    archive, pieces = data / "archive.db", soaked.plan.pieces
    return [
        *untrue(archive, pieces), *unfit(data / "published.db", pieces), *uncounted(archive),
        *doctor(archive, data / "published.db"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "planted", "told"),
    [
        ("archive.db", "delete from articles where url = :one", "is not stored"),
        (
            "archive.db",
            "update articles set reading = replace(reading, '。', '，') where url = :one",
            "body_text is",
        ),
        (
            "archive.db",
            MARKED,
            "the text of a bad page",
        ),
        ("archive.db", "update articles set url = url || 'x' where url = :one", "no article"),
        ("archive.db", "delete from verdicts where verdict = 'new'", "counted"),
        ("published.db", TITLED, "a bad page"),
        ("published.db", "delete from articles where url = :one", "not published"),
        (
            "published.db",
            "update articles set body_html = '<p onclick=\"x\">y</p>' where url = :one",
            "<p onclick>",
        ),
        (
            "published.db",
            "update articles set body_html = '<p><img src=\"http://127.1/\" alt=\"\"></p>'"
            " where url = :one",
            "an address inside",
        ),
    ],
)  # fmt: skip
def test_what_is_other_than_the_truth_is_seen(
    soaked: Faulting, data: Path, file: str, planted: str, told: str
) -> None:
    one = next(piece for piece in soaked.plan.pieces if piece.fate == "good" and not piece.origin)
    change(data / file, planted, one=one.url)
    found = of(soaked, data)
    assert any(told in one for one in found), found


def test_a_bad_page_that_is_stored_is_seen(soaked: Faulting, data: Path) -> None:
    bad = next(piece for piece in soaked.plan.pieces if piece.fate == "bad")
    good = next(piece for piece in soaked.plan.pieces if piece.fate == "good")
    planted = "update articles set url = :bad where url = :one"
    change(data / "archive.db", planted, one=good.url, bad=bad.url)
    assert any("a bad page is stored" in one for one in untrue(data / "archive.db", [bad]))


def test_a_copy_in_another_story_is_seen(soaked: Faulting, data: Path) -> None:
    copy = next(piece for piece in soaked.plan.pieces if piece.origin)
    change(
        data / "archive.db",
        "update members set story_id = 999999"
        " where article_id = (select id from articles where url = :copy)",
        copy=copy.url,
    )
    found = list(untrue(data / "archive.db", soaked.plan.pieces))
    assert any("one text in 2 stories" in one for one in found), found


def spoil_log(data: Path) -> None:
    (data / "logs" / "update.log").write_text(f"x\n{FORGED}\n")


def tell_secret(data: Path) -> None:
    (data / "logs" / "update.log").write_text(f"GET http://a:{SECRET}@b/\n")


def name_picture(data: Path) -> None:
    (data / "images" / "aa").mkdir(parents=True)
    (data / "images" / "aa" / "passwd.png").touch()


def ask_inside(data: Path) -> None:
    told = {"host": "127.0.0.1:80", "path": "/admin/"}
    (data.parent / "requests.jsonl").write_text(json.dumps(told) + "\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_log, "a forged record"),
        (tell_secret, "a password"),
        (name_picture, "a picture named by its site"),
        (ask_inside, "an address inside was asked for"),
        (lambda data: (data / "passwd").touch(), "a file that nobody knows"),
    ],
)
def test_what_is_left_beside_the_archive_is_seen(
    soaked: Faulting, data: Path, spoil: Callable[[Path], None], told: str
) -> None:
    requests = data.parent / "requests.jsonl"
    requests.touch()
    assert list(traces(data, requests, soaked.world.hosts)) == []
    spoil(data)
    found = list(traces(data, requests, soaked.world.hosts))
    assert any(told in one for one in found), found


def test_a_control_character_that_is_said_is_seen() -> None:
    assert list(said("a\x1b[2Kb", "stderr")) == ["stderr: a control character: 'a\\x1b[2Kb'"]


def test_an_empty_archive_lacks_all(soaked: Faulting, tmp_path: Path) -> None:
    good = [piece for piece in soaked.plan.pieces if piece.fate == "good"]
    assert len(lacking(tmp_path / "none.db", soaked.plan.pieces)) == len(good)


def test_the_same_seed_makes_the_same_plan() -> None:
    def told(pieces: list[Piece]) -> list[tuple[str, str, int]]:
        return [(piece.url, piece.tale.title, piece.appears) for piece in pieces]

    one, other, third = (plan(sites(), seed, 45, 18) for seed in (1, 1, 2))
    assert told([*one.pieces]) == told([*other.pieces]) != told([*third.pieces])
    assert len({piece.url for piece in one.pieces}) == len(one.pieces)


def test_the_sources_are_as_sources_are(tmp_path: Path) -> None:
    write(tmp_path, sites())
    loaded, errors = load_sources((tmp_path,))
    assert (len(loaded), list(errors)) == (12, [])
    made = plan(sites(), 1, 45, 18)
    assert all(loaded[one.site.name].is_article(one.url) for one in made.pieces)


def test_a_parse_bomb_stands_behind_the_whole_page() -> None:
    page = "<html><body><p>一</p></body></html>"
    for name in PARSE:
        bombed = parse_bomb(name, page, 0.001)
        assert bombed.startswith(page.partition("</body>")[0])
        assert bombed.endswith("</div></body></html>")
