"""The invented source that the tests of this room crawl."""

import re
from pathlib import Path

from scraper.source import Discover, Source

HOME = "http://www.yunlan.example/news/"
SOURCE = Source(
    name="yunlan",
    folder=Path(),
    title="云岚网",
    hosts=("www.yunlan.example",),
    article=re.compile(r"^/news/\d+\.html"),
    discover=(Discover("list", HOME),),
)
