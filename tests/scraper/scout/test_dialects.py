"""Sixteen ways of making addresses, with two kinds of pager, with dates on lists and without."""

import pytest

from scraper.text import urls
from tests.scraper.scout.dialect_sites import DIALECTS, dialect
from tests.scraper.scout.walking import look


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("pager", ["next", "figures"])
@pytest.mark.parametrize("which", DIALECTS)
def test_dialect(which: str, pager: str, dated: bool) -> None:
    web = dialect(which, pager=pager, dated=dated)
    finding, asked = look(web)
    true = {urls.path_and_query(url) for url in web.articles}
    other = {urls.path_and_query(url) for url in web.pages} - true
    assert [told for told in true if not finding.pattern.matches(told)] == []
    assert [told for told in other if finding.pattern.matches(told)] == []
    assert len(finding.lists) == 3
    assert all(one.is_paged and one.tried for one in finding.lists)
    assert len(asked) <= 20
