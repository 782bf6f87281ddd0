"""Looks whether archive and published file are whole, and whether they say the same."""

from scraper.doctor.examining import examine
from scraper.doctor.nouns import Finding, Report

__all__ = ["Finding", "Report", "examine"]
