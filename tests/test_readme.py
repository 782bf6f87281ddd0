"""What the README tells a newcomer to type exists."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z-]+)\b", README))))
def test_make_targets(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.M)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"bin/scrapy ([\w-]+)", README))))
def test_commands(command: str) -> None:
    assert (ROOT / "scraper" / "commands" / f"{command}.py").is_file()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links(link: str) -> None:
    assert (ROOT / link).exists()


def test_score_asks_for_its_corpora_before_it_makes_anything(tmp_path: Path) -> None:
    command = ["make", "score", f"CORPORA={tmp_path}/none", f"PEERS={tmp_path}/peers"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "error: no corpora in" in done.stderr
    assert "CORPORA=" in done.stderr
    assert list(tmp_path.iterdir()) == []
