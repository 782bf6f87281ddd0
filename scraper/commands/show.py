"""``scrapy show``: the tree of a story, who published first and who took it from whom."""

import argparse

from rich.table import Table
from rich.text import Text
from rich.tree import Tree
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.overview import largest_stories
from scraper.archive.stories import Member, Story
from scraper.console import OK, Failure, ProjectCommand, is_url, out, plain
from scraper.crawl.tables import INVENTED
from scraper.reposts.texts import Placeholder

_LARGEST = 20


class Command(ProjectCommand):
    """Draw a story."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[STORY|URL]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Draw the tree of a story (by number or address); alone: the largest stories"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) > 1 or (args and not is_url(args[0]) and not args[0].isdigit()):
            raise UsageError("name one story by its number or by an address", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Find the story and draw it."""
        config = self.config
        with Archive.open(config.archive, world=config.world, create=False) as archive:
            if not args:
                out.print(_largest(archive), soft_wrap=False)
                return OK
            for story in _named(archive, args[0]):
                out.print(draw(archive, story), soft_wrap=False)
            if config.world == "replica":
                out.print(f"[yellow]{INVENTED}[/]")
        return OK


def _named(archive: Archive, name: str) -> list[Story]:
    ids = archive.stories.containing_url(name) if is_url(name) else [int(name)]
    stories = [story for story in map(archive.stories.get, ids) if story]
    if not stories:
        raise Failure(f"no story for {name}; `scrapy show` lists the largest ones")
    return stories


def _largest(archive: Archive) -> Table:
    table = Table()
    for column in ("story", "articles", "first", "title"):
        table.add_column(column)
    for story_id in largest_stories(archive, _LARGEST):
        story = archive.stories.get(story_id)
        if story is not None:
            shown = archive.articles.get(_first(story).article_id)
            title = plain(shown.article.title if shown else "")
            table.add_row(str(story.id), str(len(story.members)), _root_name(archive, story), title)
    return table


def draw(archive: Archive, story: Story) -> Tree:
    """Return the story as a tree: the root first, below each page those that took it from there."""
    children: dict[int | None, list[Member]] = {}
    for member in story.members:
        children.setdefault(member.parent_article, []).append(member)
    tops = children.get(None, [])
    if isinstance(story.root, Placeholder):
        tree = Tree(_placeholder(story, story.root))
        for member in tops:
            _hang(archive, tree, member, children)
        return tree
    tree = Tree(_label(archive, tops[0]))
    for member in children.get(tops[0].article_id, []):
        _hang(archive, tree, member, children)
    return tree


def _hang(
    archive: Archive, tree: Tree, member: Member, children: dict[int | None, list[Member]]
) -> None:
    branch = tree.add(_label(archive, member))
    for child in children.get(member.article_id, []):
        _hang(archive, branch, child, children)


def _placeholder(story: Story, root: Placeholder) -> Text:
    label = Text.assemble((f"story {story.id}: ", "dim"), plain(root.outlet), style="bold")
    label.append("  credited as the origin, its own page was never crawled", "not bold dim")
    if root.url:
        label.append("\n").append_text(plain(root.url))
    return label


def _label(archive: Archive, member: Member) -> Text:
    stored = archive.articles.get(member.article_id)
    assert stored is not None, "a member is always stored"
    article = stored.article
    label = Text.assemble(
        (stored.outlet, "bold green"), "  ", (article.published or "no date", "cyan"), "  "
    )
    label.append_text(plain(article.title))
    label.append("\n").append_text(plain(article.url or ""))
    if member.kind:
        why = str(member.evidence.get("rule", "")) or "its text"
        line = f"\n{member.kind}, confidence {member.confidence:.2f}, known by {why}"
        label.append(line, "dim")
    return label


def _first(story: Story) -> Member:
    return next((m for m in story.members if m.parent_article is None), story.members[0])


def _root_name(archive: Archive, story: Story) -> Text:
    if isinstance(story.root, Placeholder):
        return plain(f"{story.root.outlet} (not crawled)")
    stored = archive.articles.get(story.root)
    return plain(stored.outlet if stored else "")
