"""The generated repost benchmark: the same each time, true to itself, all originals distinct."""

import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.storyworld.drafts import compose, from_file
from bench.storyworld.model import CHINA
from bench.storyworld.records import Record, records, write
from bench.storyworld.twins import names
from bench.storyworld.world import built

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 5, 2, 12, 0, tzinfo=CHINA)
LEFTOVER = re.compile(r"<#|<[a-z]+\d?!?>|\{[a-z]|\([^()（]{1,12}\|")
KINDS = {"origin", "copy", "partial", "update", "followup", "roundup", "summary", "shared-source"}
LEVELS = {"exact", "light", "medium", "heavy", "partial", "update"}


@pytest.fixture(scope="module")
def small() -> tuple[list[Record], list[Record]]:
    """A world of a thousand pages."""
    return records(built(3, 1000))


def grams(text: str) -> set[str]:
    text = re.sub(r"[\W_]", "", text)
    return {text[at : at + 6] for at in range(len(text) - 5)}


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    write(built(5, 200), here)
    command = [
        sys.executable,
        "-m",
        "bench.storyworld",
        str(there),
        "--pages",
        "200",
        "--seed",
        "5",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={"PYTHONHASHSEED": "77"})
    for name in ("pages.jsonl", "truth.jsonl"):
        assert (here / name).read_bytes() == (there / name).read_bytes()


def test_another_seed_gives_another_world() -> None:
    assert records(built(1, 40)) != records(built(2, 40))


def test_five_hundred_pages_take_less_than_ten_seconds() -> None:
    began = time.perf_counter()
    pages, truth = records(built(4, 500))
    assert time.perf_counter() - began < 10
    assert len(pages) == len(truth) == 500


def test_a_parent_is_a_page_or_was_never_crawled(small: tuple[list[Record], list[Record]]) -> None:
    pages, truth = small
    there = {page["id"] for page in pages}
    assert len(there) == len(pages)
    for one in truth:
        assert one["page_id"] in there
        assert one["parent_crawled"] == (one["parent"] in there)
        assert one["origin_crawled"] == (one["origin"] in there)
        assert one["is_origin"] == (one["parent"] is None) == (one["origin"] == one["page_id"])


def test_every_line_of_parents_ends_at_the_origin(small: tuple[list[Record], list[Record]]) -> None:
    _, truth = small
    by = {one["page_id"]: one for one in truth}
    for one in truth:
        step, seen = one, 0
        while step["parent"] in by:
            assert by[step["parent"]]["cluster"] == one["cluster"]
            step, seen = by[step["parent"]], seen + 1
            assert seen <= one["depth"]
        assert one["origin"] == (step["parent"] or step["page_id"]) or not step["parent_crawled"]


def test_a_story_has_one_origin(small: tuple[list[Record], list[Record]]) -> None:
    _, truth = small
    origins = defaultdict(set)
    for one in truth:
        origins[one["cluster"]].add(one["origin"])
    assert {len(found) for found in origins.values()} == {1}


def test_every_family_is_there(small: tuple[list[Record], list[Record]]) -> None:
    _, truth = small
    assert {one["kind"] for one in truth} == KINDS | {f"hardneg:{name}" for name in names()}
    assert {one["level"] for one in truth if one["parent"]} == LEVELS
    assert {one["depth"] for one in truth} >= {0, 1, 2, 3, 4}


def test_look_alikes_are_in_other_stories(small: tuple[list[Record], list[Record]]) -> None:
    _, truth = small
    groups: dict[str, set[str]] = defaultdict(set)
    for one in truth:
        if one["group"] and one["is_origin"]:
            assert one["cluster"] not in groups[one["group"]]
            groups[one["group"]].add(one["cluster"])
    assert sum(len(found) > 1 for found in groups.values()) > 30


def test_half_of_the_copies_are_copies_of_copies() -> None:
    _, truth = records(built(6, 3000))
    depths = Counter(one["depth"] for one in truth if one["kind"] in ("copy", "partial"))
    assert 0.4 < 1 - depths[1] / depths.total() < 0.65
    assert max(depths) == 5


def test_nothing_of_the_grammar_shows(small: tuple[list[Record], list[Record]]) -> None:
    for page in small[0]:
        assert not LEFTOVER.search(page["title"] + page["body_text"])


def closest(texts: list[set[str]]) -> list[float]:
    """Return for each text its highest containment with any other."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(texts):
        for gram in sorted(found):
            where[gram].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for ones in where.values():
        shared.update((a, b) for n, b in enumerate(ones) for a in ones[:n])
    best = [0.0] * len(texts)
    for (a, b), many in shared.items():
        value = many / min(len(texts[a]), len(texts[b]))
        best[a], best[b] = max(best[a], value), max(best[b], value)
    return sorted(best)


def test_originals_do_not_look_like_copies_of_one_another() -> None:
    rng = Random(9)  # noqa: S311
    drafts = [compose(rng, NOON) for _ in range(500)]
    assert all(150 <= draft.size() <= 1600 for draft in drafts)
    best = closest([grams("".join(draft.paras)) for draft in drafts])
    assert best[len(best) // 2] < 0.12
    assert best[int(len(best) * 0.9)] < 0.18
    assert best[-1] < 0.4


def test_a_base_file_is_mixed_in(tmp_path: Path) -> None:
    base = tmp_path / "base.jsonl"
    text: dict[str, Any] = {"title": "旧文", "body_text": "雪落了一夜，屋脊上的瓦都白了。\n" * 12}
    base.write_text(json.dumps(text, ensure_ascii=False) + "\n", "utf-8")
    assert [draft.title for draft in from_file(base, Random(1))] == ["旧文"]  # noqa: S311
    pages, _ = records(built(1, 60, base))
    assert any("雪落了一夜" in page["body_text"] for page in pages)
