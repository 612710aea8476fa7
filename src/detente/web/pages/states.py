"""States as the pages name them."""

from __future__ import annotations

from detente.views.names import Names
from detente.web.contract.common import StateName


def state_name(names: Names, state: int) -> StateName:
    """Everything people call a state."""
    name = names.state(state)
    return {
        "id": name.id,
        "label": names.phrase(name),
        "outcome": name.outcome or name.description,
        "changes": [str(each) for each in name.differs],
        "status_quo": name.is_status_quo,
    }
