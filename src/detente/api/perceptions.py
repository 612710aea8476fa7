"""What do they get wrong about each other, and what do they only say?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.perceptions import Perceptions


@checked
def perceptions(case: Given, concept: str | Mapping[str, str] | None = None) -> Answer[Perceptions]:
    """What do they get wrong about each other, and what do they only say?

    Parameters
    ----------
    case
        The conflict.
    concept
        One concept, or one for each decision maker; default: ``seq``.

    Raises
    ------
    UnknownName
        If there is no such concept or decision maker.
    """
    from detente.analyses.perceptions import perceptions as analyse
    from detente.graph.games import hypergame
    from detente.views.data.perceptions import perceptions_data
    from detente.views.text.perceptions import perceptions_text

    game = hypergame(conflict(case).case)
    if isinstance(concept, Mapping):
        concept = dict(concept)
    result = analyse(game) if concept is None else analyse(game, concept)

    def data() -> dict[str, Any]:
        return perceptions_data(result)

    return Answer(
        result,
        lambda: perceptions_text(result),
        data,
        {"states": lambda: rows(data()["states"]), "corrections": lambda: rows(data()["corrections"])},
        pictured(
            "States that hold, by whose game is played",
            lambda: counted(
                {game: len(ids) for game, ids in data()["equilibria"].items() if ids is not None}
            ),
        ),
    )
