"""What is printed for people, and the one guard before it.

Styles come from us alone, whatever the texts hold.
"""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from scraper.text.visible import acts, replaced


class Screen(Console):
    """A terminal on which no text acts.

    What would (move the cursor, turn the direction, begin a sequence) is shown as U+FFFD, wherever
    it came from and whoever forgot :func:`plain`.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """Make the segments of what is printed; those that control are rich's own."""
        for segment in super().render(renderable, options):
            if segment.control or not acts(segment.text):
                yield segment
            else:
                yield Segment(replaced(segment.text), segment.style)


class Output(Screen):
    """Leaves a closed pipe to whoever runs the command; rich would exit with 1."""

    def on_broken_pipe(self) -> None:
        """Raise the error that rich has caught."""
        raise BrokenPipeError


def plain(text: str, *, keep_lines: bool = False) -> Text:
    """Return text from outside as it is: no markup, no control characters for the terminal."""
    lines = text.split("\n") if keep_lines else [" ".join(text.split())]
    shown = ("".join(c if c.isprintable() else "\ufffd" for c in line) for line in lines)
    return Text("\n".join(shown))
