"""What it would take, for the terminal: rankings counted, the least change, ripeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.inverse import (
    Change,
    Count,
    Counts,
    Nearest,
    NearestChanges,
    NearestOfOutcome,
    Ripeness,
    RipestOfOutcome,
    Target,
)
from detente.graph import Graph
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.text.common import heading, indented, listing, plural, section, state_line

QUESTION = "What would it take for this to hold?"

_DISTANCE = (
    "Distance counts pairs of states: 1 for a pair that is turned round, 1/2 for one that becomes or "
    "ceases to be a tie."
)

_SHOWN = 6
"""Pairs of states shown of one ranking."""


def target_line(names: Names, state: int) -> Text:
    """The state that is to hold."""
    name = names.state(state)
    line = Text("The target: ")
    line.append(name.outcome or "", style="bold")
    return line.append(": " if name.outcome else "").append_text(state_line(name))


def count_text(result: Counts) -> Group:
    """How many rankings make the target hold."""
    names = Names(result.graph)
    who = listing([names.dm(dm) for dm in result.free])
    parts: list[RenderableType] = heading(result.graph.case, "Inverse", QUESTION)
    parts.append(target_line(names, result.target))
    parts.append(Text())
    many = "strict rankings" if len(result.free) == 1 else "combinations of strict rankings"
    parts.append(
        Text(
            f"Of all {_large(result.of)} {many} that {who} could have, the others' being as in the case, "
            "so many make it an equilibrium:"
        )
    )
    for each in result.counts:
        parts.append(indented(_count_line(each)))
        if each.hopeless:
            kept = listing([names.dm(dm) for dm in each.hopeless])
            parts.append(indented(Text(f"{kept} would leave it whatever {who} wanted.", style="dim"), 4))
        parts.extend(_examples(result, each))
    if any(each.how == "sample" for each in result.counts):
        parts.append(Text())
        parts.append(
            Text(
                "A share marked ± is an estimate from rankings drawn by chance, each as likely as any other, "
                "with its standard error."
            )
        )
    parts.append(Text())
    parts.append(
        Text(
            "The count says how much the target asks of a ranking, not how likely the ranking is.",
            style="dim",
        )
    )
    return Group(*parts)


def _count_line(each: Count) -> Text:
    line = Text(f"{CONCEPT_NAMES[each.concept]}: ")
    if each.number is not None:
        share = "" if each.share in (0, 1) else f"  ({100 * each.share:.3g} %)"
        return line.append(_large(each.number), style="bold").append(share)
    estimate = f"about {100 * each.share:.3g} % ± {100 * each.error:.2g}"
    return line.append(estimate, style="bold").append(f"  (estimated from {each.samples:,} drawn rankings)")


def _large(number: int) -> str:
    """A number with thousands marked; one too long to read by its size."""
    text = str(number)
    return f"{number:,}" if len(text) <= 18 else f"about {text[0]}.{text[1]} * 10^{len(text) - 1}"


def _examples(result: Counts, each: Count) -> Iterator[RenderableType]:
    for ranking in each.examples:
        for dm, order in zip(result.free, ranking, strict=True):
            best = ", ".join(result.graph.ids[s] for s in order)
            yield indented(Text(f"{result.graph.dms[dm]}: {best}", style="dim"), 4)


def nearest_text(result: NearestChanges) -> Group:
    """The least changes that make the target hold."""
    names = Names(result.graph)
    parts: list[RenderableType] = heading(result.graph.case, "Inverse", QUESTION)
    parts.append(target_line(names, result.target))
    parts.append(Text(_DISTANCE, style="dim"))
    for concept, each in result.together.items():
        parts += [Text(), section(CONCEPT_NAMES[concept])]
        alone = {dm: own[concept] for dm, own in result.alone.items() if concept in own}
        parts.extend(_concept(names, each, alone))
    if result.interrupted:
        parts += [Text(), Text("Interrupted: these are the answers found so far.", style="bold")]
    return Group(*parts)


def nearest_of_text(result: NearestOfOutcome) -> Group:
    """The least changes that make some state of an outcome hold, by concept."""
    found = list(result.by_concept.items())
    graph = found[0][1].graph
    names = Names(graph)
    parts: list[RenderableType] = heading(graph.case, "Inverse", QUESTION)
    parts.append(_several(names, result.target))
    parts.append(Text(_DISTANCE, style="dim"))
    for concept, each in found:
        parts += [Text(), section(CONCEPT_NAMES[concept])]
        line = Text("The state for which it takes least: ").append_text(_state(names, each.target))
        parts.append(indented(line))
        alone = {dm: own[concept] for dm, own in each.alone.items() if concept in own}
        parts.extend(_concept(names, each.together[concept], alone))
    if result.interrupted:
        parts += [Text(), Text("Interrupted: not every state was asked about.", style="bold")]
    return Group(*parts)


def _several(names: Names, target: Target) -> Text:
    """What is to hold, where several states fit."""
    name = {each.key: each.name for each in names.graph.case.outcomes}.get(target.outcome or "")
    line = Text("The target: ").append(name or target.text, style="bold")
    return line.append(f", {plural(len(target.states), 'state')}, of which one is to hold.")


def _state(names: Names, state: int) -> Text:
    return Text(names.short(state)).append(f"  {names.graph.ids[state]}", style="dim")


def _concept(names: Names, together: Nearest, alone: dict[int, Nearest]) -> Iterator[RenderableType]:
    if together.distance == 0:
        yield indented("It holds already.")
        return
    for dm, each in alone.items():
        yield indented(_sentence(f"{names.dm(dm)} alone", each))
    if not alone or _adds(together, alone):
        who = "all of them together" if alone else listing([names.dm(dm) for dm in together.free])
        yield indented(_sentence(who, together))
    best = [each for each in (*alone.values(), together) if each.distance is not None]
    if best:
        shown = min(best, key=lambda each: (each.distance or 0, len(each.changes)))
        for change in shown.changes:
            yield from _change(names, change)


def _adds(together: Nearest, alone: dict[int, Nearest]) -> bool:
    """Whether changing all rankings together does what no one alone does, or with less."""
    best = [each.distance for each in alone.values() if each.distance is not None]
    return together.distance is None or not best or together.distance < min(best) or not together.proved


def _sentence(who: str, each: Nearest) -> str:
    if each.refused is not None:
        return f"{who}: not answered; {each.refused}."
    if each.distance is None:
        if each.proved:
            return f"{who}: no change of ranking would do."
        return f"{who}: none found in the time given; none does at a distance below {each.bound:g}."
    if each.proved:
        return f"{who}: distance {each.distance:g}, and no smaller change does."
    return f"{who}: distance {each.distance:g} found; none does below {each.bound:g}."


def _change(names: Names, change: Change) -> Iterator[RenderableType]:
    said = [(x, y, "above") for x, y in change.strict] + [(x, y, "level with") for x, y in change.tied]
    number = len(said)
    yield indented(Text(f"What {names.dm(change.dm)} would rank otherwise:", style="italic"), 4)
    for x, y, how in said[:_SHOWN]:
        yield indented(_pair(names.graph, names, x, y, how), 6)
    if number > _SHOWN:
        yield indented(Text(f"and {plural(number - _SHOWN, 'more pair')}", style="dim"), 6)


def _pair(graph: Graph, names: Names, x: int, y: int, how: str) -> Text:
    line = Text(names.short(x)).append(f"  {graph.ids[x]}", style="dim")
    line.append(f"  {how}  ", style="bold")
    return line.append(names.short(y)).append(f"  {graph.ids[y]}", style="dim")


def ripeness_text(result: Ripeness) -> Group:
    """Whether the conflict is ripe for the target."""
    names = Names(result.graph)
    parts: list[RenderableType] = heading(result.graph.case, "Inverse", QUESTION)
    parts.append(target_line(names, result.target))
    return Group(*parts, *_ripe(result, names))


def ripest_of_text(result: RipestOfOutcome) -> Group:
    """Whether the conflict is ripe for some state of an outcome."""
    names = Names(result.found.graph)
    parts: list[RenderableType] = heading(result.found.graph.case, "Inverse", QUESTION)
    parts.append(_several(names, result.target))
    lacking = Text("The state for which least is missing: ").append_text(_state(names, result.found.target))
    return Group(*parts, lacking, *_ripe(result.found, names))


def _ripe(result: Ripeness, names: Names) -> list[RenderableType]:
    graph = result.graph
    assert graph.status_quo is not None
    parts: list[RenderableType] = []
    parts += [Text(), section("Stalemate: does the status quo hold?")]
    parts.append(indented(_holds(result.status_quo_holds)))
    parts += [Text(), section("Pain: whom does it hurt?")]
    for each in result.principals:
        hurts = "hurts" if each.hurts else "does not hurt"
        where = "by the threshold given" if each.given else "the worse half"
        parts.append(
            indented(
                f"{names.dm(each.dm)}: place {each.place:,} of {each.of:,}; it {hurts} "
                f"(pain from place {each.pain:,}, {where})."
            )
        )
    parts += [Text(), section("A way out: is there one, and is the target one?")]
    parts.append(indented(_ways_out(result)))
    if result.ways_out:
        nearest = names.nearest_first(result.ways_out)[:3]
        parts.extend(indented(Text(f"{names.short(s)}  {graph.ids[s]}"), 4) for s in nearest)
    parts.append(indented(f"The target itself: {_holds(result.target_holds)}"))
    for each in result.principals:
        step = "better" if each.gains else ("the same" if each.target == each.place else "worse")
        parts.append(
            indented(
                f"For {names.dm(each.dm)} it is {step}: place {each.target:,} against {each.place:,}.", 4
            )
        )
    parts += [Text(), *_verdict(result, names)]
    return parts


def _holds(by_concept: Mapping[str, bool]) -> str:
    if by_concept["nash"]:
        return "It holds: nobody gains by moving (Nash)."
    if by_concept["seq"]:
        return "It holds only because the parties fear the others' answers (SEQ, not Nash)."
    return "It does not hold, not even by fear of the others' answers (SEQ)."


def _ways_out(result: Ripeness) -> str:
    if not result.ways_out:
        return "No state that holds (SEQ) is better than today for every principal."
    verb = "is" if len(result.ways_out) == 1 else "are"
    return f"{plural(len(result.ways_out), 'state')} that would hold (SEQ) {verb} better for every principal."


def _verdict(result: Ripeness, names: Names) -> Iterator[RenderableType]:
    if not result.missing:
        yield Text("Ripe for the target, by this model.", style="bold")
        return
    yield Text("Not ripe for the target. What is missing:", style="bold")
    for each in missing_words(result, names):
        yield indented(f"- {each}")


def missing_words(result: Ripeness, names: Names) -> list[str]:
    """What is missing for the time to be ripe, each without a full stop."""
    unhurt = listing([names.dm(p.dm) for p in result.principals if not p.hurts])
    losing = listing([names.dm(p.dm) for p in result.principals if not p.gains])
    said = {
        "stalemate": "today's state does not hold, so that there is no stalemate to leave",
        "pain": f"today does not hurt {unhurt}",
        "way out": "there is no lasting state that all principals prefer",
        "target holds": "the target would not hold",
        "target gains": f"the target is no better for {losing}",
    }
    return [said[each] for each in result.missing]
