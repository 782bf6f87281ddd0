"""What all tests share."""

from hypothesis import settings

# The gate tries the same examples every time; looking for new ones is a search, not a gate.
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")
