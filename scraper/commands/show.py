"""``scrapy show``: the tree of a story, who published first and who took it from whom."""

import argparse
from collections.abc import Iterable

from rich.console import Console
from rich.segment import Segments
from rich.table import Table
from rich.text import Text
from rich.tree import Tree
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.archive.overview import count_stories, largest_stories
from scraper.archive.stories import Member, Story
from scraper.article import Article
from scraper.commands.marking import differences, hanging, outlet, titled, wrapped
from scraper.commands.missing import look_for
from scraper.commands.wording import because, relations, unheeded
from scraper.console import OK, Failure, ProjectCommand, is_url, out, plain
from scraper.crawl.run.tables import INVENTED
from scraper.reposts.texts import Placeholder
from scraper.typed import is_number

_LARGEST = 20
_GUIDE = 4  # columns by which rich indents a branch
_ENDLESS = 10_000


class Command(ProjectCommand):
    """Draw a story."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] [STORY|URL]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Draw the tree of a story (by number or address); alone: the largest stories"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--diff",
            action="store_true",
            help="show what each copy changed in the text of its parent; with URL, that page alone",
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) > 1 or (args and not is_url(args[0]) and not is_number(args[0])):
            raise UsageError("name one story by its number or by an address", print_help=False)
        if opts.diff and not args:
            raise UsageError("--diff wants a story: a number or an address", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Find the story and draw it."""
        look_for(self.config.archive)
        with Archive.open(self.config.archive, world=None, create=False) as archive:
            if args:
                for story in _named(archive, args[0]):
                    _draw(archive, story, args[0], diff=opts.diff)
            elif stories := largest_stories(archive, _LARGEST):
                out.print(table_of(archive, stories), soft_wrap=False)
                if (total := count_stories(archive)) > len(stories):
                    out.print(f"{len(stories)} of {total} stories, the largest first")
            else:
                out.print("no stories yet; run `scrapy update`")
            if archive.world == "replica":
                out.print(f"[yellow]{INVENTED}[/]")
        return OK


def _draw(archive: Archive, story: Story, name: str, *, diff: bool) -> None:
    out.print(first_line(archive, story))
    out.print(uncut(story_tree(archive, story, out.width), out), soft_wrap=True)
    if diff:
        page = archive.articles.by_url(name) if is_url(name) else None
        members = [one for one in in_tree_order(story) if page in (None, one.article_id)]
        colours = out.color_system is not None and not out.no_color
        for text in differences(archive, members, out.width, colours=colours):
            out.print()
            out.print(text)
    if lines := relations(archive, story):
        out.print()
        for line in lines:
            out.print(hanging(line, out.width))


def _named(archive: Archive, name: str) -> list[Story]:
    ids = archive.stories.containing_url(name) if is_url(name) else [int(name)]
    if stories := [story for story in map(archive.stories.get, ids) if story]:
        return stories
    raise Failure(f"no story for {name}; `scrapy show` lists the largest ones")


def table_of(archive: Archive, stories: Iterable[int]) -> Table:
    """Return stories as a table, one a line."""
    table = Table()
    for column in ("story", "articles", "first told by", "title"):
        table.add_column(column)
    for story_id in stories:
        story = archive.stories.get(story_id)
        if story is not None:
            shown = archive.articles.get(_first(story).article_id)
            title = titled(shown) if shown else plain("")
            table.add_row(str(story.id), str(len(story.members)), _root_name(archive, story), title)
    return table


def story_tree(archive: Archive, story: Story, width: int) -> Tree:
    """Return the story as a tree: the root first, below each page those that took it from there.

    Labels are wrapped for a terminal of ``width`` here, because addresses must stay whole.
    """
    children = _children(story)
    tops = children.get(None, [])

    def hang(tree: Tree, members: list[Member], room: int) -> None:
        for member in members:
            branch = tree.add(_label(archive, member, room))
            hang(branch, children.get(member.article_id, []), room - _GUIDE)

    if isinstance(story.root, Placeholder):
        tree = Tree(_placeholder(story.root, width))
        hang(tree, tops, width - _GUIDE)
        return tree
    tree = Tree(_label(archive, tops[0], width, alone=len(story.members) == 1))
    hang(tree, children.get(tops[0].article_id, []), width - _GUIDE)
    return tree


def _children(story: Story) -> dict[int | None, list[Member]]:
    children: dict[int | None, list[Member]] = {}
    for member in story.members:
        children.setdefault(member.parent_article, []).append(member)
    return children


def in_tree_order(story: Story) -> list[Member]:
    """Return the members as the tree shows them, each parent before what was taken from it."""
    children = _children(story)
    waiting = list(reversed(children.get(None, [])))
    found: list[Member] = []
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(children.get(found[-1].article_id, [])))
    return found


def uncut(tree: Tree, console: Console) -> Segments:
    """Return the tree with every line as long as it is, for the terminal to break if it must."""
    lines = console.render_lines(
        tree, console.options.update(width=_ENDLESS), pad=False, new_lines=True
    )
    return Segments(segment for line in lines for segment in line)


def first_line(archive: Archive, story: Story) -> Text:
    """Return the sentence that says how large a story is and who told it first."""
    count = len(story.members)
    line = Text(
        f"story {story.id}, {count} {'article' if count == 1 else 'articles'}, first told by "
    )
    if isinstance(story.root, Placeholder):
        return line.append_text(plain(story.root.outlet or story.root.url or "an unknown outlet"))
    stored = archive.articles.get(story.root)
    assert stored is not None, "a root is always stored"
    line.append_text(plain(stored.outlet))
    return line.append(f" on {_when(stored.article)}" if stored.article.published else "")


def _placeholder(root: Placeholder, width: int) -> Text:
    label = plain(root.outlet or "an unknown outlet")
    label.stylize("bold")
    label.append("  credited, its own page was never crawled", "not bold dim")
    label = wrapped(label, width)
    if root.url:
        label.append("\n").append_text(plain(root.url))
    return label


def _label(archive: Archive, member: Member, width: int, *, alone: bool = False) -> Text:
    stored = archive.articles.get(member.article_id)
    assert stored is not None, "a member is always stored"
    article = stored.article
    label = Text.assemble(outlet(stored.outlet), "  ", (_when(article), "cyan"), "  ")
    label = wrapped(label.append_text(titled(stored)), width)
    label.append("\n").append_text(plain(article.url or ""))
    if not alone:
        why = because(member, lambda article_id: _outlet_of(archive, article_id))
        unbelieved = unheeded(member)
        why += ", though it links to" if unbelieved else ""
        label.append("\n").append_text(wrapped(Text(why, "dim"), width))
        if unbelieved:
            label.append("\n").append(unbelieved, "dim")
    return label


def _outlet_of(archive: Archive, article_id: int) -> str:
    stored = archive.articles.get(article_id)
    return stored.outlet if stored else "another page"


def _when(article: Article) -> str:
    """Return the date as people write it, in the site's own time."""
    return (article.published or "no date")[:16].replace("T", " ")


def _first(story: Story) -> Member:
    return next((m for m in story.members if m.parent_article is None), story.members[0])


def _root_name(archive: Archive, story: Story) -> Text:
    if isinstance(story.root, Placeholder):
        return plain(f"{story.root.outlet} (not crawled)")
    stored = archive.articles.get(story.root)
    return plain(stored.outlet if stored else "")
