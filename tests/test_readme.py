"""What the README tells a newcomer to type exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z-]+)\b", README))))
def test_make_targets(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.M)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"bin/scrapy (\w+)", README))))
def test_commands(command: str) -> None:
    assert (ROOT / "scraper" / "commands" / f"{command}.py").is_file()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links(link: str) -> None:
    assert (ROOT / link).exists()
