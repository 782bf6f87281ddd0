"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent

# The gate tries the same examples every time; looking for new ones is a search, not a gate.
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests of the whole house: they take longest, and two processes share them."""
    items.sort(key=lambda item: item.path.parent != HERE)
