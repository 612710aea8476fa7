"""Which of the arguments made about this crisis does the model bear out?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.model.doubt import CLAIM_DRAWS
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.claims import Claims


@checked
def claims(
    case: Given,
    only: Sequence[str] | None = None,
    *,
    variant: str | None = None,
    draws: int = CLAIM_DRAWS,
    seed: int = 0,
    full: bool = False,
) -> Answer[Claims]:
    """Which of the arguments made about this crisis does the model bear out?

    Parameters
    ----------
    case
        The conflict.
    only
        Ids of claims; default: all.
    variant
        Test in this variant of the case.
    draws
        Draws from the doubts of the case, 0 for none.
    seed
        What draws are made from.
    full
        Whether the text also has tests, numbers and the states that show why.

    Raises
    ------
    UnknownName, UsageError
        If the case has no such claim or variant, or makes no claims.
    """
    from detente.analyses.claims import claims as analyse
    from detente.views.data.claims import claims_data
    from detente.views.text.claims import claims_text

    chosen = None if only is None else list(only)
    result = analyse(conflict(case).case, variant=variant, only=chosen, draws=draws, seed=seed)

    def verdicts() -> dict[str, int]:
        found = [each.judged.verdict for each in result.findings]
        return {verdict: found.count(verdict) for verdict in dict.fromkeys(found)}

    return Answer(
        result,
        lambda: claims_text(result, full=full),
        lambda: claims_data(result),
        {"claims": lambda: rows(claims_data(result)["claims"])},
        pictured("Claims by what the model says of them", lambda: counted(verdicts())),
    )
