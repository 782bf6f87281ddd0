"""The one spider, in parts: its lists, articles in parts, pictures, and drafts from answers."""
