"""The large benchmark: its articles are the same each time, and a small run prints its tables."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from bench.large.articles import article
from bench.large.ours import truth
from bench.large.path import Grouping
from bench.large.roles import COPIES, root
from bench.large.tables import BYTES, limits

ROOT = Path(__file__).resolve().parents[2]
READING = {"size": 1000, "cpu": 1.0, "peak": 1e6, "bytes:postings": 1000.0 * BYTES}


def test_an_article_is_the_same_in_another_process() -> None:
    code = "from bench.large.articles import article; print([article(n) for n in range(880, 900)])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "77", "PYTHONIOENCODING": "utf-8"},
    )
    assert any(article(number).copies for number in range(880, 900))
    assert done.stdout.strip() == str([article(number) for number in range(880, 900)])


def test_another_seed_gives_other_articles() -> None:
    assert article(5, 1).body != article(5, 2).body


def test_three_in_ten_are_copies_of_earlier_originals() -> None:
    roots = [root(number, 1) for number in range(1, 50_001)]
    assert all(one <= number and roots[one - 1] == one for number, one in enumerate(roots, 1))
    copies = sum(one != number for number, one in enumerate(roots, 1))
    assert abs(copies / len(roots) - COPIES) < 0.01
    sizes = Counter(Counter(roots).values())
    assert 30 < max(sizes) < 150
    assert sum(many for size, many in sizes.items() if size > 1) > 5000


def test_texts_are_as_long_as_news() -> None:
    lengths = [len(article(number).body) for number in range(1, 1001)]
    assert 500 < sum(lengths) / len(lengths) < 700
    assert min(lengths) > 120
    assert max(lengths) < 2700


def test_a_copy_keeps_most_of_its_original() -> None:
    copies = [made for number in range(1, 400) if (made := article(number)).copies]
    for copy in copies[:50]:
        first = article(copy.root).body
        whole = {first[place : place + 6] for place in range(len(first) - 5)}
        kept = sum(copy.body[place : place + 6] in whole for place in range(len(copy.body) - 5))
        assert kept / len(copy.body) > 0.6


def test_a_limit_holds_at_its_value_and_not_above() -> None:
    assert all(limit.holds for limit in limits([READING, READING], READING))
    worse = {**READING, "cpu": 1.6, "peak": 501e6, "bytes:postings": 501_000.0}
    assert not any(limit.holds for limit in limits([READING, worse], None))
    assert not limits([worse], READING)[-1].holds


def test_what_is_in_a_wrong_story_is_counted(tmp_path: Path) -> None:
    grouping = Grouping(tmp_path / "large.db")
    for number in range(1, 101):
        grouping.begin()
        grouping.put(article(number))
        grouping.commit()
    before = truth(grouping, 100)
    assert before["recall"] > 0.9
    assert before["strangers"] < 0.05
    grouping.conn.execute("update members set story_id = 1")
    assert truth(grouping, 100)["strangers"] > 0.8
    grouping.conn.execute("update members set story_id = article_id")
    after = truth(grouping, 100)
    assert (after["recall"], after["strangers"]) == (0, 0)
    grouping.close()


def test_a_small_run_prints_its_tables() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.large", "--sizes", "200,600"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert (done.returncode == 1) == ("MISSED" in done.stdout)
    for wanted in ("look-ups", "bytes: postings", "all: recall", "peak memory, MB"):
        assert wanted in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
