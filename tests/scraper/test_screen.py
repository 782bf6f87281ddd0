"""No text acts on the terminal it is printed on, however it got there; styles of ours still do."""

import io

import pytest
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from scraper import console
from scraper.screen import Screen, plain

ACTING = ("\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\x08\x08", "\x7f", "\u202egnp", "\u2066x",
          "\u2028", "\u200b", "\ufeff", "\U000e0041", "\x0e", "\x00")  # fmt: skip


def shown(printed: object, *, terminal: bool) -> str:
    """What a screen writes of it."""
    held = io.StringIO()
    Screen(file=held, force_terminal=terminal, width=60, highlight=False, color_system=None).print(
        printed
    )
    return held.getvalue()


def _table(text: str) -> Table:
    table = Table(title=text, caption=text)
    table.add_column(text)
    table.add_row(text)
    table.add_row(Text(text, "red"))
    return table


def _tree(text: str) -> Tree:
    tree = Tree(text)
    tree.add(Text(text)).add(text)
    return tree


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("form", [str, Text, _table, _tree, plain])
@pytest.mark.parametrize("acting", ACTING)
def test_what_acts_is_shown_as_a_mark(acting: str, form: object, terminal: bool) -> None:
    text = shown(form(f"青{acting}石"), terminal=terminal)  # type: ignore[operator]
    assert "青" in text
    assert "石" in text
    assert not {*text} & {*acting} - {*"0123456789abcdefghijklmnopqrstuvwxyz[];J"}


def test_our_own_styles_and_lines_stay() -> None:
    held = io.StringIO()
    Screen(file=held, force_terminal=True, color_system="standard").print(
        Text("青石\n云岚\t县", "red")
    )
    assert "\x1b[31m青石" in held.getvalue()
    assert "\n" in held.getvalue().rstrip("\n")


def test_text_from_outside_is_no_markup() -> None:
    assert shown(plain("[red]青石[/] [/] [link=http://h.example]x[/link]"), terminal=True) == (
        "[red]青石[/] [/] [link=http://h.example]x[/link]\n"
    )


@pytest.mark.parametrize("stream", [console.out, console.err])
def test_both_streams_are_guarded(stream: object) -> None:
    assert isinstance(stream, Screen)


def test_an_error_is_one_line_without_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    console.complain("http://bob:hunter2@h.example/?token=hunter2\nerror: \x1b[2Jforged")
    told = capsys.readouterr().err
    assert told == "error: http://…@h.example/?token=… error: \ufffd[2Jforged\n"
