from pathlib import Path

import pytest

from tests.scraper.doctor.pair import Pair, make


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A pair that nobody may spoil."""
    return make(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def pair(whole: Pair, tmp_path: Path) -> Pair:
    """A pair to spoil."""
    return whole.copy(tmp_path / "data")
