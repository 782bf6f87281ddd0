"""``python -m tests.replica``: run the offline web until SIGTERM or Ctrl-C."""

import argparse
import signal
from pathlib import Path
from threading import Event

from .server import running
from .tls import authority
from .world import World
from .worlds import WORLDS, small_world


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--log", type=Path, required=True, help="request log, JSON lines")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--ready", type=Path, help="file that gets the proxy's URL once it answers")
    parser.add_argument("--ca", type=Path, help="file that gets what to trust for https")
    parser.add_argument("--edition", type=int, default=1, help="2 is the world some days later")
    parser.add_argument("--world", choices=WORLDS, help="a small world instead of the twelve sites")
    args = parser.parse_args()

    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    world = small_world(args.world, args.edition) if args.world else World(args.edition)
    with running(world, args.log, args.port) as server:
        print(f"offline web: {len(server.world.hosts)} sites on {server.url}", flush=True)
        if args.ca:
            args.ca.write_bytes(authority().file.read_bytes())
        if args.ready:
            partial = args.ready.with_suffix(".partial")
            partial.write_text(server.url + "\n")
            partial.replace(args.ready)
        stopped.wait()


main()
