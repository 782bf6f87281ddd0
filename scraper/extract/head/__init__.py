"""What the head and the machine-readable parts of a page say."""
