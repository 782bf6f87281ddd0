"""``scrapy`` without the half minute for which the archive waits for whoever has it open.

For tests of what is said when the wait was in vain: ``tests.warm.python("tests.impatient", ...)``.
"""

from scrapy.cmdline import execute

from scraper.archive import archive

SECONDS = 0.5


def main() -> None:
    """Run the command that ``sys.argv`` names."""
    vars(archive)["BUSY_SECONDS"] = SECONDS
    execute()
