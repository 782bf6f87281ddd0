"""Each guard of SECURITY.md, taken out once: the test that is named for it must then fail.

A guard that can be removed without a test noticing is a guard that somebody will remove.
"""
