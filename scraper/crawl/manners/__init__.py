"""What a host is owed, and what its answers mean to the next request."""
