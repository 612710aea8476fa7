"""Levers for the terminal: what would do, who has to be brought round, what else changes, who would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.inverse import Broker, Found, Learning, Lever, Levers
from detente.graph import Graph
from detente.model.case import Case
from detente.model.edits import AddOption, Variant
from detente.views.names import CONCEPT_NAMES, Names
from detente.views.perceptions import learning
from detente.views.statements import in_words
from detente.views.text.common import heading, indented, listing, plural, section
from detente.views.text.inverse import QUESTION, target_line

_SHOWN = 12
"""Combinations shown; all stand in the data."""


def levers_text(result: Levers, brokers: Sequence[Broker], learned: Sequence[Learning] = ()) -> Group:
    """The levers that make the target hold."""
    names = Names(result.graph)
    parts: list[RenderableType] = heading(result.graph.case, "Inverse", QUESTION)
    parts.append(_target(result, names))
    parts.append(Text(f"To hold under: {CONCEPT_NAMES[result.concept]}", style="dim"))
    if result.format is not None:
        parts.append(
            Text(f"And to be a deal, from where things stand, of the format: {result.format}", style="dim")
        )
    parts.append(Text())
    if result.holds_already:
        here = " in the conflict as it is" if learned else ""
        parts.append(
            Text(f"It holds already{here}; nothing has to be done{' there' * bool(learned)}.", style="bold")
        )
        parts.extend(_learned(result.graph, learned))
        return Group(*parts)
    parts.append(_summary(result))
    for k, each in enumerate(result.found[:_SHOWN], start=1):
        parts.append(Text())
        parts.extend(_found(result, names, each, k))
    if len(result.found) > _SHOWN:
        parts.append(Text(f"\nand {plural(len(result.found) - _SHOWN, 'more', 'more')}", style="dim"))
    parts.extend(_brokers(names, brokers))
    parts.extend(_learned(result.graph, learned))
    if result.stopped == "interrupted":
        parts += [Text(), Text("Interrupted: this is what was found so far.", style="bold")]
    return Group(*parts)


def _target(result: Levers, names: Names) -> Text:
    target = result.target
    if target.is_state:
        return target_line(names, target.states[0])
    name = next((o.name for o in result.graph.case.outcomes if o.key == target.outcome), target.text)
    need = "one of them is to hold" if result.need == "one" else "all of them are to hold"
    return Text("The target: ").append(name, style="bold").append(f", {len(target.states):,} states; {need}")


def _summary(result: Levers) -> Text:
    tried = (
        f"{result.looked_at:,} of {result.of:,} combinations of up to {plural(result.edits, 'edit')} tried"
    )
    if not result.found:
        return Text(f"Nothing found: {tried}.", style="bold")
    enough = "; the search ended when enough were found" if result.stopped == "enough" else ""
    found = plural(len(result.found), "way", "ways")
    return Text(f"{found} found, the cheapest first ({tried}{enough}).")


def _found(result: Levers, names: Names, each: Found, k: int) -> Iterator[RenderableType]:
    graph = result.graph
    words = "; ".join(lever_sentence(graph.case, lever) for lever in each.levers)
    yield (
        Text(f"{k}. ", style="bold")
        .append(words, style="not bold")
        .append(f"  cost {each.cost}", style="dim")
    )
    round_ = listing([_name(graph.case, key) for key in each.who]) or "nobody by name"
    yield indented(f"To be brought round: {round_}.", 3)
    first = each.holds[0]
    held = Text(f"Then holds: {names.short(first)}").append(f"  {graph.ids[first]}", style="dim")
    if len(each.holds) > 1:
        held.append(f", and {plural(len(each.holds) - 1, 'more', 'more')} of the target")
    for subject, level in each.added:
        held.append(f"; {_at(each, subject, level)}")
    yield indented(held, 3)
    if each.struck_by:
        yield indented(
            f"A deal that {listing([_name(graph.case, key) for key in each.struck_by])} gain by.", 3
        )
    if each.structural:
        stuck = listing([_name(graph.case, key) for key in each.structural])
        yield indented(f"{stuck} would be bound by having no move left, not by being content.", 3)
    yield indented(f"What else changes: {else_words(graph.case, each)}.", 3)


def _learned(graph: Graph, learned: Sequence[Learning]) -> Iterator[RenderableType]:
    """The misperceptions whose correction makes it hold as they see it."""
    if not learned:
        return
    yield Text()
    yield section("As they see it")
    yield Text("By what each of them believes of the others, it holds once a misperception is corrected:")
    for each in learned:
        wrong = each.correction.wrong
        words = f"{_name(graph.case, wrong.of)} learns {learning(Names(each.frame), wrong)}"
        first = each.holds[0]
        more = f", and {plural(len(each.holds) - 1, 'more', 'more')} of the target" * (len(each.holds) > 1)
        wanted = listing([graph.case.decision_makers[dm].name for dm in each.wanted_by]) or "nobody clearly"
        yield indented(Text(words + ".", style="bold"))
        yield indented(
            Text(f"Then holds: {Names(graph).short(first)}").append(f"  {graph.ids[first]}", style="dim")
            + more,
            3,
        )
        yield indented(f"Wanted by {wanted}.", 3)


def _at(each: Found, subject: str, level: str) -> str:
    """Where a new option stands, in words."""
    edits = (edit for lever in each.levers for edit in lever.edits if isinstance(edit, AddOption))
    option = next(edit.option for edit in edits if edit.subject == subject)
    return f"“{option.name}” at “{next(known.name for known in option.levels if known.key == level)}”"


def else_words(case: Case, each: Found) -> str:
    """What else comes and goes with some levers, without a full stop."""
    parts = [
        f"{verb} {_by_outcome(case, counts)}"
        for verb, counts in (("also holds then", each.gained), ("holds no longer", each.lost))
        if counts
    ]
    return "; ".join(parts) or "nothing else begins or ceases to hold"


def _by_outcome(case: Case, counts: Mapping[str | None, int]) -> str:
    names = {outcome.key: outcome.name for outcome in case.outcomes}
    return listing(
        [f"{names[key] if key else 'no named outcome'} ({plural(n, 'state')})" for key, n in counts.items()]
    )


def lever_sentence(case: Case, lever: Lever) -> str:
    """One lever in words, without a full stop."""
    who = _name(case, lever.dm)
    if lever.variant is not None:
        return _whole(case, lever.variant)
    if lever.format is not None:
        return f"{who} takes a seat at the table “{lever.format}”"
    if lever.preference is not None:
        wish = f"that {in_words(case, lever.preference.that)}"
        match lever.kind:
            case "drop":
                return f"{who} gives up the wish {wish} (its statement {lever.statement})"
            case "add":
                return f"{who} takes on the wish {wish} (as its statement {lever.to})"
            case _:
                return f"{who} moves the wish {wish} from place {lever.statement} to place {lever.to}"
    if lever.option is None:
        return f"a freeze: {who} ceases to move at all"
    option = case.subjects()[lever.option]
    name = f"“{option.name}”"
    if lever.kind == "hold":
        level = next(each.name for each in option.levels if each.key == lever.level)
        return f"a freeze: {who} ceases to move {name}, which stays at “{level}” for good"
    if lever.kind == "two-way":
        return f"{who} can change {name} either way again"
    if lever.moves == "forward":
        return f"{who} pledges never to turn back on {name}: to later levels only"
    return f"{who} pledges never to go further on {name}: to earlier levels only"


def _whole(case: Case, variant: Variant) -> str:
    """What the edits of a variant bring, in a line: its options and its name."""
    names = {dm.key: dm.name for dm in case.decision_makers}
    new = [edit for edit in variant.edits if isinstance(edit, AddOption)]
    called = f"variant {variant.key}" if variant.name == variant.key else f"{variant.name} ({variant.key})"
    if not new:
        return f"the changes of {called}"
    offered = listing([f"{names[edit.dm]} gets the option “{edit.option.name}”" for edit in new])
    rest = len(variant.edits) - len(new)
    besides = f", with {plural(rest, 'more edit')}" if rest else ""
    return f"{offered}{besides}: {called}"


def _name(case: Case, key: str) -> str:
    return next(dm.name for dm in case.decision_makers if dm.key == key)


def _brokers(names: Names, brokers: Sequence[Broker]) -> Iterator[RenderableType]:
    if not brokers:
        return
    yield Text()
    yield section("Who would be believed as a broker?")
    yield indented(
        Text(
            "Only who would itself gain, by its own ranking, and of whom nothing is asked.",
            style="dim italic",
        )
    )
    for each in brokers:
        yield indented(f"{names.dm(each.dm)}: {_broker(each)}")


def _broker(each: Broker) -> str:
    if not each.outside:
        return "something is asked of it in every way found, so that it is no outsider."
    if not each.believed:
        return f"no; it would not gain (today is place {each.place:,} of {each.of:,} to it)."
    shown = [str(k + 1) for k in each.believed[:_SHOWN]]
    gain = f"from place {each.place:,} to {each.best:,} of {each.of:,} at best"
    if len(each.believed) == len(each.outside):
        what = "the only way" if len(each.outside) == 1 else f"all {len(each.outside):,} ways"
        return f"yes, for {what} that would ask nothing of it ({gain})."
    return f"yes, for {listing(shown)} ({gain})."
