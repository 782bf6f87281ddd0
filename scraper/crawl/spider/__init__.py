"""The one spider, in halves: its lists, articles in parts, pictures, and drafts from answers."""
