"""Perceptions in words: what terminal and report say alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from detente.analyses.perceptions import (
    Class,
    Correction,
    Declarations,
    Indifference,
    Keeps,
    Perceptions,
    Promise,
)
from detente.analyses.perceptions.stated import first_outcome
from detente.model.perceptions import BelievedMove, Misperception, View
from detente.model.statements import Constant
from detente.views.names import Names
from detente.views.statements import in_words
from detente.views.text.common import capitalised, listing, plural

QUESTION = "What do they get wrong about each other, and what do they only say?"

CLASS_NAMES: dict[Class, str] = {
    "shared": "Held by shared understanding",
    "unrecognised": "Held, though not everybody knows",
    "misperception": "Held only by a misperception",
    "surprise": "A surprise",
    "hidden": "Hidden from somebody",
    "missed": "Undone by a misperception",
    "illusion": "An illusion",
    "imagined": "Only imagined",
}

CLASS_MEANINGS: dict[Class, str] = {
    "shared": "each stays in its own game, it holds in truth, and everybody takes it to hold",
    "unrecognised": "each stays and it holds in truth, but somebody takes another to be about to leave it",
    "misperception": "each stays in its own game, and somebody would not if it saw the game as it is",
    "surprise": "each stays once there and improvements lead there, but it holds in nobody\u2019s picture "
    "of the conflict",
    "hidden": "somebody does not see that this can be, and so neither stays nor leaves",
    "missed": "would hold if everybody saw the game as it is; as they see it, somebody leaves",
    "illusion": "somebody takes it to hold, and it does not",
    "imagined": "somebody takes it to hold, and it cannot even be",
}
"""One line a class, for people."""

CLASS_ORDER: tuple[Class, ...] = (
    "shared", "unrecognised", "misperception", "surprise", "missed", "illusion", "imagined", "hidden",
)  # fmt: skip
"""As they are told: what holds, what would, what only seems to, and what is not seen."""

CONDITION = (
    "All this is conditional on the pictures that the case gives; they are somebody\u2019s reading of what "
    "others think."
)

NOTHING_WRONG = "The case says of nobody that it gets anything wrong: every own game is the game as it is."

SHORT_LISTS = (
    "Declarations are short and leave most states level, and where nobody tells states apart any of them "
    "holds. Compare which outcomes hold and which deals can be struck, not how many states."
)


def wrong_words(names: Names, views: tuple[View, ...], wrong: Misperception) -> str:
    """A misperception as a sentence without its full stop."""
    case = names.graph.case
    dm = {each.key: each.name for each in case.decision_makers}
    view = next(each for each in views if each.dm == wrong.of)
    *chain, last = wrong.about
    inside = chain if wrong.kind != "preferences" else wrong.about
    for key in inside:
        inner = view.of(key)
        assert inner is not None
        view = inner
    who = dm[wrong.of]
    if wrong.kind == "preferences":
        if wrong.level == 1:
            return f"{who} misjudges what {dm[last]} wants"
        return (
            f"{who} thinks that {dm[wrong.about[0]]} takes {dm[last]} to want what it does not think itself"
        )
    lead = f"{who} thinks that {dm[chain[0]]}" if chain else who
    assert wrong.entry is not None
    return f"{lead} {entry_words(names, view, wrong.kind, wrong.entry - 1)}"


def entry_words(names: Names, view: View, kind: str, k: int) -> str:
    """What an entry of a view's list says of its viewer, after the name."""
    case = names.graph.case
    match kind:
        case "unseen":
            return f"does not see that it can be that {in_words(case, view.unseen[k].that)}"
        case "imagined":
            return f"imagines that it can be that {in_words(case, view.imagined[k].that)}"
        case "imagined_moves":
            return f"imagines that {_move_words(names, view.imagined_moves[k], 'can')}"
        case _:
            return f"believes that {_move_words(names, view.impossible_moves[k], 'cannot')}"


