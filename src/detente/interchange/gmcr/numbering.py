"""The numbers of states in ``.gmcr`` files, and the states they mean.

A state has a *decimal* number: the first option of the file counts 1 where it is taken, the second 2, the
third 4 and so on. The feasible states in ascending order of it have *ordinal* numbers 1 to n. Files hold
either. The set of numbers in a ranking tells which: it is that of the feasible states' decimals or 1
to n, and where it is both, both readings are one, since then the k-th decimal is k.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from detente.errors import DetenteError, InvalidCase, Problem
from detente.graph import build
from detente.graph.listing import build_space
from detente.interchange.gmcr.document import Gmcr, Ranking
from detente.model.case import Case

MAX_RANKED = 1_000_000
"""More feasible states than this are in no ranking."""

MAX_CHECKED = 10_000
"""States up to which payoffs in the file are compared with what its preferences give."""

StateRanking = tuple[tuple[str, ...], ...]


def decimals(document: Gmcr, case: Case) -> dict[int, str]:
    """The feasible states by decimal number, ascending, with their ids.

    Raises
    ------
    InvalidCase
        If no state is feasible.
    TooLarge
        If there are too many.
    """
    space = build_space(case, MAX_RANKED)
    free = [k for k in range(len(document.options)) if not any(k in p.options for p in document.parties)]
    # The pattern of a state has the options owner by owner, then those that nobody holds.
    places = [*(place for party in document.parties for place in party.options), *free]
    numbered = sorted(
        (sum(1 << place for place, symbol in zip(places, state, strict=True) if symbol == "Y"), state)
        for state in space.ids
    )
    return dict(numbered)


def in_state_ids(document: Gmcr, case: Case, name: str, which: Collection[int]) -> dict[int, StateRanking]:
    """The rankings of some decision makers, by their places, in states' ids.

    Raises
    ------
    InvalidCase
        If a ranking misses or repeats a state or names one that is not feasible.
    TooLarge
        If there are too many states.
    """
    by_decimal = decimals(document, case)
    by_ordinal = dict(enumerate(by_decimal.values(), start=1))
    found: dict[int, StateRanking] = {}
    problems: list[Problem] = []
    for k in which:
        ranking = document.parties[k].ranking or ()
        numbers = [number for group in ranking for number in group]
        where = f"{name}:decisionMakers[{k}].preferenceRanking"
        if twice := {number for number, times in Counter(numbers).items() if times > 1}:
            problems.append(
                Problem(where, f"state {_some(twice)} is ranked twice", "a ranking has each state once")
            )
        elif set(numbers) == set(by_ordinal):
            found[k] = _translated(ranking, by_ordinal)
        elif set(numbers) == set(by_decimal):
            found[k] = _translated(ranking, by_decimal)
        else:
            problems.append(_mismatch(where, set(numbers), by_decimal))
    if problems:
        raise InvalidCase(problems)
    return found


def _translated(ranking: Ranking, states: dict[int, str]) -> StateRanking:
    # The order within a tie says nothing.
    return tuple(tuple(states[number] for number in sorted(group)) for group in ranking)


def _mismatch(where: str, numbers: set[int], by_decimal: dict[int, str]) -> Problem:
    """What is missing or too much, by the reading that fits better."""
    n = len(by_decimal)
    ordinals = set(range(1, n + 1))
    meant = min((ordinals, set(by_decimal)), key=lambda known: len(known ^ numbers))
    parts = []
    if missing := meant - numbers:
        parts.append(f"misses {_some(missing)}")
    if unknown := numbers - meant:
        parts.append(f"names {_some(unknown)}, which {'is' if len(unknown) == 1 else 'are'} not feasible")
    hint = f"the {n:,} feasible states are numbered 1 to {n} in the order of their decimals, or by decimal"
    return Problem(where, f"the ranking {' and '.join(parts)}", hint)


def _some(numbers: Collection[int]) -> str:
    shown = [str(number) if number < 10**15 else "a long number" for number in sorted(numbers)[:6]]
    return ", ".join(shown) + (f" and {len(numbers) - 6:,} more" if len(numbers) > 6 else "")


def agrees_with_payoffs(document: Gmcr, case: Case) -> Iterator[int]:
    """Places of decision makers whose payoffs in the file order the states otherwise than the case."""
    given = {k: party.payoffs for k, party in enumerate(document.parties) if party.payoffs}
    if not given:
        return
    try:
        states = list(decimals(document, case).values())
        if len(states) > MAX_CHECKED:
            return
        graph = build(case)
    except DetenteError:
        return  # what is wrong with the case is told when it is used
    for k, payoffs in given.items():
        ours = [int(graph.payoffs[k][graph.state(state)]) for state in states]
        if len(payoffs) != len(ours) or _ranks(payoffs) != _ranks(ours):
            yield k


def _ranks(worth: Sequence[int]) -> list[int]:
    place = {value: rank for rank, value in enumerate(sorted(set(worth)))}
    return [place[value] for value in worth]
