"""When it was published, by what the page shows."""
