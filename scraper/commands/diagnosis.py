"""How sources are doing, drawn for people: a row each, and below it what is not as usual."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from scraper.console import plain
from scraper.crawl.run.tables import INVENTED
from scraper.health import Facts, Finding, Health
from scraper.health.record import LOST, blocked_visits, layers_of

_NAME = 16
"""Letters of a source's name on a line, so that the table fits into 80."""
_COLUMNS = (
    "days\nquiet", "new in\na week", "usual", "by\nrules", "by\ngeneric", LOST, "blocked\nvisits",
    "seconds",
)  # fmt: skip
_UNKNOWN = "–"


def health_table(healths: Sequence[Health], world: str) -> Table:
    """Draw a row for each source; fits into 80 columns."""
    table = Table(
        box=None,
        padding=(0, 1, 0, 0),
        header_style="bold underline",
        caption=INVENTED if world == "replica" else None,
        caption_style="yellow",
    )
    table.add_column("source", overflow="fold", max_width=_NAME)
    table.add_column("state", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    for health in healths:
        table.add_row(plain(health.source), state(health), *_numbers(health.facts))
    return table


def state(health: Health) -> Text:
    """Return a source's state in one word."""
    if health.needs_person:
        return Text("look", "bold red")
    return Text("note", "yellow") if health.findings else Text("well", "green")


def _numbers(facts: Facts) -> Iterator[str]:
    rhythm, layers = facts.rhythm, layers_of(facts)
    yield _UNKNOWN if rhythm.quiet is None else f"{rhythm.quiet:.0f}"
    yield str(rhythm.last_week)
    yield _UNKNOWN if rhythm.per_week is None else f"{rhythm.per_week:.3g}"
    for layer in ("rules", "generic", LOST):
        yield _UNKNOWN if layers is None else f"{layers.get(layer, 0.0):.0%}"
    yield str(blocked_visits(facts))
    yield _UNKNOWN if facts.latency.now is None else f"{facts.latency.now:.1f}"


def findings_of(healths: Sequence[Health]) -> Iterator[Text]:
    """Yield each finding as a line, its examples below; what needs a person comes first."""
    for health in sorted(healths, key=lambda one: not one.needs_person):
        for finding in health.findings:
            yield _headline(finding)
            for url in finding.examples:
                yield Text("    ") + plain(url)


def _headline(finding: Finding) -> Text:
    since = f" (since {finding.since:%Y-%m-%d %H:%M})" if finding.since else ""
    return Text.assemble(
        (finding.source, "bold"),
        ": ",
        (finding.kind, "bold red" if finding.needs_person else "yellow"),
        ": ",
        plain(finding.told + since),
    )


def details_of(facts: Facts) -> Iterator[Text]:
    """Yield for ``-v`` how lists went, and for each field who answered, now and before."""
    yield Text.assemble((facts.source, "bold"), " ", plain(facts.title))
    for one in facts.lists:
        links = f", {one.links} articles" if one.result == "links" else ""
        usual = "" if one.usual is None else f" (usually {one.usual:g})"
        yield Text("  ") + plain(f"{one.result}{links}{usual}: {one.url}")
    for name in dict.fromkeys((*facts.before, *facts.lately)):
        now, then = (_layers(shares.get(name)) for shares in (facts.lately, facts.before))
        yield Text(f"  {name:<15}{now}" + (f"   before: {then}" if facts.before else ""))


def _layers(shares: object) -> str:
    if not isinstance(shares, dict):
        return f"{LOST} 100%"
    return ", ".join(f"{layer} {share:.0%}" for layer, share in shares.items())
