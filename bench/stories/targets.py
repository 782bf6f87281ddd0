"""What is to be reached, and the tables that say whether it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rich.table import Table

from bench.shown import table
from bench.stories.benchmark import Record
from bench.stories.figures import Prediction, Scorer, agreement, figures
from bench.stories.orders import Arrival
from bench.stories.rivals import Rival

MISSED = "MISSED"


@dataclass(frozen=True)
class Target:
    """A figure and the bound it has to keep, if there is one."""

    head: str
    key: str
    bound: float | None = None
    below: bool = False

    def shown(self) -> str:
        """Return the bound as the table shows it."""
        return "" if self.bound is None else f"{'≤' if self.below else '≥'} {self.bound:.3f}"

    def verdict(self, value: float | None) -> str:
        """Return ok or MISSED; nothing where there is no bound, or nothing to be measured."""
        if self.bound is None or value is None:
            return ""
        kept = value <= self.bound if self.below else value >= self.bound
        return "ok" if kept else MISSED


TARGETS = (
    Target("F1", "F1", 0.985),
    Target("precision", "P", 0.99),
    Target("recall", "R"),
    Target("hn_pair", "hn_pair", 0.003, below=True),
    Target("hn_doc", "hn_doc", 0.025, below=True),
    Target("recall of partials", "partial", 0.92),
    Target("parent", "parent", 0.88),
    Target("ancestor", "ancestor", 0.92),
    Target("origin", "origin", 0.90),
    Target("origin is own", "selfid"),
    Target("excerpt edges", "excerpts"),
)
AGREE = Target("F1", "F1", 0.995)
LEGEND = (
    "pairs of pages: F1, precision, recall; hn: look-alikes put together, by pair and by page;"
    " parent, ancestor, origin: right, where crawled; excerpt edges: excerpted texts related;"
    " s: seconds\n"
    "peers: get the text that ours compares, without its shell (not counted in their s), at the"
    " best threshold of .3 to .8 for these very pages: both favour them; as parent they have the"
    " page published first"
)


def share(value: float | None) -> str:
    """Return a share to four places: bounds of .003 and .995 cannot be seen in three."""
    return "–" if value is None else f"{value:.4f}"


def grouping(
    title: str, ours: Mapping[str, float | None], seconds: float, rivals: Sequence[Rival]
) -> tuple[Table, bool]:
    """Return a table with a line a figure, and whether every target was reached."""
    heads = ("target", "yuanliu", "", *(rival.name for rival in rivals))
    drawn, reached = table("", *heads, title=title), True
    for target in TARGETS:
        value = ours[target.key]
        verdict = target.verdict(value)
        reached = reached and verdict != MISSED
        others = [share(rival.figures[target.key]) for rival in rivals]
        drawn.add_row(target.head, target.shown(), share(value), verdict, *others)
    took = [f"{rival.seconds:.1f}" for rival in rivals]
    drawn.add_row("s", "", f"{seconds:.1f}", "", *took)
    return drawn, reached


def arriving(
    title: str, score: Scorer, truth: list[Record], arrivals: Sequence[Arrival]
) -> tuple[Table, bool]:
    """Return a table of what each order gave and how far each two agree."""
    drawn = table("arrival", "F1", "target", "", "P", "R", "hn_doc", "s", title=title)
    for one in arrivals:
        found = figures(score, truth, Prediction(one.cluster))
        rest = [share(found[word]) for word in ("P", "R", "hn_doc")]
        drawn.add_row(one.order, share(found["F1"]), "", "", *rest, f"{one.seconds:.1f}")
    reached = True
    for one, other in combinations(arrivals, 2):
        value = agreement(one.cluster, other.cluster)
        verdict = AGREE.verdict(value)
        reached = reached and verdict != MISSED
        drawn.add_row(f"{one.order} × {other.order}", share(value), AGREE.shown(), verdict)
    return drawn, reached
