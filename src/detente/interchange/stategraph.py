""":class:`~detente.graph.Graph` -> GraphML and DOT: the states, and who can move from where to where.

A state carries the levels of its options, the outcome it belongs to, whether it is the status quo and its
place in each decision maker's ranking (1 is best, ties share it). A move carries who makes it and whether
it is an improvement for that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from detente.errors import Problem, TooLarge
from detente.graph import Graph
from detente.interchange.exchange import Written
from detente.kernels import Arcs, count_arcs

MAX_MOVES = 1_000_000
"""More moves than this are refused: programs that draw graphs do not take them."""

MAX_NODES = 200_000
"""States up to which a graph is written."""

Value = str | int | bool

_TYPES: dict[type, Literal["string", "int", "boolean"]] = {str: "string", int: "int", bool: "boolean"}

COLOURS = ("#1b6ca8", "#b5482a", "#3d7d3f", "#7a4f9a", "#8a6d1f", "#2c7f7f", "#a03c6b", "#555555")
"""Colours of decision makers in DOT, over again where there are more."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move: whose it is, between which states, and whether it is an improvement."""

    dm: int
    before: int
    after: int
    improves: bool


def write_graphml(graph: Graph) -> Written[str]:
    """Write the states and moves as GraphML.

    Parameters
    ----------
    graph
        The conflict.

    Returns
    -------
    Written
        XML; a directed graph whose edges have ids, since two decision makers may share a move.

    Raises
    ------
    TooLarge
        If there are too many states or moves.
    """
    _check_size(graph)
    nodes = [_state(graph, state) for state in range(graph.n_states)]
    attributes = {name: value for fields in nodes for name, value in fields.items()}
    edge: dict[str, Value] = {"dm": "", "decision_maker": "", "improvement": False}
    keys = {("node", name): f"n{k}" for k, name in enumerate(attributes)}
    keys |= {("edge", name): f"e{k}" for k, name in enumerate(edge)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for (place, name), key in keys.items():
        value = attributes[name] if place == "node" else edge[name]
        sort = _TYPES[type(value)]
        lines.append(f'  <key id="{key}" for="{place}" attr.name={_attribute(name)} attr.type="{sort}"/>')
    lines.append(f'  <graph id={_attribute(graph.case.title)} edgedefault="directed">')
    for state, fields in enumerate(nodes):
        lines.append(f"    <node id={_attribute(graph.ids[state])}>")
        lines += [_data(keys["node", name], value) for name, value in fields.items()]
        lines.append("    </node>")
    for k, move in enumerate(moves_of(graph)):
        ends = f"source={_attribute(graph.ids[move.before])} target={_attribute(graph.ids[move.after])}"
        dm = graph.case.decision_makers[move.dm]
        told: dict[str, Value] = {"dm": dm.key, "decision_maker": dm.name, "improvement": move.improves}
        lines.append(f'    <edge id="m{k}" {ends}>')
        lines += [_data(keys["edge", name], value) for name, value in told.items()]
        lines.append("    </edge>")
    lines += ["  </graph>", "</graphml>"]
    return Written("\n".join(lines) + "\n", _remarks())


def write_dot(graph: Graph) -> Written[str]:
    """Write the states and moves in the DOT language of Graphviz.

    Improvements are drawn in full, other moves dashed; each decision maker has a colour.

    Parameters
    ----------
    graph
        The conflict.

    Raises
    ------
    TooLarge
        If there are too many states or moves.
    """
    _check_size(graph)
    lines = [
        f"digraph {_quoted(graph.case.title)} {{",
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for state in range(graph.n_states):
        fields = _state(graph, state)
        named = f"{graph.ids[state]}\n{fields['outcome']}" if fields["outcome"] else graph.ids[state]
        style = ", penwidth=2" if fields["status_quo"] else ""
        told = ", ".join(f"{_quoted(name)}={_quoted(_plain(value))}" for name, value in fields.items())
        lines.append(f"  {_quoted(graph.ids[state])} [label={_quoted(named)}{style}, {told}];")
    for move in moves_of(graph):
        dm = graph.case.decision_makers[move.dm]
        ends = f"{_quoted(graph.ids[move.before])} -> {_quoted(graph.ids[move.after])}"
        style = "solid" if move.improves else "dashed"
        told = f"label={_quoted(dm.name)}, dm={_quoted(dm.key)}, improvement={_quoted(_plain(move.improves))}"
        colour = COLOURS[move.dm % len(COLOURS)]
        lines.append(f'  {ends} [{told}, style={style}, color="{colour}"];')
    lines.append("}")
    return Written("\n".join(lines) + "\n", _remarks())


def moves_of(graph: Graph) -> Iterator[Move]:
    """Every move, by decision maker and state."""
    for dm in range(graph.n_dms):
        worth = graph.payoffs[dm]
        for before in range(graph.n_states):
            for after in graph.reachable(dm, before):
                yield Move(dm, before, after, bool(worth[after] > worth[before]))


def n_moves(graph: Graph) -> int:
    """How many moves there are, or with one-way options the most that there can be."""
    return sum(int(own.start[-1]) if isinstance(own, Arcs) else count_arcs(own) for own in graph.moves)


def _check_size(graph: Graph) -> None:
    hint = "write the table of states (states, parquet), or a variant with fewer states"
    if graph.n_states > MAX_NODES:
        raise TooLarge(f"{graph.n_states:,} states; a graph is written up to {MAX_NODES:,}", hint=hint)
    if (n := n_moves(graph)) > MAX_MOVES:
        raise TooLarge(f"{n:,} moves; a graph is written up to {MAX_MOVES:,}", hint=hint)


def _remarks() -> tuple[Problem, ...]:
    return (
        Problem(
            "decision_makers", "of preferences only the places of states are written, not what they come from"
        ),
    )


def _state(graph: Graph, state: int) -> dict[str, Value]:
    named = next((key for key, holds in graph.outcomes().items() if holds[state]), None)
    names = {outcome.key: outcome.name for outcome in graph.case.outcomes}
    fields: dict[str, Value] = {
        "outcome": names[named] if named is not None else "",
        "status_quo": state == graph.status_quo,
    }
    if graph.case.patterned:
        options = graph.space.options.items()
        for (subject, option), levels in zip(options, graph.space.open_levels(state), strict=True):
            fields[subject] = "|".join(option.levels[level].key for level in levels)
    for dm, key in enumerate(graph.dms):
        fields[f"rank {key}"] = int(graph.payoffs[dm].max() - graph.payoffs[dm][state]) + 1
    return fields


def _data(key: str, value: Value) -> str:
    return f'      <data key="{key}">{escape(_legal(_plain(value)))}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _legal(text: str) -> str:
    """A text without the characters that XML has no way to write."""
    return "".join(
        character
        if character in "\t\n\r"
        or "\x20" <= character <= "\ud7ff"
        or (character >= "\ue000" and character not in "\ufffe\uffff")
        else "\ufffd"
        for character in text
    )


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "\ufffd")
    return '"' + plain.replace("\r", " ").replace("\n", "\\n") + '"'
