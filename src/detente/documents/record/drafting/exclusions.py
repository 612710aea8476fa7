"""What cannot go together, by what levers mean: whoever has ceased fire does not use force.

Only pairs of one decision maker's own options are meant. They are guesses like all else; what else excludes
what is for the analyst to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.documents.record.drafting.options import Proposal
from detente.model.statements import And, Taken
from detente.model.states import Constraint

EXCLUDE = (
    ("truce", "force", "who has ceased fire does not use force"),
    ("withdraw", "deploy", "who withdraws its troops does not send more"),
    ("disarm", "tests", "who has given up the weapons does not test them"),
    ("disarm", "enrich", "who has given up the weapons does not make the material for them"),
    ("trade", "sanctions", "who opens trade does not keep an embargo"),
    ("aid", "sanctions", "who grants aid does not keep an embargo"),
)
"""Two levers, and why one excludes the other; the last two where both are toward one other party."""


def exclusions(kept: Sequence[Proposal], mark: str, n_parties: int) -> tuple[Constraint, ...]:
    """The constraints that follow from options that are kept; every note begins with a mark."""
    found = []
    for owner in dict.fromkeys(each.owner for each in kept):
        own = {each.lever.key: each for each in kept if each.owner == owner and each.lever is not None}
        for one, other, why in EXCLUDE:
            if other == "sanctions" and n_parties > 2:
                continue  # they may be toward different parties
            if one in own and other in own:
                both = And((Taken(own[one].subject), Taken(own[other].subject)))
                found.append(Constraint(both, note=f"{mark}{why}."))
    return tuple(found)
