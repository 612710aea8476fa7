"""``detente stability`` where preferences say more or less than a ranking, or a horizon is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from detente.cli.output import show, show_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rich.console import RenderableType

    from detente.analyses.stability import Stability
    from detente.graph import Graph
    from detente.model.case import Case

    Bool = NDArray[np.bool_]

Concepts = list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a user wants to know of stability.

    Parameters
    ----------
    concepts
        As given: names, one for each decision maker, or ``None``.
    extension
        Letters of extensions, or ``None``.
    summary, as_json
        Counts in place of states; for machines.
    command
        How the case was named, for the command that asks on.
    """

    concepts: Concepts
    extension: str | None
    summary: bool
    as_json: bool
    command: str

    @property
    def names(self) -> list[str]:
        """The concepts named, none where none is or each decision maker has its own."""
        return self.concepts if isinstance(self.concepts, list) else []

    @property
    def special(self) -> list[str]:
        """Those of them that are no ordinary concepts."""
        from detente.work.whys import is_special

        return [name for name in self.names if is_special(name)]

    @property
    def plain(self) -> list[str] | None:
        """The ordinary concepts named; ``None`` where none is."""
        special = self.special
        return [name for name in self.names if name not in special] or None


def concerns_structures(case: Case, ask: Ask) -> bool:
    """Whether an answer says more, or less, than payoffs and the ordinary concepts."""
    from detente.model.structures import has_strength, partly_unknown

    given = has_strength(case) or bool(case.attitudes)
    mixed = isinstance(ask.concepts, dict)
    return bool(partly_unknown(case) or ask.extension or ask.special or (given and not mixed))


def answer(case: Case, ask: Ask) -> None:
    """What can hold."""
    graph = _built(case, ask)
    if graph.unknown:
        _answer_unknown(graph, ask)
        return
    result = _ordinary(graph, ask)
    additions = list(_additions(graph, ask))
    if ask.as_json:
        show_json(_data(graph, result, additions, ask))
        return
    parts = [part for each in additions for part in each.text()]
    from rich.console import Group

    from detente.views.text.structures import structures_text

    if result is None:
        show(structures_text(graph, parts))
        return
    show(Group(_ordinary_text(graph, result, ask), *parts))


def why(case: Case, state: str, dm: str | None, ask: Ask) -> None:
    """Why a state holds or not."""
    from detente.work.whys import why as reasons

    graph = _built(case, ask)
    number = graph.state(state)
    if dm is not None:
        graph.dm(dm)
    if len(ask.names) > 1:
        raise click.BadParameter("--why tells of one concept at a time", param_hint="--concept")
    concept = ask.names[0] if ask.names else "seq"
    if concept == "nm":
        raise click.BadParameter(
            "non-myopic stability holds at many horizons: ask why at one, such as l3", param_hint="--concept"
        )
    if concept.startswith("maximin"):
        maximin_asked(concept)
    found = reasons(graph, number, dm, concept, extensions_asked(ask))
    if ask.as_json:
        show_json(found.data())
    else:
        show(found.text())


def extensions_asked(ask: Ask) -> list[str]:
    """The extensions to tell of; all, if none is named."""
    from detente.analyses.structures import EXTENSIONS, extensions_named

    if ask.extension is None:
        return list(EXTENSIONS)
    letters = [part.strip().lower() for part in ask.extension.split(",") if part.strip()]
    if not letters:
        raise click.BadParameter("name an extension", param_hint="--extension")
    return extensions_named(letters)


def maximin_asked(name: str) -> tuple[int, bool]:
    """The horizon, and whether answers are improvements."""
    from detente.work.whys import maximin_named

    named = maximin_named(name)
    if named is None:
        hint = "Maximin needs a number of moves to look ahead, as in maximin:4"
        raise click.BadParameter(hint, param_hint="--concept")
    return named


def _built(case: Case, ask: Ask) -> Graph:
    from detente.errors import UsageError
    from detente.graph import build_partly_known

    graph = build_partly_known(case)
    if ask.extension is not None and not graph.unknown:
        raise UsageError(
            "--extension says what is made of unknown preferences, and this case has none",
            hint="mark a statement: {that: ..., unknown: true}",
        )
    if graph.unknown and ask.special:
        raise UsageError(
            f"{ask.special[0]} needs preferences that are known",
            hint="nash, gmr, smr and seq are defined where preferences are partly unknown",
        )
    if graph.unknown and isinstance(ask.concepts, dict):
        raise UsageError("a concept for each decision maker needs preferences that are known")
    return graph


def _answer_unknown(graph: Graph, ask: Ask) -> None:
    from detente.analyses.stability import CONCEPTS, Stability
    from detente.analyses.structures import UNKNOWN_CONCEPTS, unknown

    result = unknown(graph, extensions_asked(ask), ask.plain or UNKNOWN_CONCEPTS)
    if ask.as_json:
        from detente.views.data import stability_data
        from detente.views.data.structures import StructureData

        reason = "preferences are partly unknown: see unknown"
        empty = Stability(graph, {}, None, dict.fromkeys(CONCEPTS, reason))
        data = stability_data(empty, summary=ask.summary)
        data["unknown"] = StructureData(graph, summary=ask.summary).unknown(result)
        for key, why in _not_split(graph):
            data[key] = {"left_out": why}
        show_json(data)
        return
    from detente.views.text.structures import left_out_parts, structures_text, unknown_parts

    parts = list(unknown_parts(result, summary=ask.summary))
    for key, why in _not_split(graph):
        parts.extend(left_out_parts(key.capitalize(), why))
    show(structures_text(graph, parts))


