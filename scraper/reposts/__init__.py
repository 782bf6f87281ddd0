"""Which texts are one text, and who took it from whom. Pure: no SQL, no network."""
