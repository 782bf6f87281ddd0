"""A machine of its own for addresses that must never be connected to: ``unshare -n``.

In it every address there is, public ones too, leads to one listener that counts who comes, and
nothing can leave. So a crawl with the real settings may be given any address at all.
"""
