"""How properties are searched: the same examples on every run, unless asked to search further.

``pytest --hypothesis-profile=search`` draws new examples, and more of them.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_BIG = [HealthCheck.too_slow, HealthCheck.data_too_large]  # a whole case is drawn at a time

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=_BIG
)
settings.register_profile(
    "search", derandomize=False, deadline=None, database=None, suppress_health_check=_BIG, max_examples=500
)
settings.load_profile("repeatable")
