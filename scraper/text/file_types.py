"""Which endings of an address or a name are those of a file, and not of a page."""

import re

TYPES = "pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|ceb|zip|rar|7z|gz|txt|csv|rtf|mp3|mp4"
"""Extensions as alternatives of a pattern; dps, et, wps, ofd and ceb are Chinese office files."""
FILE = re.compile(rf"\.({TYPES})(?![A-Za-z0-9.])", re.IGNORECASE)
"""The extension of a file wherever a text has one; group 1 is its type."""
