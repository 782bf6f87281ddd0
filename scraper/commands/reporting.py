"""What ``scrapy update`` says when a run has ended: to cron, to people, to machines."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from scraper.archive.upkeep import LONG
from scraper.console import ERROR, complain, out, plain
from scraper.crawl.run import tables
from scraper.crawl.run.rows import Row
from scraper.crawl.visit.outcome import FINE
from scraper.health import Finding
from scraper.publish import Published
from scraper.text.secrets import without_secrets
from scraper.text.visible import in_json


@dataclass
class Run:
    """What there is to say of a run when it has ended."""

    id: int
    code: int = ERROR
    rows: list[Row] = field(default_factory=list)
    not_due: list[str] = field(default_factory=list)
    published: Published | None = None
    findings: list[Finding] = field(default_factory=list)
    """What a person should look at, beside what the visits themselves say."""
    error: str | None = None
    """Why nothing was published."""
    log_left: int = 0
    """Bytes of the archive's log that a reader held back."""


def report(run: Run, world: str, *, verbose: bool, as_json: bool) -> None:
    """Say how a run went; nothing at all when all is well and nobody asked."""
    if run.error:
        complain(run.error)
    if as_json:
        print(without_secrets(in_json(json.dumps(_record(run, world), ensure_ascii=False))))
        return
    if verbose:
        out.print(tables.visit_table(run.rows, world, out.width), soft_wrap=False)
        for line in tables.remarks(run.rows, run.not_due):
            out.print(plain(line))
    else:
        for row in run.rows:
            if row.result not in FINE:
                complain(f"{row.source}: {row.result}: {row.detail or 'see the log'}")
    for line in _told(run):
        complain(line)


def _told(run: Run) -> Iterator[str]:
    """Say what was found at sources whose visit went well; of the others the visit has spoken."""
    failed = {row.source for row in run.rows if row.result not in FINE}
    for found in run.findings:
        if found.source not in failed:
            yield f"{found.source}: {found.kind}: {found.told}"
    if run.log_left > LONG:
        yield (
            f"archive.db-wal has {run.log_left / 1e6:,.0f} MB: a process has been reading the"
            " archive for long; look with `fuser`, and end it"
        )


def _record(run: Run, world: str) -> object:
    published = asdict(run.published) if run.published else None
    facts = {"run": run.id, "exit": run.code, "published": published, "error": run.error}
    found = [
        {"source": one.source, "kind": one.kind, "told": one.told, "examples": list(one.examples)}
        for one in run.findings
    ]
    return tables.as_json(world, run.rows, **facts, not_due=run.not_due, findings=found)
