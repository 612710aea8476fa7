"""From wishes to preference statements: one for each holder and matter, in the direction of most passages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from detente.documents.reading import AUTHOR
from detente.documents.record.drafting.proposals import Wish
from detente.model.statements import And, Not, Statement, Taken


@dataclass(frozen=True, slots=True)
class Wanted:
    """A preference statement that is proposed.

    Parameters
    ----------
    holder, that
        Whose, and what.
    because, against
        The passages that have the holder want it, and those that have it want the opposite.
    read_as
        What it was read from, in words.
    """

    holder: str
    that: Statement
    because: tuple[str, ...]
    against: tuple[str, ...]
    read_as: str


def wanted(wishes: Sequence[Wish], known: Collection[str]) -> list[Wanted]:
    """The statements about known options; those with most passages first, then the surest."""
    groups: dict[tuple[str, tuple[str, ...]], list[Wish]] = {}
    for wish in wishes:
        subjects = tuple(each for each in wish.subjects if each in known)
        if subjects:
            groups.setdefault((wish.holder, subjects), []).append(wish)
    ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), -max(w.confidence for w in group[1])))
    return [_one(holder, subjects, own) for (holder, subjects), own in ranked]


def _one(holder: str, subjects: tuple[str, ...], own: Sequence[Wish]) -> Wanted:
    positive = _direction(own)
    so = [wish for wish in own if wish.positive == positive]
    others = [wish for wish in own if wish.positive != positive]
    because = tuple(dict.fromkeys(wish.item for wish in so))
    against = tuple(key for key in dict.fromkeys(wish.item for wish in others) if key not in because)
    return Wanted(
        holder, _statement(holder, subjects, positive), because, against, _read_as(so, len(against))
    )


def _statement(holder: str, subjects: tuple[str, ...], positive: bool) -> Statement:
    """What takes two is wanted of both, and refused by not doing one's own part."""
    mine = next((each for each in subjects if each.startswith(f"{holder}.")), None)
    if not positive and mine is not None:
        return Not(Taken(mine))
    parts = tuple(Taken(each) for each in subjects)
    both = parts[0] if len(parts) == 1 else And(parts)
    return both if positive else Not(both)


def _direction(wishes: Sequence[Wish]) -> bool:
    """Whether most passages are for it; of as many, what those say that are held now, and then the first."""
    for counted in (wishes, [wish for wish in wishes if wish.finding.tense == "present"]):
        n_for = sum(wish.positive for wish in counted)
        if 2 * n_for != len(counted):
            return 2 * n_for > len(counted)
    return wishes[0].positive


def _verb(wish: Wish) -> str:
    """How a passage says it: *to want*, *not to want*."""
    denied = (wish.finding.polarity == "positive") == (wish.finding.wish in ("fear", "refuse"))
    return f"{'not ' if denied else ''}to {wish.finding.wish}"


def _read_as(wishes: Sequence[Wish], n_against: int) -> str:
    """What the statement was read from, and what makes it less sure."""
    verbs = list(dict.fromkeys(_verb(wish) for wish in wishes))
    said = f"read as what it is said {' and '.join(verbs)}"
    marks = [
        mark
        for mark, every in (
            ("in the past", all(wish.finding.tense == "past" for wish in wishes)),
            ("as a prediction", all(wish.finding.tense == "predicted" for wish in wishes)),
            ("with hedges", all(wish.finding.hedged for wish in wishes)),
            ("by the documents' own account", all(wish.finding.by == AUTHOR for wish in wishes)),
        )
        if every
    ]
    said += "".join(f", {mark}" for mark in marks)
    if n_against == len({wish.item for wish in wishes}):
        said += "; as many passages speak against it"
    elif n_against:
        said += f"; {n_against} {'passage speaks' if n_against == 1 else 'passages speak'} against it"
    return f"{said}."
