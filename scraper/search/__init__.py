"""What readers ask of the published file: articles by their words."""

from scraper.search.find import Order, Results, search
from scraper.search.hits import Hit
from scraper.search.opened import SearchError, opened
from scraper.search.snippet import Piece

__all__ = ["Hit", "Order", "Piece", "Results", "SearchError", "opened", "search"]
