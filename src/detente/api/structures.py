"""What can hold, where preferences say more or less than a ranking?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Conflict, Given, conflict
from detente.api.pictures import counted, pictured
from detente.errors import TooLarge, UsageError
from detente.views.answer_rows import marked_rows

if TYPE_CHECKING:
    from detente.analyses.structures import Attitudes, Strength, Unknown


@checked
def unknown(
    case: Given, extensions: Sequence[str] | None = None, concepts: Sequence[str] | None = None
) -> Answer[Unknown]:
    """What can hold, where we do not know all preferences?

    Parameters
    ----------
    case
        The conflict; some of its statements are marked ``unknown``.
    extensions
        What is made of the unknown: ``a``, ``b``, ``c``, ``d``. Default: all.
    concepts
        ``nash``, ``gmr``, ``smr``, ``seq``. Default: all.

    Raises
    ------
    UnknownName
        If there is no such extension or concept.
    UsageError, TooLarge
        If nothing is unknown, or there are too many states.
    """
    from detente.analyses.structures import EXTENSIONS, UNKNOWN_CONCEPTS
    from detente.analyses.structures import unknown as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import structures_text, unknown_parts

    graph = conflict(case).partly_known
    if not graph.unknown:
        raise UsageError(
            "no preference in this case is unknown", hint="detente.stability answers where all are known"
        )
    result = analyse(graph, extensions or EXTENSIONS, concepts or UNKNOWN_CONCEPTS)
    holds = {
        f"{letter}.{concept}": result.equilibria(letter, concept)
        for letter, stable in result.stable.items()
        for concept in stable
    }
    return Answer(
        result,
        lambda: structures_text(graph, list(unknown_parts(result))),
        lambda: {"unknown": StructureData(graph, summary=False).unknown(result)},
        {"states": lambda: marked_rows(graph, holds)},
        pictured("Equilibria by extension and concept", lambda: counted(_sizes(holds))),
    )


@checked
def strength(case: Given, concepts: Sequence[str] | None = None) -> Answer[Strength]:
    """What holds strongly, and what holds only weakly?

    Parameters
    ----------
    case
        The conflict; some of its statements are marked ``strong``.
    concepts
        ``gmr``, ``smr``, ``seq``, ``sseq``. Default: all.

    Raises
    ------
    UnknownName
        If there is no such concept.
    UsageError, TooLarge
        If no preference is strong, some are unknown, or there are too many moves.
    """
    from detente.analyses.structures import STRENGTH_CONCEPTS, strength_refusal
    from detente.analyses.structures import strength as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import strength_parts, structures_text

    graph = conflict(case).graph
    if (refusal := strength_refusal(graph)) is not None:
        hint = "mark a statement: {that: ..., strong: true}"
        raise UsageError(refusal, hint=hint) if graph.floors is None else TooLarge(refusal)
    result = analyse(graph, concepts or STRENGTH_CONCEPTS)
    kinds = (("strong", result.strong_equilibria), ("weak", result.weak_equilibria))
    holds = {f"{concept}.{kind}": found(concept) for concept in result.strong for kind, found in kinds}
    return Answer(
        result,
        lambda: structures_text(graph, list(strength_parts(result))),
        lambda: {"strength": StructureData(graph, summary=False).strength(result)},
        {"states": lambda: marked_rows(graph, holds)},
        pictured("Strong and weak equilibria", lambda: counted(_sizes(holds))),
    )


@checked
def attitudes(case: Given, concepts: Sequence[str] | None = None) -> Answer[Attitudes]:
    """What can hold, where parties care for others' good or ill?

    Parameters
    ----------
    case
        The conflict, with ``attitudes``; where it has none everybody cares for itself alone.
    concepts
        ``rnash``, ``rgmr``, ``rsmr``, ``rseq``. Default: all.

    Raises
    ------
    UnknownName
        If there is no such concept.
    TooLarge
        If there are too many states.
    """
    from detente.analyses.structures import ATTITUDE_CONCEPTS, attitudes_refusal
    from detente.analyses.structures import attitudes as analyse
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import attitudes_parts, structures_text

    asked: Conflict = conflict(case)
    graph = asked.graph
    if (refusal := attitudes_refusal(graph)) is not None:
        raise TooLarge(refusal, hint="exclude combinations under infeasible: or require:")
    result = analyse(graph, concepts or ATTITUDE_CONCEPTS)
    holds = {concept: result.equilibria(concept) for concept in result.stable}
    return Answer(
        result,
        lambda: structures_text(graph, list(attitudes_parts(result))),
        lambda: {"attitudes": StructureData(graph, summary=False).attitudes(result)},
        {"states": lambda: marked_rows(graph, holds, result.stable)},
        pictured("Equilibria by concept", lambda: counted(_sizes(holds))),
    )


def _sizes(holds: dict[str, Any]) -> dict[str, int]:
    """In how many states each thing holds."""
    return {name: int(where.sum()) for name, where in holds.items()}
