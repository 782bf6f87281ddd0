"""The four layers that a field is asked of, in order of trust."""
