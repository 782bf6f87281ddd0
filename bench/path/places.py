"""The sites of the benchmark, all invented, and where each article lies."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from bench.large.articles import SEED
from bench.large.roles import mixed

LISTED = 40
"""Links of a list page."""
_BEGAN = datetime(2025, 1, 1, 6, tzinfo=timezone(timedelta(hours=8)))
_APART = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Place:
    """One site."""

    name: str
    title: str
    family: str
    """Its template, a key of ``templates.FAMILIES``."""
    charset: str = "utf-8"

    @property
    def host(self) -> str:
        """Its host."""
        return f"www.{self.name}.example"


PLACES = (
    Place("qingshi", "青石网", "office"),
    Place("yunlan", "云岚新闻网", "portal"),
    Place("heting", "鹤汀在线", "table", "gb18030"),
    Place("moxi", "墨溪日报网", "modern"),
    Place("baiyan", "白雁法治网", "reposter"),
    Place("fengqi", "枫岐县人民政府", "office"),
    Place("zhuling", "竹陵晚报网", "modern"),
    Place("shidu", "石渡资讯", "portal", "gb18030"),
)


def place_of(number: int) -> Place:
    """Return the site of an article."""
    return PLACES[mixed(number * 7 + SEED) % len(PLACES)]


def moment(number: int) -> datetime:
    """Return when an article was published; copies come after what they copy."""
    return _BEGAN + number * _APART


def address(place: Place, number: int) -> str:
    """Return the address that an article has or would have on a site."""
    return f"http://{place.host}/{moment(number):%Y%m/%d}/c{number}.html"


def list_address(place: Place, page: int) -> str:
    """Return the address of a list page, counted from 1."""
    return f"http://{place.host}/news/index{'' if page == 1 else f'_{page - 1}'}.html"


def numbers_of(place: Place, pages: int) -> list[int]:
    """Return the articles of a site among so many, the newest first, as its lists show them."""
    return [number for number in range(pages, 0, -1) if place_of(number) is place]


def write_sources(folder: Path, pages: int) -> list[str]:
    """Write a folder of sources that describes the sites; return those that have articles."""
    written = []
    for place in PLACES:
        many = len(numbers_of(place, pages))
        if not many:
            continue
        (folder / place.name).mkdir(parents=True)
        (folder / place.name / "source.toml").write_text(
            f'title = "{place.title}"\n'
            f'hosts = ["{place.host}"]\n'
            "article = '^/\\d{6}/\\d{2}/c\\d+\\.html$'\n"
            f"depth = {min(1000, many // LISTED + 2)}\n\n"
            f'[[discover]]\nkind = "list"\nurl = "{list_address(place, 1)}"\npages = "next"\n\n'
            '[policy]\nbasis = "invented, for measuring"\n',
            encoding="utf-8",
        )
        written.append(place.name)
    return written
