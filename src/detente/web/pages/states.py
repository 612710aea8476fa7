"""States as the pages name them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from detente.model.case import Case
from detente.views.names import Names
from detente.web.contract.common import StateName

_MOST = 6
_known: OrderedDict[Hashable, dict[int, StateName]] = OrderedDict()
_guard = threading.Lock()


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


def state_names(names: Names) -> dict[int, StateName]:
    """The names found so far of a case's states, to be added to.

    Most edits are of preferences, which no name depends on: the names of the last few cases are kept.
    """
    case = names.graph.case
    with _guard:
        found = _known.setdefault(_named_by(case), {})
        _known.move_to_end(_named_by(case))
        while len(_known) > _MOST:
            _known.popitem(last=False)
    return found


def _named_by(case: Case) -> Hashable:
    """All that the states of a case and their names depend on."""
    return (
        tuple((dm.key, dm.name, dm.options) for dm in case.decision_makers),
        (case.states, case.situation, case.consequences, case.require, case.infeasible, case.coalesce),
        (case.outcomes, case.status_quo),
    )
