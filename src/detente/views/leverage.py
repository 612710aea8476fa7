"""Leverage in words, for the terminal and the report."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analyses.evolution.places import ExpectedPlace
from detente.analyses.leverage import LITTLE, Edit, Effect, Holding, InOutcome, Leverage, Span, Without
from detente.views.names import Names
from detente.views.text.common import listing, plural


def label(result: Leverage, edit: Edit) -> str:
    """What an edit does without, as people call it."""
    case = result.graph.case
    names = {dm.key: dm.name for dm in case.decision_makers}
    if edit.kind == "decision maker":
        what = "all moves of" if case.form == "graph" else "all options of"
        return f"{what} {names[edit.what[0]]}"
    options = case.subjects()
    parts = [f"{options[each].name} ({names[each.partition('.')[0]]})" for each in edit.what]
    return " and ".join(parts)


def kept(result: Leverage, edit: Edit) -> str:
    """Where the options stand in the case that is without them."""
    options = result.graph.case.subjects()
    as_today = ", as today" if result.how == "freeze" else ""
    at = [
        (options[subject].name, options[subject].levels[level].name)
        for subject, level in edit.levels
        if level is not None
    ]
    if not at:
        return ""
    if len(at) == 1:
        return f"kept at: {at[0][1]}{as_today}"
    return f"kept at: {'; '.join(f'{option}: {level}' for option, level in at)}{as_today}"


def effect_sentence(result: Leverage, names: Names, effect: Effect) -> str:
    """What an edit does to one decision maker."""
    who = names.dm(effect.dm)
    places = f"{int(result.graph.payoffs[effect.dm].max()) + 1:,}"
    if effect.verdict == "unknown":
        if effect.without.best is None:
            return f"{who}: nothing holds any more; {_span(effect.base)} of {places} before."
        return f"{who}: something holds that did not before; {_span(effect.without)} of {places}."
    if effect.verdict == "nothing":
        return f"{who}: nothing changes."
    verdict = {
        "gains": "It gains by having this in play",
        "loses": "It loses by having this in play",
        "both": "What this brings it is mixed",
    }[effect.verdict]
    little = ", but little." if effect.share < LITTLE else "."
    best = _moved("best", effect.base.best, effect.without.best, f" of {places}")
    worst = _moved("worst", effect.base.worst, effect.without.worst, "")
    told = f"{who}: its {best}, its {worst}. {verdict}{little}"
    return told if one_way(effect) or effect.expected is None else f"{told} {_other_way(effect.expected)}"


def one_way(effect: Effect) -> bool:
    """Whether best and worst are all there is to a verdict: the expected place does not make it mixed."""
    if effect.verdict != "both" or effect.best is None or effect.worst is None:
        return True
    return min(effect.best, effect.worst) < 0 < max(effect.best, effect.worst)


def _other_way(falls: float) -> str:
    return f"The place to be expected {'falls' if falls > 0 else 'rises'} without it."


def moved(before: int | None, after: int | None) -> str:
    """A place before and after, in short."""
    if before == after:
        return _place(before)
    return f"{_place(before)} → {_place(after)}"


def _place(place: int | None) -> str:
    return "none" if place is None else f"{place:,}"


def _moved(which: str, before: int | None, after: int | None, of: str) -> str:
    assert before is not None
    assert after is not None
    equilibrium = f"{which} equilibrium" if of else which
    if before == after:
        return f"{equilibrium} stays at place {before:,}{of}"
    verb = "falls" if after > before else "rises"
    return f"{equilibrium} {verb} from place {before:,} to {after:,}{of}"


def _span(span: Span) -> str:
    assert span.best is not None
    assert span.worst is not None
    if span.best == span.worst:
        return f"place {span.best:,}"
    return f"places {span.best:,} to {span.worst:,}"


def outcome_sentences(result: Leverage, names: Names, each: Without) -> Iterator[tuple[str, list[str]]]:
    """By outcome what holds and what holds without; and whose places among it change."""
    if each.holding is None:
        return
    before = {inside.outcome: inside for inside in result.base.outcomes}
    after = {inside.outcome: inside for inside in each.holding.outcomes}
    called = {outcome.key: outcome.name for outcome in result.graph.case.outcomes}
    for key in [*called, None]:
        old, new = before.get(key), after.get(key)
        if old is None and new is None:
            continue
        counts = [0 if inside is None else inside.n_equilibria for inside in (old, new)]
        name = "No named outcome" if key is None else called[key]
        yield (
            f"{name}: {plural(counts[0], 'equilibrium', 'equilibria')}, {counts[1]:,} without",
            _places(result, names, old, new),
        )


def _places(result: Leverage, names: Names, old: InOutcome | None, new: InOutcome | None) -> list[str]:
    told: list[str] = []
    if old is None or new is None:
        return told
    for dm in result.dms:
        before, after = old.spans[dm], new.spans[dm]
        if before != after:
            told.append(f"{names.dm(dm)}: {_span(before)}, without {_span(after)}")
    return told


def telling(result: Leverage) -> tuple[list[Without], list[Without]]:
    """The edits worth a line: options and decision makers, and pairs that do what neither option does alone.

    A decision maker with one option is left to the option. Pairs that do most beyond their parts come first.
    """
    alone = {each.edit.levels for each in result.edits if each.edit.kind == "option"}
    single = [
        each
        for each in result.edits
        if each.edit.kind == "option"
        or (each.edit.kind == "decision maker" and each.edit.levels not in alone)
    ]
    pairs = [
        each
        for each in result.edits
        if each.edit.kind == "pair" and each.change > 0 and each.like_part is None
    ]
    return single, sorted(pairs, key=lambda each: -(each.beyond or 0))


def outstanding(result: Leverage) -> list[Without]:
    """The options and decision makers that change most, those that change nothing left out."""
    return [each for each in telling(result)[0] if each.change > 0 or each.refusal is not None]


def parties(result: Leverage, names: Names, each: Without, verdict: str) -> str:
    """Those for whom an edit has a verdict; in brackets whom it concerns little."""
    chosen = [effect for effect in each.effects if effect.verdict == verdict]
    others = [names.dm(effect.dm) for effect in each.effects if effect.verdict != verdict]
    if len(chosen) > 3 and len(others) < 2 and all(effect.share >= LITTLE for effect in chosen):
        return f"all but {others[0]}" if others else f"all {len(chosen)}"
    return ", ".join(
        names.dm(effect.dm) if effect.share >= LITTLE else f"({names.dm(effect.dm)})" for effect in chosen
    )


def untouched(names: Names, each: Without) -> str:
    """Whose prospects stay, in a sentence; nothing if nobody's do."""
    same = [names.dm(effect.dm) for effect in each.effects if effect.verdict == "nothing"]
    if len(same) == names.graph.n_dms:
        return "Nothing changes anybody's prospects."
    return f"Best and worst stay for {listing(same)}." if same else ""


