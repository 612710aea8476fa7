"""Why a state is stable or not, under any concept there is: the verdicts with both their views.

Which definition answers hangs on the concept's name and on what the case says of preferences; who asks, a
command or somebody's Python, need not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.stability import DEFAULT_CONCEPT
from detente.analyses.stability import why as why_ordinary
from detente.analyses.structures import (
    ATTITUDE_CONCEPTS,
    EXTENSIONS,
    STRENGTH_CONCEPTS,
    UNKNOWN_CONCEPTS,
    Extension,
    Judgement,
    Relational,
    Strong,
    extensions_named,
    judge,
)
from detente.errors import UnknownName, UsageError
from detente.graph import Graph
from detente.views.data import why_data
from detente.views.data.structures import judgement_data, outlook_data, together
from detente.views.names import Names
from detente.views.text.structure_why import (
    Wording,
    attitude_wording,
    extension_wording,
    judgement_parts,
    judgements_text,
    maximin_wording,
    outlooks_text,
    strength_wording,
)
from detente.views.text.why import why_text

if TYPE_CHECKING:
    from detente.analyses.horizons import Outlook
    from detente.analyses.stability import Verdict

_MAXIMIN = re.compile(r"maximin(\+?):(\d{1,9})")
_LIMITED = re.compile(r"l(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Why:
    """Verdicts on one state.

    Parameters
    ----------
    verdicts
        One for each decision maker asked about, and where preferences are partly unknown for each extension.
    data, text
        What is printed for machines and for people. Functions of modules with what they take, so that a
        record can be pickled.
    """

    verdicts: tuple[Verdict | Judgement | Outlook, ...]
    data: Callable[[], dict[str, Any]]
    text: Callable[[], RenderableType]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: a state, of whom, and whether of one decision maker alone."""

    graph: Graph
    state: int
    dms: Sequence[int]
    of_one: bool


def maximin_named(name: str) -> tuple[int, bool] | None:
    """The horizon, and whether answers are improvements; ``None`` if the name says neither.

    Examples
    --------
    >>> maximin_named("maximin:4"), maximin_named("maximin+:2"), maximin_named("maximin")
    ((4, False), (2, True), None)
    """
    match = _MAXIMIN.fullmatch(name)
    return None if match is None else (int(match[2]), bool(match[1]))


def limited_named(name: str) -> int | None:
    """The horizon of limited moves that a name such as ``l3`` says; ``None`` if it says none."""
    match = _LIMITED.fullmatch(name)
    return None if match is None else int(match[1])


def is_special(name: str) -> bool:
    """Whether a concept is none of the ordinary ones, but about a horizon or attitudes."""
    named = name.startswith("maximin") or name == "nm" or name in ATTITUDE_CONCEPTS
    return named or limited_named(name) is not None


def why(
    graph: Graph,
    state: int,
    dm: str | None = None,
    concept: str | Mapping[str, str] = DEFAULT_CONCEPT,
    extensions: Sequence[str] = EXTENSIONS,
) -> Why:
    """Tell why a state is stable or not.

    Parameters
    ----------
    graph
        The conflict, its preferences perhaps partly unknown.
    state
        The number of the state.
    dm
        The key of a decision maker; ``None``: all are asked about.
    concept
        One concept, or for mixed behaviour one for each decision maker (those not named go by SEQ).
    extensions
        Where preferences are partly unknown: the readings of the unknown.

    Raises
    ------
    UnknownName, UsageError
        If there is no such concept, decision maker or extension, or it has no witness here.
    """
    dms = range(graph.n_dms) if dm is None else [graph.dm(dm)]
    asked = _Asked(graph, state, dms, dm is not None)
    if isinstance(concept, Mapping):
        return _mixed(asked, concept)
    if graph.unknown:
        return _unknown(asked, concept, extensions_named(extensions))
    if concept == "nm":
        raise UsageError(
            "non-myopic stability holds at many horizons", hint="ask why at one of them, such as l3"
        )
    if (limit := limited_named(concept)) is not None:
        return _limited(asked, limit)
    if concept.startswith("maximin"):
        return _maximin(asked, concept)
    if concept in ATTITUDE_CONCEPTS:
        return _attitudes(asked, concept)
    return _ordinary(asked, concept)


