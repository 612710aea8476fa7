"""States as the pages name them."""

from __future__ import annotations

from detente.views.names import Names
from detente.web.contract.common import StateName
from detente.web.contract.pages import StateTold
from detente.web.kept import Kept, Latest, described_by

_told: Latest[dict[int, StateTold]] = Latest()


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


def states_told(names: Names) -> Kept[dict[int, StateTold]]:
    """What has been told so far of a case's states, to be added to.

    Most edits are of preferences, which nothing here depends on: what was told of the last few cases is kept.
    """
    key = described_by(names.graph.case)
    return _told.get(key) or _told.put(key, {})
