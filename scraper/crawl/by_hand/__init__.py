"""Pages that an operator asks for by hand, with all the manners of a crawl."""
