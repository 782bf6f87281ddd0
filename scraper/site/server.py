"""Datasette set up for the published file, and the server that listens."""

import socket
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.plugins import pm  # type: ignore[import-untyped]

from scraper.site import plugin
from scraper.site.visit import Site

_METADATA = Path(__file__).with_name("metadata.toml")
_SETTINGS = {
    "allow_csv_stream": False,
    "allow_download": False,
    "allow_facet": False,
    "default_allow_sql": False,
    "default_cache_ttl": 0,
    "default_page_size": 50,
    "max_returned_rows": 200,
    "num_sql_threads": 4,
    "sql_time_limit_ms": 1000,
    "suggest_facets": False,
    "truncate_cells_html": 160,
}
"""Datasette's own pages are for a look at the tables, not for long questions."""
_AT_ONCE = 200
"""Requests under way at a time; what comes on top is told to come back."""


def made(site: Site) -> Any:
    """Return Datasette with our pages, for the file of a site. It opens the file read-only."""
    if not pm.has_plugin(plugin.NAME):
        pm.register(plugin, name=plugin.NAME)
    told = {
        "published": str(site.published),
        "feeds": str(site.feeds),
        "images": str(site.images),
        "address": site.address,
        "contact": site.contact,
    }
    metadata = tomllib.loads(_METADATA.read_text("utf-8"))
    metadata |= {"about_url": site.path("/about"), "plugins": {plugin.NAME: told}}
    settings = {**_SETTINGS, "base_url": f"{site.prefix}/"}
    templates = str(Path(__file__).with_name("templates") / "datasette")
    return Datasette(
        files=[str(site.published)], metadata=metadata, settings=settings, template_dir=templates
    )


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Yield a socket that listens, before anything is said. Raises :class:`OSError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listens:
        listens.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listens.bind((host, port))
        yield listens


def serve(site: Site, listens: socket.socket) -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(
        made(site).app(),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listens])