def _mixed(asked: _Asked, concepts: Mapping[str, str]) -> Why:
    graph = asked.graph
    for key in concepts:
        graph.dm(key)
    if graph.unknown:
        raise UsageError("a concept for each decision maker needs preferences that are known")
    found = tuple(
        why_ordinary(graph, asked.state, k, concepts.get(graph.dms[k], DEFAULT_CONCEPT)) for k in asked.dms
    )
    return Why(found, partial(why_data, graph, found, of_one=asked.of_one), partial(why_text, graph, found))


def _unknown(asked: _Asked, concept: str, letters: Sequence[str]) -> Why:
    graph = asked.graph
    if is_special(concept):
        raise UsageError(
            f"{concept} needs preferences that are known",
            hint="nash, gmr, smr and seq are defined where preferences are partly unknown",
        )
    if concept not in UNKNOWN_CONCEPTS:
        raise UnknownName("concept where preferences are partly unknown", concept, UNKNOWN_CONCEPTS)
    found = [
        (letter, judge(Extension(graph, letter), asked.state, k, concept))
        for k in asked.dms
        for letter in letters
    ]
    parts = [(each, extension_wording(letter, concept)) for letter, each in found]
    verdicts = tuple(each for _, each in found)
    data = partial(_extensions_data, asked, found)
    return Why(verdicts, data, partial(judgements_text, graph, asked.state, parts))


def _extensions_data(asked: _Asked, found: Sequence[tuple[str, Judgement]]) -> dict[str, Any]:
    verdicts = [judgement_data(asked.graph, each) | {"extension": letter} for letter, each in found]
    return together(asked.of_one and len(found) == 1, asked.graph.ids[asked.state], verdicts)


def _limited(asked: _Asked, horizon: int) -> Why:
    from detente.analyses.horizons import outlook

    graph = asked.graph
    found = tuple(outlook(graph, asked.state, k, horizon) for k in asked.dms)
    return Why(found, partial(_told, asked, found, outlook_data), partial(outlooks_text, graph, found))


def _maximin(asked: _Asked, concept: str) -> Why:
    from detente.analyses.horizons import maximin_why

    named = maximin_named(concept)
    if named is None:
        raise UsageError(
            f"{concept} says no horizon", hint="Maximin needs a number of moves to look ahead: maximin:4"
        )
    horizon, credible = named
    found = tuple(maximin_why(asked.graph, asked.state, k, horizon, credible=credible) for k in asked.dms)
    return _judged(asked, found, maximin_wording(horizon, credible=credible))


def _attitudes(asked: _Asked, concept: str) -> Why:
    reading = Relational(asked.graph)
    found = tuple(replace(judge(reading, asked.state, k, concept[1:]), concept=concept) for k in asked.dms)
    return _judged(asked, found, attitude_wording(concept))


def _judged(asked: _Asked, found: tuple[Judgement, ...], wording: Wording) -> Why:
    parts = [(each, wording) for each in found]
    text = partial(judgements_text, asked.graph, asked.state, parts)
    return Why(found, partial(_told, asked, found, judgement_data), text)


def _told(
    asked: _Asked, found: Sequence[Any], told: Callable[[Graph, Any], dict[str, Any]]
) -> dict[str, Any]:
    verdicts = [told(asked.graph, each) for each in found]
    return together(asked.of_one, asked.graph.ids[asked.state], verdicts)


def _ordinary(asked: _Asked, concept: str) -> Why:
    """The ordinary reason, and where strength is known and splits the concept, whether it holds strongly."""
    graph = asked.graph
    found = tuple(why_ordinary(graph, asked.state, k, concept) for k in asked.dms)
    split = graph.floors is not None and concept in STRENGTH_CONCEPTS
    strong = [judge(Strong(graph), asked.state, k, concept) for k in asked.dms] if split else []
    data = partial(_ordinary_data, asked, found, strong)
    return Why(found, data, partial(_ordinary_text, graph, concept, found, strong))


def _ordinary_data(asked: _Asked, found: Sequence[Verdict], strong: Sequence[Judgement]) -> dict[str, Any]:
    told = why_data(asked.graph, found, of_one=asked.of_one)
    for part, each in zip([told] if asked.of_one else told["verdicts"], strong, strict=False):
        part["strength"] = judgement_data(asked.graph, each)
    return told


def _ordinary_text(
    graph: Graph, concept: str, found: Sequence[Verdict], strong: Sequence[Judgement]
) -> RenderableType:
    names, told = Names(graph), [why_text(graph, found)]
    for verdict, each in zip(found, strong, strict=False):
        if verdict.stable and verdict.improvements:
            told.append(Group(Text(), *judgement_parts(names, each, strength_wording(concept))))
    return Group(*told)
