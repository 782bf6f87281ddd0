"""Datasette's own pages in a real browser: they fit, everybody can use them, rows stay low."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.conftest import Open, Scheme

TABLES = {
    "tables": "/published",
    "table": "/published/articles",
    "row": "/published/articles/2",
}


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_fits_and_everybody_can_use_it(
    opened: Open, screenshots: Path, name: str, width: int, scheme: Scheme
) -> None:
    reader = opened(width, scheme, policy=False)
    reader.visit(TABLES[name])
    assert "虚构样例" in reader.page.locator("body").inner_text()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    reader.page.screenshot(path=screenshots / f"{name}-{width}-{scheme}.png")
    told = [one["id"] for one in Axe().run(reader.page).response["violations"]]
    assert told == []


@pytest.mark.parametrize("width", [390, 1280])
def test_many_rows_fit_on_a_screen(opened: Open, width: int) -> None:
    reader = opened(width)
    reader.visit("/published/articles")
    heights = reader.page.locator("tbody tr").evaluate_all("all => all.map(r => r.offsetHeight)")
    assert len(heights) > 10
    assert max(heights) < 250
