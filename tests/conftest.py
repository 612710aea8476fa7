"""How properties are searched: the same examples on every run, unless asked to search further.

``pytest --hypothesis-profile=search`` draws new examples, and more of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "repeatable",
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],  # whole cases are drawn
)
settings.register_profile(
    "search", parent=settings.get_profile("repeatable"), derandomize=False, max_examples=1000
)
settings.load_profile("repeatable")


_TASTES = ("CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TTY_COMPATIBLE")


@pytest.fixture(autouse=True, scope="session")
def _draws_are_kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests draw does not go into the cache of who runs them, nor do their terminal's habits count."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DETENTE_RESULTS", str(tmp_path_factory.mktemp("draws")))
        for name in _TASTES:
            patch.delenv(name, raising=False)
        yield
