"""The offline web: a forward proxy that plays twelve sites, with texts of our own.

``python -m tests.replica --log FILE`` runs it; tests use :func:`serve` or :func:`running`.
"""

from .server import Replica, running, serve
from .world import World

__all__ = ["Replica", "World", "running", "serve"]
