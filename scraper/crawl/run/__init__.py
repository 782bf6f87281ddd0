"""One run over many sources: the process, its locks, its logs and what it tells at the end."""
