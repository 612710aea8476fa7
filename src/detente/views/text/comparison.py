"""A comparison for the terminal: what changed in the case, in the answers, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from detente.analyses.comparison import Answer, Changed, Comparison, Difference
from detente.graph import Graph
from detente.model.case import Case
from detente.views.names import CONCEPT_NAMES, OVERLAP, Names
from detente.views.reach import within_data
from detente.views.statements import in_words
from detente.views.text.common import heading, indented, plural, section, state_line
from detente.views.text.why import improvement_sentence

QUESTION = "What changed in the case, what changed in the answers, and why?"

_SHOWN = 4
"""States shown of one kind of change."""


OTHER_STATUS_QUO = (
    "Things stand otherwise in the two. States that hold no longer are told from where they stood before; "
    "states that hold now, from where they stand now."
)


def comparison_text(result: Comparison, old: str, new: str) -> Group:
    """Two cases side by side.

    Parameters
    ----------
    result
        The comparison.
    old, new
        What people call the two cases.
    """
    parts = cases_text(result, old, new)
    for answer in result.answers:
        parts.append(Text())
        parts.extend(_answer(result, answer))
    parts.extend(_status_quo(result))
    return Group(*parts)


def cases_text(result: Comparison, old: str, new: str) -> list[RenderableType]:
    """What differs between two cases themselves, under the heading of a comparison."""
    parts: list[RenderableType] = heading(result.new.case, "Compare", QUESTION)
    parts.append(Text(f"Before: {old}\nNow:    {new}"))
    parts += [Text(), section("What changed in the case")]
    if not result.differences:
        parts.append(indented("Nothing."))
    parts.extend(indented(f"- {difference_sentence(result, each)}") for each in result.differences)
    if result.old.n_states != result.new.n_states:
        sizes = f"{plural(result.old.n_states, 'state')} before, {result.new.n_states:,} now."
        parts.append(indented(f"- {sizes}"))
    if other_status_quo(result):
        parts.append(indented(f"- {OTHER_STATUS_QUO}"))
    return parts


def other_status_quo(result: Comparison) -> bool:
    """Whether the two cases begin from different states, as far as their ids tell."""
    old, new = (
        None if each.status_quo is None else each.ids[each.status_quo] for each in (result.old, result.new)
    )
    return None not in (old, new) and old != new


def difference_sentences(result: Comparison) -> list[str]:
    """What differs between two cases themselves, a sentence each."""
    told = [difference_sentence(result, each) for each in result.differences]
    return [*told, OTHER_STATUS_QUO] if other_status_quo(result) else told


def difference_sentence(result: Comparison, each: Difference) -> str:
    """One thing that differs, in words."""
    case = result.old.case if each.what == "removed" else result.new.case
    where = _where(result, each)
    if each.statement is not None:
        said = in_words(case, each.statement)
        if each.what == "moved":
            return f"{where}: moved from place {each.before} to {each.after}: {said}"
        if each.what == "changed":
            return f"{where}: {each.section} {each.before or 'none'} is now {each.after or 'none'}: {said}"
        return f"{where}: {each.what}: {said}"
    if each.before is not None or each.after is not None:
        before, after = _level(result.old.case, each, each.before), _level(result.new.case, each, each.after)
        return f"{where}: {before} is now {after}"
    return f"{where}: {each.what}"


def _level(case: Case, each: Difference, value: str | None) -> str:
    """A value by its name, where it is a level of the status quo."""
    option = case.subjects().get(each.part) if each.section == "status_quo" else None
    found = next((level for level in option.levels if level.key == value), None) if option else None
    return _quoted(found.name) if found and option and not option.is_choice else value or "nothing"


def _quoted(name: str) -> str:
    return f"“{name}”"


def _where(result: Comparison, each: Difference) -> str:
    names = {dm.key: dm.name for dm in (*result.old.case.decision_makers, *result.new.case.decision_makers)}
    options = {**result.old.case.subjects(), **result.new.case.subjects()}
    part = names.get(each.part) or (options[each.part].name if each.part in options else each.part)
    match each.section:
        case "preferences" | "confidence" | "mark":
            return f"What {part} wants"
        case "status_quo":
            return f"Status quo, {part}"
        case "decision_makers":
            return f"Decision maker {part}"
        case "levels" | "moves" | "options":
            return f"Option {part}" if each.section == "options" else f"{part}, {each.section}"
        case "require":
            return "Always"
        case "infeasible":
            return "Never"
        case section_name if section_name == each.part:
            return section_name
        case section_name:
            return f"{section_name.capitalize()}, {part}"


def _answer(result: Comparison, answer: Answer) -> Iterator[RenderableType]:
    title = f"{CONCEPT_NAMES[answer.concept]}: {plural(answer.n_old, 'equilibrium', 'equilibria')} before, "
    yield section(f"{title}{answer.n_new:,} now")
    if near := within_words(result, answer):
        yield indented(near)
    if not answer.lost and not answer.gained:
        yield indented("The same states hold.")
        return
    yield indented(sum_of_changes(answer))
    shown = [(key, *pair) for key, pair in answer.outcomes.items() if pair[0] != pair[1]]
    for key, before, now in shown:
        yield indented(f"{_outcome_name(result, key)}: {_number(before)} before, {_number(now)} now")
    if len(shown) > 1 and Names(result.new).overlap:
        yield indented(Text(OVERLAP, style="dim"))
    yield from _listed("Holds no longer", result.old, result.new, answer.lost)
    yield from _listed("Holds now", result.new, result.old, answer.gained)


def within_words(result: Comparison, answer: Answer) -> str:
    """How many of the equilibria can be reached; empty where that is not known or it is all of them."""
    before, now = within_data(result.old, answer.old), within_data(result.new, answer.new)
    if before is None or now is None or (before, now) == (answer.n_old, answer.n_new):
        return ""
    return f"Within reach of today: {_number(before)} before, {_number(now)} now."


def sum_of_changes(answer: Answer) -> str:
    """How many equilibria were kept, lost and gained, and how many of them for want of the state."""
    gone, new = (
        sum(1 for each in changes if each.reason is not None and each.reason.kind == "not feasible")
        for changes in (answer.lost, answer.gained)
    )
    lost = f"{len(answer.lost):,} lost" + (
        f" ({gone:,} of them states that are no longer there)" if gone else ""
    )
    come = f"{len(answer.gained):,} gained" + (
        f" ({new:,} of them states that were not there)" if new else ""
    )
    unchanged = gone == len(answer.lost) and new == len(answer.gained) and gone + new > 0
    tail = " No state that both cases have changes." if unchanged else ""
    return f"{answer.n_kept:,} in both; {lost}, {come}.{tail}"


def _outcome_name(result: Comparison, key: str) -> str:
    for outcome in (*result.new.case.outcomes, *result.old.case.outcomes):
        if outcome.key == key:
            return outcome.name
    return key


def _number(number: int | None) -> str:
    return "not named" if number is None else f"{number:,}"


def _listed(title: str, here: Graph, there: Graph, changes: tuple[Changed, ...]) -> Iterator[RenderableType]:
    if not changes:
        return
    names, other = Names(here), Names(there)
    tense = "now" if title == "Holds no longer" else "before"
    yield Text()
    yield indented(Text(title, style="italic"))
    by_nearness = sorted(changes, key=lambda each: (_for_want(each), len(names.state(each.state).differs)))
    for each in by_nearness[:_SHOWN]:
        name = names.state(each.state)
        line = Text(f"{name.outcome}: " if name.outcome else "", style="bold cyan")
        yield indented(line.append_text(state_line(name)), 4)
        yield indented(Text(why_changed(other, each, tense), style="dim"), 6)
    if len(changes) > _SHOWN:
        yield indented(Text(f"and {len(changes) - _SHOWN:,} more", style="dim"), 4)


def _for_want(each: Changed) -> bool:
    """Whether a state holds on one side only because the other does not have it."""
    return each.reason is not None and each.reason.kind == "not feasible"


def why_changed(other: Names, each: Changed, tense: str) -> str:
    """Why a state does not hold on the other side; ``tense``: now or before."""
    reason = each.reason
    if reason is None:
        return ""
    if reason.kind == "not feasible" or reason.verdict is None:
        return "There is no such state now." if tense == "now" else "There was no such state before."
    verdict = reason.verdict
    free = next(improvement for improvement in verdict.improvements if improvement.sanction is None)
    return f"{tense.capitalize()}: {improvement_sentence(other, verdict, free)}"


def _status_quo(result: Comparison) -> Iterator[RenderableType]:
    for concept, (before, now) in result.status_quo_holds.items():
        if before != now and before is not None and now is not None:
            yield Text()
            turn = "holds now, and did not before" if now else "held before, and does not now"
            yield Text(f"The status quo {turn} ({CONCEPT_NAMES[concept]}).", style="bold")
