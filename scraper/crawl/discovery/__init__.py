"""Finding articles on lists, feeds, sitemaps and in JSON, and the page after each."""
