"""One visit to one source: what it knows, what it meets, how far it goes and how it went."""
