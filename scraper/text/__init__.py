"""Text to text: labels, dates, names, addresses, prose; the standard library and OpenCC only."""
