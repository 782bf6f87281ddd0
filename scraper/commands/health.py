"""``scrapy health``: what is usual at each source, what came, what probably broke."""

import argparse
import json
from collections.abc import Sequence

from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.clock import system_clock
from scraper.commands.diagnosis import details_of, findings_of, health_table
from scraper.console import DEGRADED, ERROR, OK, ProjectCommand, complain, named, out, plain
from scraper.crawl.net.liberties import liberties
from scraper.crawl.run.loader import SourceLoader
from scraper.health import Health, examine
from scraper.health.messages import SHAPES, message, shape_of
from scraper.health.notify import NotifyError, is_webhook, post, run
from scraper.health.record import as_record
from scraper.text.secrets import without_secrets
from scraper.text.visible import in_json


class Command(ProjectCommand):
    """Say how sources are doing, and tell people if one needs them."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] [SOURCE ...]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Say what is usual at each source, what came, and what probably broke"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        add = parser.add_argument
        add("-v", "--verbose", action="store_true", help="add lists, and who answered each field")
        add("--json", action="store_true", help="print one line for machines")
        add("--notify", metavar="URL", help="post to a webhook if a source needs a person")
        add("--notify-command", metavar="CMD", help="give the same as JSON to a command")
        add("--notify-as", choices=SHAPES, help="the shape of the message, if not by the host")
        add("--notify-always", action="store_true", help="tell people when all is well too")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if opts.notify and not is_webhook(opts.notify):
            raise UsageError(
                "--notify wants an address that begins with http:// or https://;"
                " --notify-command takes a command",
                print_help=False,
            )

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Look, print, tell people; exit with 3 if a source needs a person."""
        config, loader = self.config, SourceLoader(self.config)
        only = [named(loader, name).name for name in args] or None
        with Archive.open(config.archive, world=config.world, create=False) as archive:
            now = config.clock()
            healths = examine(archive, loader.sources, now, only)
        for error in loader.errors:
            complain(error)
        if opts.json:
            record = as_record(healths, config.world, now)
            print(without_secrets(in_json(json.dumps(record, ensure_ascii=False))))
        else:
            self._show(healths, opts.verbose)
            asked = [loader.sources[name] for name in only or loader.sources]
            for line in liberties(asked, config.allowed):
                out.print(plain(line))
        wanting = any(health.needs_person for health in healths)
        if (wanting or opts.notify_always) and not self._told(healths, opts):
            return ERROR
        return DEGRADED if wanting or loader.errors else OK

    def _show(self, healths: Sequence[Health], verbose: bool) -> None:
        out.print(health_table(healths, self.config.world), soft_wrap=False)
        if any(health.findings for health in healths):
            out.print()
        for line in findings_of(healths):
            out.print(line)
        if verbose:
            for health in healths:
                out.print()
                for line in details_of(health.facts):
                    out.print(line)

    def _told(self, healths: Sequence[Health], opts: argparse.Namespace) -> bool:
        """Tell people wherever they want to be told; return whether all of it arrived."""
        arrived = True
        for where in self._wanted(opts):
            try:
                self._tell(where, healths, opts.notify_as)
            except NotifyError as error:
                complain(f"nobody was notified: {error}")
                arrived = False
        return arrived

    def _wanted(self, opts: argparse.Namespace) -> list[str]:
        """The options, or else the setting that spares cron an option."""
        given = [where for where in (opts.notify, opts.notify_command) if where]
        set_up = self._setting("YUANLIU_NOTIFY")
        return given or ([set_up] if set_up else [])

    def _tell(self, where: str, healths: Sequence[Health], shape: str | None) -> None:
        config = self.config
        if not is_webhook(where):
            run(where, message("generic", healths, config.world, config.clock()))
            return
        shape = shape or shape_of(where)
        said = message(shape, healths, config.world, config.clock())
        # A signature is compared with the service's clock: no other than the machine's will do.
        post(where, shape, said, system_clock(), self._setting("YUANLIU_NOTIFY_SECRET"))

    def _setting(self, name: str) -> str:
        assert self.settings is not None
        return str(self.settings.get(name) or "").strip()
