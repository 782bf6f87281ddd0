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
    proposal, asked = look(web)
    true = {urls.path_and_query(url) for url in web.articles}
    other = {urls.path_and_query(url) for url in web.pages} - true
    assert [told for told in true if not proposal.pattern.matches(told)] == []
    assert [told for told in other if proposal.pattern.matches(told)] == []
    assert len(proposal.lists) == 3
    assert all(one.is_paged and one.tried for one in proposal.lists)
    assert len(asked) <= 20
