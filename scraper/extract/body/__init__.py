"""Which lines are the body, and how they become text and HTML."""
