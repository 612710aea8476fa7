"""From wishes to preference statements: one for each holder, matter, direction and condition.

1. Wishes of one holder about the same options are put together by their direction and their condition.
2. Where a holder is said to want a thing and its opposite, both statements are kept, one behind the other,
   the one with more behind it first; the second is marked as a contradiction. As long as both stand, the
   second changes nothing.
3. Where the one is the holder's own word and the other what somebody else takes it to want, they are no
   contradiction: the first is what it *declares*, the second what it is taken to want.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from detente.documents.reading import AUTHOR
from detente.documents.record.drafting.importance import order, reason
from detente.documents.record.drafting.options import Proposal
from detente.documents.record.drafting.proposals import Part, Wish
from detente.model.statements import And, If, Not, Statement, Taken, to_text


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
    declared
        Whether it is only what the holder declares.
    """

    holder: str
    that: Statement
    because: tuple[str, ...]
    against: tuple[str, ...]
    read_as: str
    declared: bool = False


def wanted(wishes: Sequence[Wish], kept: Collection[Proposal]) -> list[Wanted]:
    """The statements about options that are kept, the weightiest first; opposites beside each other."""
    groups: dict[tuple[str, tuple[Proposal, ...]], dict[tuple[bool, str], list[Wish]]] = {}
    for wish in wishes:
        options = tuple(each for each in wish.part.options if each in kept)
        if not options:
            continue
        matter = groups.setdefault((wish.holder, options), {})
        hangs = _condition(wish, options, kept)
        matter.setdefault((wish.part.positive, "" if hangs is None else to_text(hangs)), []).append(wish)
    ranked = sorted(groups.items(), key=lambda group: min(order(own) for own in group[1].values()))
    return [each for (holder, options), own in ranked for each in _matter(holder, options, own, kept)]


def _condition(wish: Wish, options: Sequence[Proposal], kept: Collection[Proposal]) -> Statement | None:
    """A wish's condition, where all of it is an option here and another than what is wanted."""
    hangs = wish.condition
    if hangs is None or any(each not in kept or each in options for each in hangs.options):
        return None
    return _all(hangs)


def _all(part: Part) -> Statement:
    parts = tuple(Taken(each.subject) for each in part.options)
    both = parts[0] if len(parts) == 1 else And(parts)
    return both if part.positive else Not(both)


def _matter(
    holder: str,
    options: tuple[Proposal, ...],
    own: dict[tuple[bool, str], list[Wish]],
    kept: Collection[Proposal],
) -> Iterator[Wanted]:
    """The statements of one holder on one matter."""
    ranked = sorted(own.items(), key=lambda each: order(each[1]))
    plain = {positive for (positive, hangs) in own if not hangs}
    only_said = _only_declared(own)
    first: dict[bool, str] = {}
    for (positive, hangs), wishes in ranked:
        condition = _condition(wishes[0], options, kept)
        that = _statement(holder, options, positive)
        that = that if condition is None else If(that, condition)
        others = [wish for (sign, _), more in own.items() if sign != positive for wish in more]
        disputed = [] if hangs and len(plain) == 0 else others
        because = tuple(dict.fromkeys(wish.saying.item for wish in wishes))
        against = tuple(
            key for key in dict.fromkeys(wish.saying.item for wish in disputed) if key not in because
        )
        declared = positive in only_said
        words = [_read_as(wishes, condition is not None), reason(wishes)]
        if declared:
            words.append("declared; others take it to want the opposite")
        elif disputed and not declared and (not positive) in only_said:
            words.append("taken to want it by others; it declares the opposite")
        elif against and (not positive) in first:
            words.append(
                f"CONTRADICTS {first[not positive]}, and changes nothing beside it: keep one of them"
            )
        elif against:
            n = len(against)
            words.append(f"{n} {'passage speaks' if n == 1 else 'passages speak'} against it")
        if not declared:
            first.setdefault(positive, to_text(that))
        yield Wanted(holder, that, because, against, f"{'; '.join(words)}.", declared)


def _only_declared(own: dict[tuple[bool, str], list[Wish]]) -> set[bool]:
    """The direction that the holder alone declares, where others have it want the opposite."""
    by_sign = {sign: [w for (s, _), more in own.items() if s == sign for w in more] for sign in (True, False)}
    if not all(by_sign.values()):
        return set()
    return {
        sign
        for sign, wishes in by_sign.items()
        if all(wish.saying.declared for wish in wishes)
        and all(not wish.saying.declared and not wish.price for wish in by_sign[not sign])
    }


def _statement(holder: str, options: Sequence[Proposal], positive: bool) -> Statement:
    """What takes two is wanted of both, and refused by not doing one's own part."""
    mine = next((each for each in options if each.owner == holder), None)
    if not positive and mine is not None:
        return Not(Taken(mine.subject))
    return _all(Part(tuple(options), positive))


def _verb(wish: Wish) -> str:
    """How a passage says it: *to want*, *not to want*."""
    denied = (wish.saying.positive) == (wish.saying.wish in ("fear", "refuse"))
    return f"{'not ' if denied else ''}to {wish.saying.wish}"


def _read_as(wishes: Sequence[Wish], conditional: bool) -> str:
    """What the statement was read from, and what makes it less sure."""
    plain = [wish for wish in wishes if not wish.price]
    if not plain:
        return "read as the condition of something else that it would do or refuse"
    verbs = list(dict.fromkeys(_verb(wish) for wish in plain))
    said = f"read as what it is said {' and '.join(verbs)}"
    own = [wish.saying for wish in plain]
    marks = [
        mark
        for mark, every in (
            ("in the past", all(saying.tense == "past" for saying in own)),
            ("as a prediction", all(saying.tense == "predicted" for saying in own)),
            ("with hedges", all(saying.hedged for saying in own)),
            ("by the documents' own account", all(saying.by == AUTHOR for saying in own)),
            ("by its own word", all(saying.declared for saying in own)),
            (
                "on a condition that is no option here",
                not conditional and all(saying.condition is not None for saying in own),
            ),
        )
        if every
    ]
    return said + "".join(f", {mark}" for mark in marks)
