"""``make demo``: the offline web, a real crawl of it, and what came out."""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.replica import serve
from tests.replica.plan import posts
from tests.replica.posts import Post
from tests.replica.tls import authority

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "data" / "demo"
INVENTED = Path(__file__).with_name("sources")
"""Sources whose hosts do not exist; a live crawl never hears of them."""
SCRAPY = Path(sys.executable).with_name("scrapy")
DELAY_FACTOR = "0.02"
"""A second's politeness becomes 20 ms; honoured only because the proxy is on loopback."""

FAREWELL = """
That took {seconds:.0f} s. What you have now, all of it invented:
  {data}/archive.db    private: raw pages, readings, stories, verdicts
  {data}/published.db  for readers, see docs/output.md
Try next:
  make browse                                 the same as a site, in a browser
  export {exports}
  .venv/bin/scrapy show                       the largest stories
  .venv/bin/scrapy list -v                    the sources
  .venv/bin/scrapy -h                         all commands
  .venv/bin/sqlite-utils tables {data}/published.db --counts
Run `make demo` again: nothing new is stored, and unchanged lists answer 304."""


def environment(proxy: str, data: Path = DATA) -> dict[str, str]:
    """Return the environment of a crawl of the offline web, which this process serves."""
    ours = {
        "http_proxy": proxy,
        "https_proxy": proxy,
        "SSL_CERT_FILE": str(authority().file),  # all that such a crawl trusts, and only it does
        "YUANLIU_DELAY_FACTOR": DELAY_FACTOR,
    }
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("YUANLIU_")
    }
    return kept | ours | looking(data)


def looking(data: Path) -> dict[str, str]:
    """Return what a command needs to look at what such a crawl has stored."""
    return {
        "YUANLIU_WORLD": "replica",
        "YUANLIU_DATA": str(data),
        "YUANLIU_SOURCES": str(INVENTED),
    }


def scrapy(env: dict[str, str], *arguments: str) -> int:
    """Run a command of the project as a person would, and return its exit code."""
    print(f"\n$ scrapy {' '.join(arguments)}", flush=True)
    return subprocess.run([SCRAPY, *arguments], cwd=PROJECT, env=env, check=False).returncode


def seed_like() -> str:
    """Return a page of the repost site whose text came through 山西长安网 from WeChat."""
    chains = (
        p for p in posts(edition=1) if p.site == "fazhi_zhengwu" and isinstance(p.parent, Post)
    )
    return next(post.url for post in chains if isinstance(post.root, str))


def main() -> int:
    """Play the demo; the exit code is that of the crawl."""
    print("Yuanliu demo. The sites, people and texts below are invented; no live site is asked.")
    DATA.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch, serve(Path(scratch) / "log.jsonl") as proxy:
        env = environment(proxy)
        code = scrapy(env, "update", "-v")
        if code:
            return code
        code = scrapy(env, "show", seed_like())
    exports = " ".join(f"{name}={shlex.quote(value)}" for name, value in looking(DATA).items())
    data = DATA.relative_to(PROJECT)
    print(FAREWELL.format(seconds=time.monotonic() - began, data=data, exports=exports))
    return code


if __name__ == "__main__":
    sys.exit(main())