def unsettled_sentence(result: Leverage) -> str:
    """What the prospects are over, where the case leaves open what no move changes."""
    options = result.graph.case.subjects()
    open_ = [options[subject].name for subject in result.unsettled]
    if not open_:
        return ""
    return (
        f"No move changes {listing(open_, 'or')}: prospects are over all their levels; a variant of the "
        "case can settle them."
    )


def ahead_condition(result: Leverage) -> str:
    """What expected places are conditional on; nothing where none are told."""
    if result.base.expected is None:
        return ""
    return (
        f"Expected: the mean place after {plural(result.months or 0, 'month')} from where things stand, if "
        "the months go as a forecast takes them to go (linear scale, lambda 5). It counts places as if each "
        "were worth the same, and is no forecast of the event."
    )


def ahead_sentence(result: Leverage, names: Names, each: Without) -> str:
    """The mean places with something and without; nothing where none are told."""
    before = result.base.expected
    if before is None or each.holding is None or each.holding.expected is None:
        return ""
    after = each.holding.expected
    told = [
        f"{names.dm(dm)} {_mean(before[dm])}, without it {_mean(after[dm])}"
        for dm in result.dms
        if _mean(before[dm]) != _mean(after[dm])
    ]
    if not told:
        return f"Expected after {plural(result.months or 0, 'month')}: the same places."
    return f"Expected after {plural(result.months or 0, 'month')}, by the mean place: {'; '.join(told)}."


def ahead(result: Leverage, dm: int, without: Holding | None = None) -> str:
    """The mean place of a decision maker, and if asked, without something; nothing where it is not told."""
    base = result.base.expected
    if base is None:
        return ""
    now = f"{base[dm].place:,.0f}"
    if without is None or without.expected is None:
        return now if without is None else f"{now} → ?"
    then = f"{without.expected[dm].place:,.0f}"
    return now if now == then else f"{now} → {then}"


def _mean(each: ExpectedPlace) -> str:
    return f"{each.place:,.1f} (from {each.low:,.0f} to {each.high:,.0f})"
