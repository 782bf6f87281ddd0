"""Strings to strings: dates, names, labels, addresses, prose; standard library and OpenCC."""
