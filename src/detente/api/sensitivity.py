"""Which judgement, if wrong, changes the answer? What should we find out next?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.errors import UnknownName
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.sensitivity import Sensitivity


@checked
def sensitivity(
    case: Given,
    draws: int | None = None,
    *,
    concepts: Sequence[str] = (),
    outcome: str | None = None,
    error: float | None = None,
    seed: int = 0,
    workers: int | None = None,
    results: str | Path | None = None,
) -> Answer[Sensitivity]:
    """Which judgement, if wrong, changes the answer? What should we find out next?

    Parameters
    ----------
    case
        The conflict.
    draws
        Draws from the confidences of the case, at most; default: 2,000, or as many as ``error`` takes.
    concepts
        Concepts of stability; default: all, and ``seq`` is what judgements are held against.
    outcome
        Ask which judgement changes this outcome.
    error
        Stop once no answer's error is larger, as in 0.01.
    seed
        Makes a run repeatable.
    workers
        Threads on this machine; default: one a core.
    results
        Where draws are kept; default: the user's cache.

    Raises
    ------
    UnknownName, UsageError, TooLarge
        If the case has no such outcome, there is no such concept, or so many draws cannot be made.
    """
    from detente.views.charts.sensitivity import outcomes_svg
    from detente.views.data.sensitivity import sensitivity_data
    from detente.views.text.sensitivity import sensitivity_text
    from detente.work.sensitivity import Request, run

    asked = conflict(case).case
    keys = [each.key for each in asked.outcomes]
    if outcome is not None and outcome not in keys:
        raise UnknownName("outcome", outcome, keys)
    folder = None if results is None else Path(results)
    found = run(asked, Request(draws, seed, tuple(concepts), error, workers, folder=folder))
    result = found.result
    about = None if outcome is None else [each.key for each in result.asked].index(outcome)

    def data() -> dict[str, Any]:
        return sensitivity_data(result, 0.0, about)

    return Answer(
        result,
        lambda: sensitivity_text(result, about=about, kept=str(found.folder)),
        data,
        {
            "judgements": lambda: rows(data()["judgements"]),
            "outcomes": lambda: [
                {"concept": concept, **row}
                for concept, each in data()["outcomes"].items()
                for row in rows(each, "outcome")
            ],
        },
        lambda: outcomes_svg(result),
    )
