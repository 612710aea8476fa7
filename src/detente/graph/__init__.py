"""The graph model: where the names of a case become numbers."""

from detente.graph.arcs import from_arcs
from detente.graph.feasible import MAX_STATES
from detente.graph.graph import Graph, build

__all__ = ["MAX_STATES", "Graph", "build", "from_arcs"]
