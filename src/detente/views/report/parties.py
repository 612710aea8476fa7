"""Who can do what, and who wants what."""

from __future__ import annotations

from dataclasses import dataclass

from detente.graph import Graph
from detente.model.case import DecisionMaker
from detente.model.options import Option
from detente.views.names import Names
from detente.views.statements import in_words, sentence
from detente.views.text.common import listing, plural

_LISTED_MOVES = 40
"""States of the graph form up to which its moves are listed."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """An option: its levels, and the rule for changing it."""

    name: str
    levels: tuple[str, ...]
    rule: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Want:
    """A preference statement."""

    id: str
    number: int
    words: str
    confidence: str | None
    because: tuple[str, ...]
    note: str | None
    strong: bool
    unknown: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking and the states that share it."""

    place: int
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A decision maker: what it can do and what it wants."""

    key: str
    name: str
    note: str | None
    options: tuple[OptionWords, ...]
    moves: tuple[tuple[str, str], ...]
    wants: tuple[Want, ...]
    ranking: tuple[Ranked, ...]
    unknown_pairs: tuple[tuple[str, str], ...]
    never_moves: bool


def parties(graph: Graph, names: Names) -> list[Party]:
    """Every decision maker of a case, in words."""
    return [
        Party(
            dm.key,
            dm.name,
            dm.note,
            tuple(_option(graph, option) for option in dm.options),
            _moves(graph, dm),
            tuple(_wants(graph, dm)),
            _ranking(graph, names, number) if dm.ranking is not None else (),
            dm.unknown,
            not graph.can_ever_move(number),
        )
        for number, dm in enumerate(graph.case.decision_makers)
    ]


def _option(graph: Graph, option: Option) -> OptionWords:
    listed = graph.case.states is not None
    rule = "as the list of moves says" if listed else move_rule(option)
    return OptionWords(option.name, tuple(level.name for level in option.levels), rule, option.note)


def move_rule(option: Option) -> str:
    """Which changes of level an option allows, in words."""
    match option.moves:
        case "both":
            return "either way, at any time"
        case "forward":
            return "one way: only to a later level, never back"
        case "back":
            return "one way: only to an earlier level; what is given up is not taken again"
        case "fixed":
            return "cannot be changed"
        case mapping:
            targets = dict(mapping)
            name = {level.key: level.name for level in option.levels}
            told = []
            for level in option.levels:
                to = [name[key] for key in targets.get(level.key, ())]
                told.append(f"from {level.name} {'to ' + listing(to, 'or') if to else 'nowhere'}")
            return "; ".join(told)


def _moves(graph: Graph, dm: DecisionMaker) -> tuple[tuple[str, str], ...]:
    """Moves that the case lists; states with none are left out."""
    if graph.case.states is None or graph.n_states > _LISTED_MOVES:
        return ()
    return tuple((before, ", ".join(afters)) for before, afters in dm.moves if afters)


def _wants(graph: Graph, dm: DecisionMaker) -> list[Want]:
    return [
        Want(
            f"{dm.key}-{number}",
            number,
            sentence(in_words(graph.case, preference.that)),
            None if preference.confidence is None else f"{100 * preference.confidence:g} %",
            preference.because,
            preference.note,
            preference.strong,
            preference.unknown,
        )
        for number, preference in enumerate(dm.preferences or (), start=1)
    ]


def _ranking(graph: Graph, names: Names, dm: int) -> tuple[Ranked, ...]:
    """The ranking as given: best first, tied states together."""
    places, groups = graph.places(dm)
    found: list[list[tuple[str, str]]] = [[] for _ in range(groups)]
    for state in range(graph.n_states):
        found[int(places[state]) - 1].append((names.label(state), graph.ids[state]))
    return tuple(Ranked(k, tuple(states)) for k, states in enumerate(found, start=1))


def size_words(graph: Graph) -> str:
    """How many options and states there are."""
    options = sum(len(dm.options) for dm in graph.case.decision_makers)
    sizes = (
        plural(graph.n_dms, "decision maker"),
        plural(options, "option"),
        plural(graph.n_states, "possible state"),
    )
    return ", ".join(sizes)
