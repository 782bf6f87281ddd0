"""What makes the answer of a list unreadable."""


class BadFeed(Exception):
    """The answer is no feed, no sitemap and no JSON list; ``str()`` says in a line what it is."""
