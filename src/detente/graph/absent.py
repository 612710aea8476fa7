"""What to say of a state that is not there."""

from __future__ import annotations

from collections.abc import Sequence

from detente.errors import NoSuchState, nearest
from detente.graph.space import Space
from detente.model.case import Case
from detente.model.meaning import feasible, holds
from detente.model.options import read_pattern
from detente.model.statements import to_text


def unknown_state(space: Space, text: str) -> NoSuchState:
    """The error for an id or pattern that is not there."""
    if space.case.states is not None:
        labels = [state.label for state in space.case.states]
        return NoSuchState(f"there is no state {text!r}", hint=nearest(text, labels))
    options = tuple(space.options.values())
    allowed = read_pattern(options, text)
    if allowed is not None:
        hint = "it is excluded by require: or infeasible:"
        if all(len(fits) == 1 for fits in allowed):
            hint = excluded_by(space.case, [fits[0] for fits in allowed]) or hint
        return NoSuchState(f"state {text} is not feasible", hint=hint)
    return NoSuchState(f"there is no state {text!r}")


def excluded_by(case: Case, levels: Sequence[int]) -> str | None:
    """What excludes a choice of levels, for people: the first constraint or consequence that does."""
    for wanted, constraints in ((True, case.require), (False, case.infeasible)):
        for constraint in constraints:
            if holds(case, constraint.that, levels) != wanted:
                section = "require" if wanted else "infeasible"
                return f"it is excluded by {section}: {to_text(constraint.that)}"
    if not feasible(case, levels):
        return "a consequence would change its situation at once"
    return None
