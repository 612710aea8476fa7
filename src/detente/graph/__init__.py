"""The graph model: where the names of a case become numbers."""

from detente.graph.arcs import from_arcs
from detente.graph.feasible import MAX_STATES
from detente.graph.graph import Graph, build, build_partly_known

__all__ = ["MAX_STATES", "Graph", "build", "build_partly_known", "from_arcs"]
