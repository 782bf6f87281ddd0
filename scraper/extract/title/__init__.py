"""The title, and the lines around it that are not."""
