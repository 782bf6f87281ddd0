"""What can be found wrong with the published file by looking at it; nothing here writes."""
