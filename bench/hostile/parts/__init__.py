"""Checks of one part of the house each: rows go in, what comes out is held against the corpus.

A row that comes out otherwise than its corpus has it needs a *reason*: a sentence, true of every
row that is counted under it, that says why ours is the better answer or why the row is not for us.
A rule decides which rows those are, never a list of them.
"""
