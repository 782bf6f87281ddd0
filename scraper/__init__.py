"""What we know: how pages look, whose text they carry, where it lies. Never imports pipelines."""
