""":class:`~detente.graph.Graph` -> ``.nfg``, Gambit's game in normal form.

Each decision maker's strategies are its choices of levels that some feasible state has; its payoffs are the
ranks of the states. A combination that is not feasible is worse than every state for everybody, and the
worse the more decision makers would have to change their choice to make it feasible. So nobody gains by
leaving a feasible state for it, and in it somebody always gains by changing: the pure equilibria of the
game are the states that are Nash-stable for all, where every option can move both ways.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import product
from math import prod

from detente.errors import CannotSay, Problem, TooLarge
from detente.graph import Graph, build
from detente.interchange.chosen import as_chosen
from detente.interchange.exchange import Written, left_out, undecidable
from detente.model.case import Case, DecisionMaker

MAX_PROFILES = 1_000_000
"""More combinations of choices than this are refused."""

SORT = "a game in normal form"

Choice = tuple[int, ...]
Profile = tuple[int, ...]


def write_nfg(graph: Graph) -> Written[str]:
    """Write a conflict as a game for Gambit.

    Parameters
    ----------
    graph
        The conflict, in option form without a situation, or with listed states whose moves follow from
        options.

    Returns
    -------
    Written
        The game, with remarks: moves that a game cannot forbid, and what is left out.

    Raises
    ------
    CannotSay
        If states are not choices of options that somebody holds.
    TooLarge
        If there are too many combinations.

    References
    ----------
    Savani and Turocy, Gambit: the ``.nfg`` file format, payoff version.
    """
    chosen = as_chosen(graph.case, SORT, classes=False)
    case = chosen.case
    if problems := list(undecidable(case)):
        raise CannotSay(SORT, problems)
    left = (*chosen.remarks, *_one_way(case), *_respelt(case), *left_out(graph.case, ()))
    graph = graph if case is graph.case else build(case)
    owners = [len(dm.options) for dm in case.decision_makers]
    own = [_by_owner(graph.space.levels(state), owners) for state in range(graph.n_states)]
    choices = [sorted({each[k] for each in own}) for k in range(graph.n_dms)]
    if (n := prod(map(len, choices))) > MAX_PROFILES:
        raise TooLarge(
            f"{n:,} combinations of choices; the limit is {MAX_PROFILES:,}",
            hint="write the graph of the states (graphml), or a variant with fewer options",
        )
    state_at = {
        tuple(choices[k].index(choice) for k, choice in enumerate(each)): state
        for state, each in enumerate(own)
    }
    far = _distances(state_at, [len(each) for each in choices])
    lines = [
        f"NFG 1 R {_quoted(case.title)}",
        "{ " + " ".join(_labels([dm.name for dm in case.decision_makers])) + " }",
        "{ " + "\n  ".join(
            "{ " + " ".join(_labels([_told(dm, choice) for choice in own])) + " }"
            for dm, own in zip(case.decision_makers, choices, strict=True)
        ) + " }",
        _quoted("Payoffs are ranks, 1 the worst; below 0: not feasible"),
        "",
    ]  # fmt: skip
    # The first decision maker's strategies change fastest.
    for backwards in product(*(range(len(own)) for own in reversed(choices))):
        profile = backwards[::-1]
        state = state_at.get(profile)
        worth = (
            [-far[profile]] * graph.n_dms if state is None else [int(row[state]) + 1 for row in graph.payoffs]
        )
        lines.append(" ".join(map(str, worth)))
    return Written("\n".join(lines) + "\n", left)


def _respelt(case: Case) -> list[Problem]:
    """Names with signs that a label in Gambit cannot have."""
    named = [("title", case.title)]
    for dm in case.decision_makers:
        named.append((f"decision_makers.{dm.key}", dm.name))
        for option in dm.options:
            levels = () if option.is_choice else option.levels[1:]
            named += [(dm.subject(option), name) for name in (option.name, *(each.name for each in levels))]
    return [
        Problem(where, f"{name}: written as {_quoted(name)}: a label is in printable ASCII")
        for where, name in named
        if _quoted(name)[1:-1] != name
    ]


def _one_way(case: Case) -> list[Problem]:
    """What a game cannot say: that a choice, once made, is not unmade."""
    return [
        Problem(
            dm.subject(option),
            f"moves: {option.moves if isinstance(option.moves, str) else 'a movement of its own'}: "
            "in a game every choice can be unmade, so that fewer states are equilibria there",
            "compare with detente stability --concept nash",
        )
        for dm in case.decision_makers
        for option in dm.options
        if option.moves != "both"
    ]


def _by_owner(levels: Sequence[int], owners: Sequence[int]) -> tuple[Choice, ...]:
    found: list[Choice] = []
    start = 0
    for n in owners:
        found.append(tuple(levels[start : start + n]))
        start += n
    return tuple(found)


def _distances(feasible: dict[Profile, int], sizes: Sequence[int]) -> dict[Profile, int]:
    """How many decision makers would have to change their choice, at least, to reach a feasible state."""
    found = dict.fromkeys(feasible, 0)
    layer = list(feasible)
    while layer:
        following: list[Profile] = []
        for profile in layer:
            for k, size in enumerate(sizes):
                for choice in range(size):
                    other = (*profile[:k], choice, *profile[k + 1 :])
                    if other not in found:
                        found[other] = found[profile] + 1
                        following.append(other)
        layer = following
    return found


def _told(dm: DecisionMaker, choice: Choice) -> str:
    """A choice in words: the options that do not stand at their first level."""
    taken = [
        option.name if option.is_choice else f"{option.name}: {option.levels[level].name}"
        for option, level in zip(dm.options, choice, strict=True)
        if level
    ]
    return ", ".join(taken) or "nothing"


def _labels(names: Sequence[str]) -> list[str]:
    """Names in quotes, told apart by numbers where they are the same: Gambit asks for that."""
    used: set[str] = set()
    found: list[str] = []
    for name in names:
        plain = _quoted(name)[1:-1] or "unnamed"
        label, number = plain, 1
        while label in used:
            number += 1
            label = f"{plain} ({number})"
        used.add(label)
        found.append(f'"{label}"')
    return found


def _quoted(text: str) -> str:
    """A label as Gambit takes it: printable ASCII, single spaces."""
    plain = unicodedata.normalize("NFKD", text).replace("\\", "/").replace('"', "'")
    kept = "".join(c if " " <= c <= "~" else " " if c.isspace() else "" for c in plain)
    return f'"{" ".join(kept.split())}"'
