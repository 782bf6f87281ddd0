"""What stands in place of a page: challenges, block pages, stubs; recognised, never solved."""

from scraper.extract.walls.challenges import challenge, stub_target

__all__ = ["challenge", "stub_target"]
