"""What changed in the case, what changed in the answers, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.comparison import Comparison


@checked
def compare(old: Given, new: Given, concepts: Sequence[str] | None = None) -> Answer[Comparison]:
    """What changed in the case, what changed in the answers, and why?

    Parameters
    ----------
    old, new
        Two conflicts; for a variant see :meth:`Conflict.variant`.
    concepts
        Those whose equilibria are compared; default: ``nash`` and ``seq``.

    Raises
    ------
    UnknownName
        If there is no such concept.
    """
    from detente.analyses.comparison import CONCEPTS
    from detente.analyses.comparison import compare as analyse
    from detente.views.data.comparison import comparison_data
    from detente.views.text.comparison import comparison_text

    before, after = conflict(old), conflict(new)
    result = analyse(before.graph, after.graph, CONCEPTS if concepts is None else list(concepts))

    def data() -> dict[str, Any]:
        return comparison_data(result)

    def changes() -> dict[str, int]:
        return {
            f"{answer.concept}, {what}": number
            for answer in result.answers
            for what, number in (
                ("kept", answer.n_kept), ("lost", len(answer.lost)), ("gained", len(answer.gained))
            )
        }  # fmt: skip

    return Answer(
        result,
        lambda: comparison_text(result, before.name, after.name),
        data,
        {
            "case": lambda: rows(data()["case"]),
            "equilibria": lambda: rows(data()["equilibria"], "concept"),
        },
        pictured("Equilibria kept, lost and gained", lambda: counted(changes())),
    )
