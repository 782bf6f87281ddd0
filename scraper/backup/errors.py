"""What can be wrong with a backup, or with the place it is made at."""

from pathlib import Path


class BackupError(Exception):
    """Nothing was harmed, nor left half done unless it says so; ``str`` is one line with a cure."""

    def __init__(self, path: Path, fault: str, cure: str) -> None:
        super().__init__(f"{path}: {fault}; {cure}")
        self.path = path
