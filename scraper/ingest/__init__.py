"""The stations between reading and the archive, as plain functions."""

from scraper.ingest.attribute import attribute
from scraper.ingest.corrected import corrected
from scraper.ingest.deduplicate import deduplicate
from scraper.ingest.draft import Draft, Rejected
from scraper.ingest.store import store
from scraper.ingest.validate import validate

__all__ = ["Draft", "Rejected", "attribute", "corrected", "deduplicate", "store", "validate"]
