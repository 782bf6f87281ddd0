"""The scoring of stories: what is handed over, what is counted, and when it fails."""

import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bench.stories import __main__, ours
from bench.stories.benchmark import Record, given, lines, page_of, save
from bench.stories.figures import Prediction, agreement, earliest, excerpts, figures, whole
from bench.stories.orders import ORDERS, Arrival, arranged, loose, placed
from bench.stories.peers import grams, united
from bench.stories.rivals import Rival
from bench.stories.targets import TARGETS, Target, arriving, grouping
from bench.storyworld.records import write
from bench.storyworld.world import built

TRUE = {
    "page_id": "p1", "cluster": "c1", "kind": "copy", "is_origin": False, "parent": "p0",
    "origin": "p0", "level": "light", "ops": ["typo"], "group": "g", "excerpt_of": ["p9"],
    "core": "正文", "true_published": "2022-09-24 14:37:00", "parent_crawled": True,
    "origin_crawled": True, "url": "http://a.example/1", "site": "某报", "title": "题",
    "text": "正文", "published": "2022-09-24 14:37:00", "fetched_at": "2022-09-26 10:44:28",
    "source_credit": "", "credit_url": "",
}  # fmt: skip


def page(name: str, cluster: str, parent: str | None = None, of: tuple[str, ...] = ()) -> Record:
    return {
        "page_id": name, "cluster": cluster, "parent": parent, "origin": parent,
        "excerpt_of": list(of),
    }  # fmt: skip


def test_nothing_of_the_truth_is_handed_over() -> None:
    assert page_of(TRUE) == {
        "id": "p1", "url": "http://a.example/1", "site": "某报", "title": "题", "body_text": "正文",
        "published": "2022-09-24T14:37:00+08:00", "fetched_at": "2022-09-26T10:44:28+08:00",
    }  # fmt: skip


def test_a_day_stays_a_day_and_credits_go_along() -> None:
    told = page_of(
        TRUE | {"published": "2022-09-24", "source_credit": "新华网", "credit_url": "http://x/"}
    )
    assert told["published"] == "2022-09-24"
    assert (told["source"], told["original_url"]) == ("新华网", "http://x/")
    assert "published" not in page_of(TRUE | {"published": ""})


def test_a_page_nobody_answered_for_is_alone() -> None:
    truth = [page("a", "c"), page("b", "c"), page("d", "c")]
    cluster = whole(truth, {"a": 1})
    assert len(set(cluster.values())) == 3


def test_an_excerpt_counts_when_any_page_of_the_text_is_named() -> None:
    truth = [
        page("a", "c1", parent="gone"),
        page("b", "c1", parent="gone"),
        page("f", "c2", of=("gone", "never")),
        page("g", "c3", of=("a",)),
    ]
    named = {"f": [{"id": "b", "kind": "quotes"}], "g": [{"id": "b", "kind": "reissue"}]}
    assert excerpts(truth, named) == 0.5
    assert excerpts(truth[:2], named) is None


def test_agreement_is_of_pairs() -> None:
    one = {"a": 1, "b": 1, "c": 1, "d": 2}
    assert agreement(one, {"a": 8, "b": 8, "c": 8, "d": 9}) == 1
    assert agreement(one, {"a": 1, "b": 1, "c": 2, "d": 3}) == pytest.approx(0.5)
    assert agreement({"a": 1}, {"a": 5}) == 1


def test_the_earliest_is_everybodys_parent() -> None:
    truth = [page("a", "c"), page("b", "c"), page("d", "e")]
    pages = [
        {"id": "a", "published": "2024-05-02"},
        {"id": "b", "fetched_at": "2024-05-01T09:00:00+08:00"},
        {"id": "d"},
    ]
    told = earliest(truth, pages, Prediction({"a": 1, "b": 1, "d": 2}))
    assert told.parent == {"a": "b"}


