"""The commands, a file each that is called as they are, and what several of them say alike."""
