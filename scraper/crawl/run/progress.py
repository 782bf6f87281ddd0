"""A bar per source while ``update -v`` runs."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from twisted.internet.task import LoopingCall

from scraper.crawl.run.fleet import Fleet
from scraper.screen import Screen

_EVERY = 0.25  # seconds


def watch(fleet: Fleet) -> None:
    """Show addresses settled of addresses seen, until the reactor stops."""
    progress = Progress(
        TextColumn("{task.description:<16}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Screen(stderr=True),
    )
    tasks = {source.name: progress.add_task(source.name, total=None) for source in fleet.sources}

    def refresh() -> None:
        for name, task in tasks.items():
            if session := fleet.session(name):
                progress.update(task, total=session.met.seen or None, completed=session.met.settled)

    from twisted.internet import reactor

    loop = LoopingCall(refresh)
    progress.start()
    loop.start(_EVERY)

    def end() -> None:
        loop.stop()
        refresh()
        progress.stop()

    reactor.addSystemEventTrigger("before", "shutdown", end)  # type: ignore[arg-type]
