"""A survey stops where a host wants no more of it, whatever comes between."""

import asyncio

from scraper.crawl.manners.refusals import PATIENCE
from scraper.scout.surveyor import Surveyor
from scraper.verdict import Verdict


def test_what_was_never_answered_is_no_answer() -> None:
    answers = [(Verdict.BLOCKED, "challenge"), (Verdict.DISALLOWED, "robots.txt")] * PATIENCE
    waiting = iter(answers)

    async def ask(_url: str) -> tuple[Verdict, str]:
        return next(waiting)

    async def survey() -> Surveyor:
        surveyor = Surveyor(ask)
        for number in range(2 * PATIENCE):
            await surveyor.see(f"http://qingshi.example/{number}.html")
        return surveyor

    assert asyncio.run(survey()).is_refused
