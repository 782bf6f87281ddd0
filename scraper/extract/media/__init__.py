"""Pictures, players, files, and who is credited for them."""
