"""Where could it go from here, and how likely is that by when?

* :mod:`~detente.analyses.evolution.routes`: the shortest legal sequences to a state or to each
  equilibrium, and :mod:`~detente.analyses.evolution.jumps`: those of coalitions.
* :mod:`~detente.analyses.evolution.forecast`: the chance of each outcome by month.
* :mod:`~detente.analyses.evolution.observed`: what a history says about the model.

They are imported one by one: a forecast needs SciPy, the others do not.
"""
