"""Who wrote it: accounts, bylines, datelines, tails."""