def test_an_origin_that_is_null_is_not_handed_to_the_scorer() -> None:
    record: dict[str, Any] = {"id": "a", "story": 1, "parent": None, "relations": []}
    unread = {"id": "z", "story": None, "why": "…"}
    told = [record | {"origin": None}, record | {"id": "b", "origin": "a"}, unread]
    found = ours.told("\n".join(map(json.dumps, told)))
    assert (found.cluster, found.origin) == ({"a": 1, "b": 1}, {"b": "a"})


def test_the_scorer_gets_no_empty_origins() -> None:
    def score(_: object, __: object, parent: object, origin: object) -> dict[str, Any]:
        assert (parent, origin) == ({}, None)
        return {"F1": 0.5, "recall_level": {}}

    found = figures(score, [page("a", "c")], Prediction({"a": 1}, {}))
    assert set(found) == {target.key for target in TARGETS}
    assert (found["F1"], found["partial"], found["excerpts"]) == (0.5, None, None)


def test_peers_are_united_by_pairs() -> None:
    labels = united(5, [(1, 0), (3, 2), (3, 1)])
    assert len(set(labels)) == 2
    assert len({labels[at] for at in range(4)}) == 1
    assert grams("一二三四五六") == {"一二三四五", "二三四五六"}
    assert grams("一二") == {"一二"}


def test_a_target_is_kept_up_to_its_bound() -> None:
    high, low = Target("", "", 0.9), Target("", "", 0.1, below=True)
    assert [high.verdict(0.9), high.verdict(0.899)] == ["ok", "MISSED"]
    assert [low.verdict(0.1), low.verdict(0.101)] == ["ok", "MISSED"]
    assert [high.verdict(None), Target("", "").verdict(0)] == ["", ""]


def test_tables_are_no_wider_than_eighty() -> None:
    found = dict.fromkeys((target.key for target in TARGETS), 0.5)
    rivals = [Rival("datasketch 0.7", found, 10), Rival("rensa 0.7", found, 10)]
    drawn, reached = grouping("t", found, 100, rivals)
    orders = [Arrival(name, {"a": 1}, 100.0) for name in ORDERS]
    other, alike = arriving("t", lambda *_: {"recall_level": {}}, [page("a", "c")], orders)
    assert (reached, alike) == (False, True)
    out = StringIO()
    for one in (drawn, other):
        Console(file=out, width=80).print(one)
    assert "…" not in out.getvalue()
    assert "MISSED" in out.getvalue()


def test_every_order_places_every_page(tmp_path: Path) -> None:
    write(built(3, 40), tmp_path)
    pages = loose(tmp_path / "pages.jsonl")
    orders = [[one.name for one in arranged(pages, name)] for name in ORDERS]
    assert orders[0] == orders[1][::-1] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2])
    assert arranged(pages[::-1], "shuffled") == arranged(pages, "shuffled")
    assert set(placed(tmp_path / "pages.jsonl", "reversed").cluster) == set(orders[0])


def test_files_that_do_not_fit_together_are_refused(tmp_path: Path) -> None:
    save(tmp_path / "pages", [{"id": "a"}])
    save(tmp_path / "truth", [page("a", "c"), page("b", "c")])
    with pytest.raises(ValueError, match="1 pages of"):
        given(tmp_path / "pages", tmp_path / "truth")
    assert lines(tmp_path / "pages") == [{"id": "a"}]


def test_a_command_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = tmp_path / "stub.py"
    stub.write_text("import sys\nsys.exit('Unknown command: ' + sys.argv[1])\n", "utf-8")
    monkeypatch.setattr(ours, "SCRAPY", (sys.executable, str(stub)))
    with pytest.raises(ours.Failed, match="Unknown command: stories"):
        ours.grouped(tmp_path / "pages.jsonl")


def test_without_the_corpus_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["stories", str(tmp_path), "python"])
    assert __main__.main() == 1
    assert "name their folder with CORPORA_REPOSTS=" in capsys.readouterr().err
