"""What can be found wrong with an archive by looking at it; nothing here writes."""

from scraper.archive.checkup.fault import Fault, broken, gathered
from scraper.archive.checkup.opening import OlderSchema, looked_at
from scraper.archive.checkup.rules import RULES

__all__ = ["RULES", "Fault", "OlderSchema", "broken", "gathered", "looked_at"]
