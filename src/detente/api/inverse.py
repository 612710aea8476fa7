"""What would it take for a state to hold? Four ways of asking, a function each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.inverse import (
        Counts,
        Levers,
        Nearest,
        NearestChanges,
        NearestOfOutcome,
        Need,
        Ripeness,
        RipestOfOutcome,
    )

PAIRS = "Pairs of states that change places"
PLACES = "Place of today in each ranking (1 is best)"


@checked
def inverse_count(
    case: Given,
    target: str,
    vary: Sequence[str],
    concepts: Sequence[str] | None = None,
    *,
    examples: int = 0,
    seed: int = 0,
) -> Answer[Counts]:
    """How many rankings of some decision makers would make a state hold?

    Parameters
    ----------
    case
        The conflict.
    target
        The state: an id, or a statement that it alone satisfies.
    vary
        Whose rankings may be any; the others stay.
    concepts
        Concepts; default: all.
    examples
        How many such rankings to list for each concept.
    seed
        For rankings drawn by chance, where there are too many to count.

    Raises
    ------
    NoSuchState, UnknownName, UsageError
        If there is no such state, decision maker or concept.

    Examples
    --------
    >>> found = inverse_count("prisoners-dilemma", "4", ["one"], ["nash"])
    >>> found.data["of"], found.data["count"]["nash"]
    (24, 0)
    """
    import numpy as np

    from detente import kernels
    from detente.analyses.inverse import count, one_state
    from detente.views.data.inverse import count_data
    from detente.views.text.inverse import count_text

    graph = conflict(case).graph
    rng = np.random.default_rng(seed)
    result = count(
        graph, one_state(graph, target), vary, concepts or kernels.CONCEPTS, rng=rng, examples=examples
    )

    def data() -> dict[str, Any]:
        return count_data(result)

    return Answer(
        result,
        lambda: count_text(result),
        data,
        {"count": lambda: rows(data()["count"], "concept")},
        pictured(
            "Share of the rankings under which the state holds",
            lambda: [(each.concept, each.share, f"{100 * each.share:.1f} %") for each in result.counts],
        ),
    )


@checked
def inverse_nearest(
    case: Given,
    target: str,
    vary: Sequence[str] | None = None,
    concepts: Sequence[str] | None = None,
    *,
    seconds: float = 60.0,
) -> Answer[NearestChanges] | Answer[NearestOfOutcome]:
    """How little would have to change, in whose ranking, for a state or an outcome to hold?

    An outcome holds if one of its states does; each concept is answered for the state for which it takes
    least.

    Parameters
    ----------
    case
        The conflict.
    target
        A state, the name of an outcome, a pattern or a statement.
    vary
        Whose rankings may change; default: everybody's.
    concepts
        Concepts; default: all.
    seconds
        Stop after about so long; the answer says what was proved until then.

    Raises
    ------
    NoSuchState, UnknownName, TooLarge
        If there is no such state, decision maker or concept, or there are too many states.
    """
    from time import monotonic

    from detente import kernels
    from detente.analyses.inverse import nearest, nearest_of
    from detente.analyses.inverse import target as meant
    from detente.views.data.inverse import nearest_data, nearest_of_data
    from detente.views.text.inverse import nearest_of_text, nearest_text

    graph = conflict(case).graph
    wanted, asked, end = meant(graph, target), concepts or kernels.CONCEPTS, monotonic() + seconds

    def remaining() -> float:
        return end - monotonic()

    if not wanted.is_state:
        several = nearest_of(graph, wanted, vary, asked, remaining=remaining)
        least = {concept: each.together[concept] for concept, each in several.by_concept.items()}
        return Answer(
            several,
            lambda: nearest_of_text(several),
            lambda: nearest_of_data(several),
            {"concepts": lambda: rows(_by_concept(nearest_of_data(several)["by_concept"]), "concept")},
            pictured(PAIRS, lambda: _distances(least)),
        )
    result = nearest(graph, wanted.states[0], vary, asked, remaining=remaining)
    return Answer(
        result,
        lambda: nearest_text(result),
        lambda: nearest_data(result),
        {"concepts": lambda: rows(nearest_data(result)["concept"], "concept")},
        pictured(PAIRS, lambda: _distances(result.together)),
    )


def _by_concept(found: Mapping[str, Any]) -> dict[str, Any]:
    """By concept the state for which it takes least, and what it takes."""
    return {
        concept: {"target": each["target"], **each["concept"][concept]} for concept, each in found.items()
    }


def _distances(found: Mapping[str, Nearest]) -> list[tuple[str, float, str]]:
    distances = {concept: each.distance for concept, each in found.items()}
    return [
        (concept, distance or 0, "impossible" if distance is None else f"{distance:g}")
        for concept, distance in distances.items()
    ]


@checked
def inverse_levers(
    case: Given,
    target: str,
    *,
    concept: str = "seq",
    need: Need = "one",
    edits: int = 1,
    additions: Sequence[tuple[str, str]] = (),
    table: str | None = None,
    variants: Sequence[str] = (),
    most: int = 20,
) -> Answer[Levers]:
    """Which edits of the case would make a state or an outcome hold?

    Parameters
    ----------
    case
        The conflict.
    target
        A state, or the name of an outcome.
    concept
        The concept it is to hold under.
    need
        Whether ``one`` state of the target is to hold, or ``all``.
    edits
        Edits at a time, 1 to 3.
    additions
        Wishes to try: whose, and the statement.
    table
        A format of the case: a deal of it is to hold, and its table may be widened.
    variants
        Variants to try as one edit; those that add an option are tried anyway.
    most
        Stop after so many ways.

    Raises
    ------
    NoSuchState, UnknownName, UsageError
        If there is no such state, outcome or concept.
    """
    from detente.analyses.inverse import Offer, brokers, learnings, levers
    from detente.analyses.inverse import target as wanted
    from detente.views.data.inverse import levers_data
    from detente.views.text.levers import levers_text
    from detente.work.asking import wish

    graph = conflict(case).graph
    sought = wanted(graph, target)
    tried = tuple((dm, wish(graph, dm, text)) for dm, text in additions)
    offer = Offer(tried, table, tuple(variants))
    result = levers(graph, sought, concept=concept, need=need, edits=edits, offer=offer, most=most)
    wanting, learned = brokers(result), learnings(graph, sought, concept)

    def data() -> dict[str, Any]:
        return levers_data(result, wanting, learned)

    return Answer(
        result,
        lambda: levers_text(result, wanting, learned),
        data,
        {"levers": lambda: rows(data()["levers"])},
        pictured(
            "Equilibria of the target that each way brings",
            lambda: counted({f"way {k}": len(each.holds) for k, each in enumerate(result.found, start=1)}),
        ),
    )


@checked
def ripeness(
    case: Given, target: str, principals: Sequence[str] = (), pain: Mapping[str, int] | None = None
) -> Answer[Ripeness] | Answer[RipestOfOutcome]:
    """Is the time ripe for a state or an outcome, and what is missing?

    Of an outcome the answer is about the state for which least is missing.

    Parameters
    ----------
    case
        The conflict.
    target
        A state, the name of an outcome, a pattern or a statement.
    principals
        Whose pain counts; default: all who have options.
    pain
        From which place of its ranking on it hurts whom.

    Raises
    ------
    NoSuchState, UnknownName, UsageError
        If there is no such state or decision maker, or the case does not say where things stand.
    TooLarge
        If the outcome has too many states.
    """
    from detente.analyses.inverse import ripeness as analyse
    from detente.analyses.inverse import ripest_of
    from detente.analyses.inverse import target as meant
    from detente.views.data.inverse import ripeness_data, ripest_of_data
    from detente.views.text.inverse import ripeness_text, ripest_of_text

    graph = conflict(case).graph
    wanted = meant(graph, target)
    if not wanted.is_state:
        several = ripest_of(graph, wanted, principals, pain)
        return Answer(
            several,
            lambda: ripest_of_text(several),
            lambda: ripest_of_data(several),
            {"principals": lambda: rows(ripest_of_data(several)["ripest"]["principals"])},
            pictured(PLACES, lambda: _places(several.found)),
        )
    result = analyse(graph, wanted.states[0], principals, pain)
    return Answer(
        result,
        lambda: ripeness_text(result),
        lambda: ripeness_data(result),
        {"principals": lambda: rows(ripeness_data(result)["principals"])},
        pictured(PLACES, lambda: _places(result)),
    )


def _places(found: Ripeness) -> list[tuple[str, float, str]]:
    names = [each.name for each in found.graph.case.decision_makers]
    return [(names[each.dm], each.place, f"{each.place} of {each.of}") for each in found.principals]
