"""What one visit takes on, and what it says of the rest."""

from scraper.article import Link
from scraper.crawl.visit import budget as bounds
from scraper.crawl.visit.budget import Budget
from scraper.crawl.visit.met import Met


def test_so_many_articles_and_no_more() -> None:
    budget = Budget(Met(), 3)
    assert [budget.take() for _ in range(5)] == [True] * 3 + [False] * 2
    assert budget.put_off == 2
    assert not budget.reads_on()
    assert budget.told("2 of 3 lists") == (
        "2 of 3 lists; 2 articles and 1 lists are left to the next visit"
    )


def test_what_was_left_over_takes_half() -> None:
    budget = Budget(Met(), 5)
    assert [budget.take(listed=False) for _ in range(4)] == [True] * 3 + [False]
    assert budget.reads_on()
    assert [budget.take() for _ in range(3)] == [True] * 2 + [False]


def test_nothing_to_say_of_an_ordinary_visit() -> None:
    budget = Budget(Met())
    assert budget.take()
    assert budget.reads_on()
    assert (budget.put_off, budget.told(), budget.told("a")) == (0, "", "a")


def test_so_many_addresses_are_remembered() -> None:
    met = Met()
    budget = Budget(met)
    met.fresh(Link(f"http://a.example/{n}.html") for n in range(10))
    assert budget.reads_on()
    mark = bounds.MOST_MET
    bounds.MOST_MET = 10
    try:
        assert not budget.reads_on()
    finally:
        bounds.MOST_MET = mark


def test_what_is_held_back_is_put_off_on_purpose() -> None:
    budget = Budget(Met())
    budget.held_back += 2
    assert (budget.put_off, budget.told()) == (2, "")
