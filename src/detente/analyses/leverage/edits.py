"""Which options are done without: each by itself, two together, all of a decision maker's.

What is *removed* stays at its first level (nobody takes the option), what is *frozen* stays where the
status quo has it, as in :mod:`detente.model.variants`. Where a case lists its states, options only describe
them: there a decision maker is done without by taking its moves away, which is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.model.case import Case
from detente.model.options import read_pattern
from detente.model.situation import SITUATION

How = Literal["remove", "freeze"]

HOWS: tuple[How, ...] = ("remove", "freeze")

MAX_OPTIONS_PAIRED = 20
"""With more options than this, pairs are gone through only if asked for."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a case is looked at without.

    Parameters
    ----------
    kind
        One option, two, or a decision maker with all it has.
    what
        The option or options (``us.talk``), or the key of the decision maker.
    levels
        Where each option concerned is kept: subject and number of the level; ``None`` where the status
        quo is a class of states that leaves it open. Empty where states are listed.
    """

    kind: Literal["option", "pair", "decision maker"]
    what: tuple[str, ...]
    levels: tuple[tuple[str, int | None], ...]


def edits(graph: Graph, how: str, of: Sequence[str] | None, pairs: bool | None) -> list[Edit]:
    """Everything to do without: options first, then decision makers, then pairs.

    Parameters
    ----------
    graph
        The conflict.
    how
        ``remove`` or ``freeze``.
    of
        Options and decision makers; all, if not given.
    pairs
        Whether options are also taken in pairs: with ``of``, those in which one that it names stands. If
        not given: with ``of`` the pairs of those named, otherwise all if there are few enough options.

    Raises
    ------
    UnknownName
        If there is no such option or decision maker, or no such way to do without.
    UsageError
        If what is named cannot be done without, or the case does not say where it stands.
    """
    if how not in HOWS:
        raise UnknownName("way to do without an option", how, HOWS)
    case = graph.case
    own = _own(case)
    if how == "freeze" and case.form == "option" and graph.status_quo is None:
        raise UsageError(
            "the case does not say where things stand, so nothing can be kept there",
            hint="say --how remove, or give the case a status_quo:",
        )
    for name in of or ():
        _refuse(graph, name, own)
    options = [subject for subjects in own.values() for subject in subjects]
    named = options if of is None else [each for each in options if each in of]
    dms = [key for key in own if (of is None or key in of) and _can_act(graph, key, own)]
    kept = _kept_levels(graph, how)
    found = [Edit("option", (each,), ((each, kept[each]),)) for each in named]
    found += [Edit("decision maker", (key,), tuple((o, kept[o]) for o in own[key])) for key in dms]
    found += [
        Edit("pair", pair, tuple((each, kept[each]) for each in pair))
        for pair in _pairs(options, named, of, pairs)
    ]
    return found


def _own(case: Case) -> dict[str, list[str]]:
    """The options of each decision maker that can be done without; none where states are listed."""
    if case.form == "graph":
        return {dm.key: [] for dm in case.decision_makers}
    return {dm.key: [dm.subject(option) for option in dm.options] for dm in case.decision_makers}


def _can_act(graph: Graph, key: str, own: Mapping[str, Sequence[str]]) -> bool:
    return bool(own[key]) if graph.case.form == "option" else graph.can_ever_move(graph.dm(key))


def _refuse(graph: Graph, name: str, own: Mapping[str, Sequence[str]]) -> None:
    """Say why something that was named cannot be done without, if so."""
    case = graph.case
    options = [each for each in case.subjects() if not each.startswith(f"{SITUATION}.")]
    able = [key for key in own if _can_act(graph, key, own)]
    if name in own:
        if name not in able:
            raise UsageError(
                f"{name} owns no move, so there is nothing to do without",
                hint=f"there are: {', '.join(able)}" if able else None,
            )
    elif name in case.subjects() and name not in options:
        raise UsageError(
            f"{name} is nobody's option", hint="settle it by a variant of the case: set: {NAME: LEVEL}"
        )
    elif name not in options:
        raise UnknownName("option or decision maker", name, [*options, *own] if options else [*own])
    elif case.form == "graph":
        raise UsageError(
            "where states are listed, options only describe them: none can be done without",
            hint=f"name a decision maker, to do without its moves: {', '.join(able)}",
        )


def _pairs(
    options: Sequence[str], named: Sequence[str], of: Sequence[str] | None, pairs: bool | None
) -> Iterator[tuple[str, str]]:
    if pairs is False or (pairs is None and of is None and len(options) > MAX_OPTIONS_PAIRED):
        return
    for one, other in combinations(options, 2):
        inside = (one in named) + (other in named)
        if inside == 2 or (pairs is True and inside == 1):
            yield one, other


def _kept_levels(graph: Graph, how: str) -> dict[str, int | None]:
    """Where each option is kept: at its first level, or where the status quo has it."""
    options = graph.space.options
    if how == "remove" or graph.status_quo is None:
        return dict.fromkeys(options, 0)
    given = graph.case.status_quo
    if given is not None and not isinstance(given, str):
        said = dict(given)
        return {
            subject: option.position(said[subject]) if subject in said else 0
            for subject, option in options.items()
        }
    stands = read_pattern(tuple(options.values()), given or "") or graph.space.open_levels(graph.status_quo)
    return {
        subject: levels[0] if len(levels) == 1 else None  # a class of states that differ in this option
        for subject, levels in zip(options, stands, strict=True)
    }
