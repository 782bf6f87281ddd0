"""``scrapy browse``: the published file as a site, on this machine unless told otherwise."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper.console import OK, Failure, ProjectCommand, out, plain
from scraper.crawl.config import AT_HOME, PROJECT, Config
from scraper.publish import feeds
from scraper.publish.target import heal
from scraper.site.opening import NotServable, world_of
from scraper.site.text import line
from scraper.site.visit import Site
from scraper.typed import is_number

_HOST, _PORT = "127.0.0.1", 8001
_DEMO = "demo"
"""Folder of ``make demo`` in the data folder."""


class Command(ProjectCommand):
    """Show what readers get, in a browser."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Serve published.db as a site for readers, until Ctrl-C"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("--host", default=_HOST, help=f"address to listen on ({_HOST})")
        parser.add_argument("--port", default=str(_PORT), help=f"port to listen on ({_PORT})")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if args:
            raise UsageError("browse takes no names, only options", print_help=False)
        if not is_number(opts.port) or int(opts.port) > 65535:
            raise UsageError(f"--port {opts.port!r} is no port: 0 to 65535", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Find the file, say which it is, and serve it."""
        # Here and not above: scrapy imports every command, and the server takes half a second.
        from scraper.site.server import listening, serve

        config = self.config
        try:
            with listening(opts.host, int(opts.port)) as socket:
                port = socket.getsockname()[1]
                site = _site(config, f"http://{_shown(opts.host)}:{port}")
                heal(site.published)
                world = world_of(site.published)
                out.print(plain(f"showing {_named(site.published)} ({world})"))
                out.print(plain(f"open {site.address}/ in a browser; Ctrl-C ends it"))
                if told := other_feeds(site, is_demo=site.published != config.published):
                    out.print(plain(told))
                serve(site, socket)
        except OSError as error:
            where = f"{opts.host}:{opts.port}"
            cure = "is another one running? give another with --port or `make browse PORT=8002`"
            raise Failure(f"cannot listen on {where} ({error.strerror or error}): {cure}") from None
        except NotServable as error:
            raise Failure(str(error)) from None
        return OK


def _site(config: Config, listens: str) -> Site:
    """Return what to show: the published file, or that of the demo while there is none."""
    published = config.published
    demo = config.data / _DEMO / published.name
    # Many a SQLite reader makes an empty file of a name that it does not find.
    if not (published.exists() and published.stat().st_size) and demo.exists():
        published = demo
    folder = published.parent
    return Site(
        published,
        folder / config.feeds.name,
        folder / config.images.name,
        # The setting is what readers type, perhaps into a proxy before us; unset, it is ourselves.
        listens if config.site == AT_HOME else config.site,
        config.contact,
    )


def other_feeds(site: Site, *, is_demo: bool) -> str:
    """Return a line for feeds that lead their readers elsewhere, with the cure; empty for none."""
    written = feeds.written_for(site.feeds)
    if written in (None, site.address):
        return ""
    told = f"the feeds link to {line(written)}, not to {site.address}"
    if is_demo:
        return f"{told}: the demo makes them for that address only"
    if site.address == AT_HOME:  # which counts as unset, and then feeds keep what they have
        return f"{told}: without {_named(site.feeds)}/, `scrapy publish` makes them for it"
    return f"{told}: `YUANLIU_SITE={site.address} scrapy publish` turns them"


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - told, not listened on
        return _HOST
    return f"[{host}]" if ":" in host else host


def _named(path: Path) -> Path:
    return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
