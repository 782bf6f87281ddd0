"""Logs step aside when they are full, and only so many are kept."""

from pathlib import Path

from scraper.crawl.logs import rotate


def test_a_full_log_steps_aside_and_the_oldest_goes(tmp_path: Path) -> None:
    log = tmp_path / "update.log"
    for number in range(1, 6):
        log.write_text(f"run {number} " + "x" * 100)
        rotate(log, most_bytes=50, kept=3)
        assert not log.exists()
    kept = {path.name: path.read_text().split("x")[0] for path in tmp_path.iterdir()}
    assert kept == {"update.log.1": "run 5 ", "update.log.2": "run 4 ", "update.log.3": "run 3 "}


def test_a_log_with_room_and_a_log_that_is_not_there_stay_as_they_are(tmp_path: Path) -> None:
    log = tmp_path / "update.log"
    rotate(log, most_bytes=50)
    log.write_text("short")
    rotate(log, most_bytes=50)
    assert [path.name for path in tmp_path.iterdir()] == ["update.log"]