def _move_words(names: Names, move: BelievedMove, can: str) -> str:
    case = names.graph.case
    mover = next(each.name for each in case.decision_makers if each.key == move.by)
    ends = [
        f"{word} where {in_words(case, end)}"
        for word, end in (("from", move.before), ("to", move.after))
        if end != Constant(True)
    ]
    return f"{mover} {can} move {' '.join(ends)}".rstrip()


def learning(names: Names, wrong: Misperception) -> str:
    """What would be learned, as in *learned what North Korea wants*."""
    dm = {each.key: each.name for each in names.graph.case.decision_makers}
    if wrong.kind == "preferences":
        if wrong.level == 1:
            return f"what {dm[wrong.about[0]]} wants"
        return f"what {dm[wrong.about[0]]} takes {dm[wrong.about[-1]]} to want"
    if wrong.level == 1:
        return {
            "unseen": "what it does not see",
            "imagined": "that what it imagines cannot be",
            "imagined_moves": "which moves there are not",
            "impossible_moves": "which moves there are",
        }[wrong.kind]
    return f"what {dm[wrong.about[0]]} sees"


def by_outcome(names: Names, states: Iterable[int]) -> str:
    """How many of some states there are by outcome, the most first."""
    first = first_outcome(names.graph)
    keys = [*(outcome.name for outcome in names.graph.case.outcomes), "no named outcome"]
    chosen = np.fromiter(states, dtype=np.int64)
    if len(keys) == 1:
        return plural(len(chosen), "state")
    numbers = np.bincount(first[chosen], minlength=len(keys)) if len(chosen) else np.zeros(len(keys), int)
    order = sorted(np.flatnonzero(numbers).tolist(), key=lambda k: -int(numbers[k]))
    return listing([f"{keys[k]} ({int(numbers[k]):,})" for k in order])


def kept_words(names: Names, result: Perceptions, state: int) -> Iterator[str]:
    """What keeps a state, or undoes it, one sentence for each decision maker."""
    undone = result.classes.get(state) == "missed"
    for each in result.kept_by.get(state, ()):
        yield _keeps(names, each, state, undone=undone)


def _keeps(names: Names, each: Keeps, state: int, *, undone: bool) -> str:
    who = names.dm(each.dm)
    learned = listing([learning(names, wrong) for wrong in each.wrong])
    goes = "" if each.to is None else names.move(state, each.to)
    if undone:
        leaves = f"{who} leaves it ({goes})" if goes else f"{who} leaves it"
        return f"{leaves}; if it learned {learned}, it would stay."
    then = f"leave it ({goes})" if goes else "leave it"
    return f"If {who} learned {learned}, it would {then}."


def correction_words(names: Names, result: Perceptions, each: Correction) -> list[str]:
    """What a correction changes, in sentences."""
    told = []
    if each.lost:
        verb = "holds" if len(each.lost) == 1 else "hold"
        told.append(
            f"{plural(len(each.lost), 'state')} that held {verb} no longer: {by_outcome(names, each.lost)}."
        )
    if each.gained:
        verb = "holds" if len(each.gained) == 1 else "hold"
        told.append(f"{plural(len(each.gained), 'state')} more {verb}: {by_outcome(names, each.gained)}.")
    if not told:
        told.append("The same states hold.")
    if each.status_quo is not None and each.status_quo[0] != each.status_quo[1]:
        told.append(
            f"The status quo {'would hold, and does not' if each.status_quo[1] else 'would hold no longer'}."
        )
    told.extend(_expecting(names, each))
    told.extend(_wanting(names, each))
    return told


def _expecting(names: Names, each: Correction) -> Iterator[str]:
    who = next(dm.name for dm in names.graph.case.decision_makers if dm.key == each.wrong.of)
    gone, come = len(each.no_longer_expected), len(each.expected)
    parts = []
    if gone:
        parts.append(f"would no longer take {plural(gone, 'state')} to hold")
    if come:
        parts.append(f"would take {plural(come, 'other state')} to hold")
    if parts:
        yield f"{who} {' and '.join(parts)}."
    elif each.wrong.level > 1:
        yield f"Nor does it change what {who} takes to hold."


