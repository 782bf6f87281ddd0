"""What all commands say alike."""

import pytest

from scraper.article import Article, Credit
from scraper.console import credits_line


@pytest.mark.parametrize(
    ("credits", "line"),
    [
        ((), ""),
        ((("author", "张三"),), "张三 (author)"),
        (
            (("carrier", "甲"), ("relay", "乙"), ("origin", "丙"), ("author", "张三")),
            "甲 (carrier) ← 乙 (relay) ← 丙 (origin); 张三 (author)",
        ),
        (
            (("carrier", "甲"), ("author", "张三"), ("editor", "李四")),
            "甲 (carrier); 张三 (author); 李四 (editor)",
        ),
    ],
)
def test_people_are_no_links_of_the_chain(credits: tuple[tuple[str, str], ...], line: str) -> None:
    article = Article(
        url=None, title="", body_text="", body_html="",
        credits=tuple(Credit(role, name) for role, name in credits),  # type: ignore[arg-type]
    )  # fmt: skip
    assert credits_line(article) == line