def _not_split(graph: Graph) -> Iterator[tuple[str, str]]:
    """What the case says of preferences besides, and is not answered where some are unknown."""
    from detente.model.structures import has_strength

    if has_strength(graph.case):
        yield "strength", "strong and weak stability are told apart where all preferences are known"
    if graph.case.attitudes:
        yield "attitudes", "they need preferences that are known"


def _ordinary(graph: Graph, ask: Ask) -> Stability | None:
    """The ordinary answer, where it is asked for."""
    if ask.special and ask.plain is None:
        return None
    from detente.analyses.stability import CONCEPTS, stability

    concepts = ask.plain
    if concepts is None and not ask.as_json:
        concepts = [each for each in CONCEPTS if each != "sim"]  # SIM is shown to who asks for it
    return stability(graph, concepts)


def _data(graph: Graph, result: Stability | None, additions: Sequence[Addition], ask: Ask) -> dict[str, Any]:
    """The fixed shape with every concept that was named, then what is added to it."""
    from detente.analyses.stability import Stability
    from detente.views.data import stability_data

    named = {name: rows for each in additions for name, rows in each.stable.items()}
    usual = result or Stability(graph, {})
    data = stability_data(replace(usual, stable={**usual.stable, **named}), summary=ask.summary)
    for each in additions:
        data.setdefault(each.key, {}).update(each.data())
    return data


def _ordinary_text(graph: Graph, result: Stability, ask: Ask) -> RenderableType:
    if ask.summary:
        from detente.views.text.summary import summary_text

        return summary_text(result)
    from detente.analyses.stability.nearness import measured
    from detente.views.text.stability import stability_text

    return stability_text(result, measured(graph), ask=ask.command)


@dataclass(frozen=True, slots=True)
class Addition:
    """What is told beside the ordinary concepts.

    Parameters
    ----------
    key
        Under which it stands in the data.
    data, text
        What is printed for machines and for people.
    stable
        Of each concept that was named: shape ``(n_dms, n_states)``.
    """

    key: str
    data: Callable[[], dict[str, Any]]
    text: Callable[[], Iterator[RenderableType]]
    stable: Mapping[str, Bool] = field(default_factory=dict)


def _additions(graph: Graph, ask: Ask) -> Iterator[Addition]:
    yield from _strength(graph, ask)
    yield from _attitudes(graph, ask)
    from detente.analyses.structures import ATTITUDE_CONCEPTS

    for name in ask.special:
        if name not in ATTITUDE_CONCEPTS:
            yield _horizon(graph, name, ask)


def _strength(graph: Graph, ask: Ask) -> Iterator[Addition]:
    from detente.analyses.structures import STRENGTH_CONCEPTS, strength, strength_refusal
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import left_out_parts, strength_parts

    if graph.floors is None or (ask.special and ask.plain is None):
        return
    refusal = strength_refusal(graph)
    if refusal is not None:
        yield Addition("strength", lambda: {"left_out": refusal}, lambda: left_out_parts("Strength", refusal))
        return
    concepts = [c for c in STRENGTH_CONCEPTS if ask.plain is None or c in ask.plain]
    if not concepts:
        return
    result = strength(graph, concepts)
    data = StructureData(graph, summary=ask.summary)
    text = partial(strength_parts, result, summary=ask.summary)
    yield Addition("strength", lambda: data.strength(result), text)


def _attitudes(graph: Graph, ask: Ask) -> Iterator[Addition]:
    from detente.analyses.structures import ATTITUDE_CONCEPTS, attitudes, attitudes_refusal
    from detente.errors import TooLarge
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import attitudes_parts, left_out_parts

    named = [name for name in ask.special if name in ATTITUDE_CONCEPTS]
    if not named and (ask.concepts is not None or not graph.case.attitudes):
        return
    refusal = attitudes_refusal(graph)
    if refusal is not None and named:
        raise TooLarge(refusal, hint="exclude combinations under infeasible: or require:")
    if refusal is not None:
        told = partial(left_out_parts, "Attitudes", refusal)
        yield Addition("attitudes", lambda: {"left_out": refusal}, told)
        return
    result = attitudes(graph, list(dict.fromkeys(named)) or ATTITUDE_CONCEPTS)
    data = StructureData(graph, summary=ask.summary)
    text = partial(attitudes_parts, result, summary=ask.summary)
    stable = {name: result.stable[name] for name in named}
    yield Addition("attitudes", lambda: data.attitudes(result), text, stable)


def _horizon(graph: Graph, name: str, ask: Ask) -> Addition:
    from detente.analyses.horizons import limited, maximin, nonmyopic
    from detente.views.data.structures import StructureData
    from detente.views.text.structures import limited_parts, maximin_parts, nonmyopic_parts
    from detente.work.whys import limited_named

    data, summary = StructureData(graph, summary=ask.summary), ask.summary

    def told(stable: Bool, found: dict[str, Any], text: Callable[[], Iterator[RenderableType]]) -> Addition:
        return Addition("horizon", lambda: {name: found}, text, {name: stable})

    if name == "nm":
        period = nonmyopic(graph)
        return told(period.stable, data.nonmyopic(period), partial(nonmyopic_parts, period, summary=summary))
    limit = limited_named(name)
    if limit is not None:
        one = limited(graph, limit)
        return told(one.stable, data.limited(one), partial(limited_parts, one, summary=summary))
    horizon, credible = maximin_asked(name)
    far = maximin(graph, horizon, credible=credible)
    return told(far.stable, data.maximin(far), partial(maximin_parts, far, summary=summary))
