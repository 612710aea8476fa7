"""Why a state holds for a decision maker or does not, in sentences for the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.analyses.stability import Improvement, Sanction
from detente.analyses.stability.ties import Tie
from detente.graph.sequences import Sequence
from detente.views.names import SITUATION_NAME, Names
from detente.views.report.brief import rests_on_bystanders
from detente.views.report.words import place_change
from detente.views.text.common import listing, plural

_SHOWN = 2
"""Improvements told one by one."""

_KINDS = {
    "never moves": ("○", "never moves"),
    "no move here": ("✕", "cannot leave (structural)"),
    "content": ("✓", "gains by no move"),
    "deterred": ("↺", "deterred"),
    "free": ("!", "free to gain"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What ties a decision maker to a state.

    Parameters
    ----------
    who, place
        Its name, and where the state stands in its ranking.
    sign, kind, css
        A sign and words for the kind of tie, and its class in the style sheet.
    sentences, warnings
        Why; and what to know before trusting it.
    """

    who: str
    place: str
    sign: str
    kind: str
    css: str
    sentences: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def reason(names: Names, tie: Tie, more: tuple[str, ...] = ()) -> Reason:
    """Tell what ties a decision maker to a state.

    Parameters
    ----------
    names
        What things are called.
    tie
        The tie with its witness.
    more
        Further sentences.
    """
    sign, kind = _KINDS[tie.kind]
    return Reason(
        names.dm(tie.dm),
        names.place(tie.dm, tie.verdict.state),
        sign,
        kind,
        tie.kind.replace(" ", "-"),
        (*_sentences(names, tie), *more),
        tuple(_warnings(names, tie)),
    )


def _sentences(names: Names, tie: Tie) -> Iterator[str]:
    match tie.kind:
        case "never moves":
            yield "It owns no move anywhere in this case."
        case "no move here":
            yield "It has no move in this state: it stays because it cannot leave."
        case "content":
            yield "It can move, and no move of its own makes it better off."
        case _:
            yield from _improvements(names, tie)


def _improvements(names: Names, tie: Tie) -> Iterator[str]:
    found = sorted(tie.verdict.improvements, key=lambda each: each.sanction is not None)
    free = sum(each.sanction is None for each in found)
    shown = found[:_SHOWN]
    for each in shown:
        yield _improvement(names, tie, each)
    left = len(found) - len(shown)
    if left > 0:
        unanswered = free - sum(each.sanction is None for each in shown)
        more = f"{plural(left, 'more move', 'more moves')} would improve its lot"
        if left == unanswered == 1:
            yield f"{more}; it has no answer either."
        elif unanswered:
            yield f"{more}; {unanswered:,} of them {'has' if unanswered == 1 else 'have'} no answer."
        else:
            yield f"{more}; {'it has an answer' if left == 1 else 'each has an answer'} too."


def _improvement(names: Names, tie: Tie, each: Improvement) -> str:
    state, dm = tie.verdict.state, tie.dm
    text = f"It would gain by {changing(names, state, each.to)} ({place_change(names, dm, state, each.to)})."
    if each.sanction is None:
        return text if tie.verdict.concept == "nash" else f"{text} {_unanswered(tie)}"
    return f"{text} {_sanction(names, tie, each, each.sanction)}"


def _unanswered(tie: Tie) -> str:
    if tie.verdict.concept == "seq":
        return "No answer that pays for those who give it takes this away."
    return "Nobody can take this away."


def _sanction(names: Names, tie: Tie, each: Improvement, sanction: Sanction) -> str:
    end = sanction.moves[-1].to
    places, _ = names.graph.places(tie.dm)
    loss = int(places[end]) - int(places[tie.verdict.state])
    cost = "worse off than before" if loss > 0 else "no better off than before"
    verb = "would answer by" if tie.verdict.concept == "seq" else "could answer by"
    answer = _answer(names, each.to, sanction.moves, verb)
    return f"{answer}, which leaves it {cost} ({place_change(names, tie.dm, tie.verdict.state, end)})."


def changing(names: Names, before: int, after: int) -> str:
    """A move as what its mover does: *changing "Sanctions relief" from No relief to Phased relief*."""
    changes = names.changes(before, after)
    own = [f"“{c.option}” from {c.before} to {c.after}" for c in changes if c.owner != SITUATION_NAME]
    if not own:
        return f"going to {names.label(after)}"
    then = [f"“{c.option}” would then be {c.after}" for c in changes if c.owner == SITUATION_NAME]
    return f"changing {listing(own)}" + (f" ({listing(then)})" if then else "")


def _answer(names: Names, start: int, moves: Sequence, verb: str) -> str:
    """A sequence of moves by others as an answer."""
    told: list[str] = []
    here = start
    for move in moves:
        told.append(f"{names.dm(move.by)} {verb if not told else 'next by'} {changing(names, here, move.to)}")
        here = move.to
    return ", then ".join(told)


def _warnings(names: Names, tie: Tie) -> Iterator[str]:
    if tie.kind != "deterred":
        return
    answers = [each.sanction for each in tie.verdict.improvements if each.sanction is not None]
    unrelated = [answer for answer in answers if answer.bystander]
    movers = listing(list(dict.fromkeys(names.dm(m.by) for answer in unrelated for m in answer.moves)))
    if rests_on_bystanders(tie):
        yield (
            f"Weak ground: it is held only by an unrelated move, one that {movers} would gain by anyway, "
            "even if it stayed where it is. Such a move punishes nothing."
        )
    elif unrelated:
        verb = "is" if len(unrelated) == 1 else "are"
        yield (
            f"{len(unrelated):,} of the {plural(len(answers), 'answer')} {verb} no more than an unrelated "
            f"move, one that {movers} would gain by anyway."
        )
    bundlers = listing(
        list(
            dict.fromkeys(
                names.dm(move.by)
                for answer in answers
                for move, bundle in zip(answer.moves, answer.bundles, strict=True)
                if bundle is not None
            )
        )
    )
    if bundlers:
        yield (
            f"An answer by {bundlers} bundles changes: a smaller change would already be a gain for its "
            "mover."
        )
    own = sum(each.bundle is not None for each in tie.verdict.improvements)
    if own:
        verb = "bundles" if own == 1 else "bundle"
        yield f"{own:,} of its gains {verb} changes: a smaller change would already be one."
