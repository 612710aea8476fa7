"""Détente: what can hold in a conflict, and why.

The graph model for conflict resolution (Kilgour, Hipel, Fang), computable: who can do what, who wants
what and how well we know it go in as a case that cites its sources; what can hold and why comes out.
"""

__version__ = "0.1.0"
