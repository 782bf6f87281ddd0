"""How bytes come in: which addresses are asked, by which way, and what of an answer is taken.

One handler fetches everything. Before it stands the guard, which judges what is written in an
address; in it the resolver, which judges what a name leads to; behind it the bounds of heads and
bodies.
"""