def _wanting(names: Names, each: Correction) -> Iterator[str]:
    people = {
        kind: [names.dm(dm) for dm, effect in enumerate(each.effects) if effect == kind]
        for kind in ("wants", "against", "mixed")
    }
    if people["wants"]:
        verb = "wants" if len(people["wants"]) == 1 else "want"
        yield f"{listing(people['wants'])} {verb} it corrected."
    if people["against"]:
        verb = "is" if len(people["against"]) == 1 else "are"
        yield f"{listing(people['against'])} {verb} better off with the error."
    if people["mixed"]:
        yield f"For {listing(people['mixed'])} it cuts both ways."
    if not any(people.values()) and (each.lost or each.gained):
        yield "It changes nobody\u2019s best and worst prospect, so nobody has a clear interest in it."


def indifference_words(names: Names, each: Indifference) -> str:
    """How much a declaration leaves open, in a sentence."""
    return (
        f"{names.dm(each.dm)} declares {plural(each.declared, 'place')} and has {each.real:,}: "
        f"{_share(each.tied_declared)} of all pairs of states are level by what it says, "
        f"{_share(each.tied_real)} by what it wants."
    )


def _share(share: float) -> str:
    percent = 100 * share
    return "none" if percent == 0 else f"{percent:.0f} %" if percent >= 1 else "under 1 %"


def promise_words(names: Names, each: Promise) -> str:
    """A promise: who, and what it says."""
    words = in_words(names.graph.case, each.that)
    return f"{names.dm(each.dm)}: {words}"


def credible_words(names: Names, each: Promise) -> list[str]:
    """Whether a promise is credible, in sentences."""
    due = []
    if each.carry:
        carried = _of(each.carried, each.carry)
        due.append(f"carried out in {plural(each.carry, 'state')} and would be in {carried}")
    if each.keep:
        due.append(f"kept in {plural(each.keep, 'state')} and would be in {_of(each.kept, each.keep)}")
    told = [f"It has to be {'; it has to be '.join(due)}."] if due else []
    if each.impossible:
        verb = "is" if each.impossible == 1 else "are"
        told.append(f"There {verb} {plural(each.impossible, 'more')} where no move carries it out.")
    if each.credible == "never due":
        told.append("It is due in no state.")
    occasion = each.occasion
    if occasion is None:
        return told
    where = names.short(occasion.state)
    if occasion.to != occasion.state and occasion.to is not None:
        change = "gains by it" if occasion.credible else "does not gain by it"
        how = names.move(occasion.state, occasion.to)
        told.append(f"Nearest case: {where}. {names.dm(each.dm)} {change} ({how}).")
    elif occasion.tempted_to is not None:
        how = names.move(occasion.state, occasion.tempted_to)
        told.append(f"Nearest case: {where}. {names.dm(each.dm)} would rather break it ({how}).")
    else:
        told.append(f"Nearest case: {where}. {names.dm(each.dm)} stays put.")
    return told


def _of(number: int, total: int) -> str:
    if number == 0:
        return "none"
    return ("all" if total > 1 else "it") if number == total else f"{number:,}"


CREDIBLE = {
    "everywhere": "credible",
    "in places": "credible in places",
    "nowhere": "not credible",
    "never due": "never due",
}
"""The verdict on a promise, in a word or two."""


def outcome_rows(names: Names, result: Declarations) -> list[tuple[str, list[str]]]:
    """For each outcome whether it holds really, as declared, if each believes the others; and its deals."""
    known = {outcome.key: outcome.name for outcome in names.graph.case.outcomes}
    rows = []
    for each in result.outcomes:
        name = capitalised("no named outcome") if each.outcome is None else known[each.outcome]
        cells = [yes_no(each.holds[game]) for game in ("real", "declared", "mixed")]
        if each.deals is not None:
            cells += [yes_no(each.deals[game]) for game in ("real", "declared")]
        rows.append((name, cells))
    return rows


def yes_no(number: int) -> str:
    """Whether there are any."""
    return "yes" if number else "no"
