"""``python -m bench.storyworld OUT --pages 6000 --seed 1``: write a repost benchmark."""

import argparse
from collections import Counter
from pathlib import Path

from bench.storyworld.records import write
from bench.storyworld.world import built


def main() -> None:
    """Build a world, write it, and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m bench.storyworld", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for pages.jsonl and truth.jsonl")
    parser.add_argument("--pages", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--base", type=Path, help="lines with title and body_text to mix in")
    asked = parser.parse_args()
    world = built(asked.seed, asked.pages, asked.base)
    write(world, asked.out)
    kinds = Counter(p.kind for p in world.pages if p.crawled)
    for kind, many in sorted(kinds.items()):
        print(f"{many:6}  {kind}")
    print(f"{kinds.total():6}  pages of {world.clusters} stories in {asked.out}")


if __name__ == "__main__":
    main()
