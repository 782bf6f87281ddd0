"""Which parameters the addresses of one path show to be there for nothing."""

import time

import pytest

from scraper.text.void_parameters import Beside

HOST = "http://www.yunlan.example"
PAGE = f"{HOST}/n/1.html?"
PROGRAM = f"{HOST}/view.php?"


@pytest.mark.parametrize(
    ("path", "led", "void"),
    [
        (PROGRAM, {"id=1&nocache=1": 1, "id=1&nocache=2": 1}, {"nocache"}),
        (PROGRAM, {"id=1": 1, "id=1&nocache=2": 1}, {"nocache"}),
        (PROGRAM, {"id=1&nocache=1": 1, "id=2&nocache=2": 1}, set()),
        (PROGRAM, {"id=1&nocache=1": 1, "id=2&nocache=2": 2}, set()),
        (PROGRAM, {"id=1&s=0.1&dc=0.1": 1, "id=1&s=0.2&dc=0.1": 1}, {"s"}),
        (PROGRAM, {"id=1&s=0.1&dc=0.1": 1, "id=1&s=0.2&dc=0.2": 1}, {"s", "dc"}),
        (PROGRAM, {"id=1&s=0.1": 1, "id=1&s=0.2": 1, "id=1&s=0.3": 2}, set()),
        (PROGRAM, {"id=1&s=0.1": 1, "id=1&s=0.2": 1, "id=1&s=3": 2}, set()),
        (PROGRAM, {"id=1&s=0.1": 1, "id=1&s=0.2": 1, "id=2&s=5": 2, "id=2&s=6": 3}, set()),
        (PROGRAM, {"id=1&s=0.1": 1, "id=1&s=0.2": 1, "id=2&s=0.3": 2}, {"s"}),
        (
            PROGRAM,
            {
                "id=1&s=0.1&dc=0.1": 1,
                "id=1&s=0.2&dc=0.2": 1,
                "id=2&s=0.3&dc=0.3": 2,
                "id=2&s=0.3": 3,
            },
            {"s"},
        ),
        (PROGRAM, {"c=5&t=1": 1, "c=5&t=2": 1}, set()),
        (PROGRAM, {"s=0.1": 1, "s=0.2": 1}, set()),
        (PAGE, {"u=1": 1, "u=2": 1}, set()),
        (PAGE, {"u=1": 1, "u=2": 1, "u=3": 1}, {"u"}),
        (PAGE, {"abc": 1, "def": 1, "ghi": 1}, {""}),
        (PAGE, {"u=1": 1, "u=2": 1, "u=3": 1, "u=4": 2}, set()),
        (PAGE, {"id=1": 1, "id=2": 1, "id=3": 1}, set()),
    ],
)
def test_what_is_void(path: str, led: dict[str, int], void: set[str]) -> None:
    assert Beside([(path + query, article) for query, article in led.items()]).void == void


def test_nothing_is_known_of_nothing() -> None:
    for led in ([], [("", 1)], [("?&&", 1), ("http://[", 2), ("?=&=", 1), ("?\ud800", 1)]):
        for url in ("", "http://[", f"{PAGE}u=1", "?\ud800=1"):
            assert Beside(led).article(url) is None


def test_many_addresses_take_little_time() -> None:
    led = [(f"{PROGRAM}id={n // 2}&nocache={n}&u={n % 7}", n // 4) for n in range(5_000)]
    begun = time.monotonic()
    assert Beside(led).article(f"{PROGRAM}id=5000&nocache=1") is None
    assert time.monotonic() - begun < 2
