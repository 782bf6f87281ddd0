"""Backups of a data folder: made while others write, checked, listed, thinned out, and put back."""

from scraper.backup.errors import BackupError
from scraper.backup.making import Made, make
from scraper.backup.shelf import Kept, listed, thin_out

__all__ = ["BackupError", "Kept", "Made", "listed", "make", "thin_out"]
