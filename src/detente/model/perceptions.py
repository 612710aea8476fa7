"""Perceptions: how a decision maker sees the game, and what it declares.

A *view* is what one decision maker gets wrong, as the analyst sees it. It may hold

* for another decision maker the preferences that the viewer attributes to it;
* *unseen* states, which the viewer does not know to be possible, and *imagined* ones, which it takes to be
  possible though the case excludes them;
* *imagined moves* and *impossible moves*: those that it believes somebody has, or has not;
* for another decision maker a view of its own: what the viewer thinks that one sees (the second level).

What a view does not say is as in the game around it: the case, for the view of a decision maker; the
viewer's own game, for a view inside a view.

*Stated* preferences are what a decision maker declares in public, whatever it wants.

References
----------
Bennett 1977, 1980 (hypergames); Wang, Hipel and Fraser 1988, 1989 (levels of perception).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from detente.model.origin import Path
from detente.model.preferences import Preference
from detente.model.statements import Constant, Statement

LEVELS = 2
"""What a decision maker thinks, and what it thinks that another thinks."""

LISTS = ("unseen", "imagined", "imagined_moves", "impossible_moves")
"""The parts of a view that are lists; each entry is a misperception."""

FIELDS = ("preferences", "ranking", *LISTS, "because", "note")
"""The words of a view; any other key is a decision maker's."""

Ranking = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BelievedMove:
    """Moves that a viewer believes possible, or impossible.

    Parameters
    ----------
    by
        Whose moves.
    before, after
        The moves meant lead from a state where the one holds to a state where the other does.
    because, note
        Keys of evidence; a remark of the analyst's.
    """

    by: str
    before: Statement = Constant(True)  # noqa: RUF009 - statements are frozen values
    after: Statement = Constant(True)  # noqa: RUF009
    because: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """How a decision maker sees the game.

    Parameters
    ----------
    dm
        Whose view it is.
    preferences, ranking
        Inside another's view only: what that one takes this decision maker to want.
    unseen, imagined
        Statements: states that satisfy one of them are not seen, or are taken to be possible.
    imagined_moves, impossible_moves
        Moves believed to exist, or not to.
    views
        How it sees the others.
    because, note
        Keys of evidence; a remark of the analyst's.
    """

    dm: str
    preferences: tuple[Preference, ...] | None = None
    ranking: Ranking | None = None
    unseen: tuple[Preference, ...] = ()
    imagined: tuple[Preference, ...] = ()
    imagined_moves: tuple[BelievedMove, ...] = ()
    impossible_moves: tuple[BelievedMove, ...] = ()
    views: tuple[View, ...] = ()
    because: tuple[str, ...] = ()
    note: str | None = None

    @property
    def attributes(self) -> bool:
        """Whether it says what the decision maker is taken to want."""
        return self.preferences is not None or self.ranking is not None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing in it differs from the game around it."""
        return not self.attributes and not self.views and not any(getattr(self, part) for part in LISTS)

    def of(self, dm: str) -> View | None:
        """How it sees another decision maker, if it says so."""
        return next((view for view in self.views if view.dm == dm), None)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a decision maker declares.

    Parameters
    ----------
    dm
        Who declares it.
    preferences, ranking
        What it says that it wants: statements, or states best first.
    because, note
        Keys of evidence; a remark of the analyst's.
    """

    dm: str
    preferences: tuple[Preference, ...] | None = None
    ranking: Ranking | None = None
    because: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Misperception:
    """One thing that a decision maker gets wrong.

    Parameters
    ----------
    of
        Who.
    about
        The part of its view, by the keys that lead there: ``("dprk",)`` for what it takes ``dprk`` to
        want, ``("dprk", "us")`` for what it thinks that ``dprk`` takes ``us`` to want, ``("unseen",)`` for
        a state that it does not see.
    entry
        The number of the entry in a list, from 1; ``None`` for preferences.
    """

    of: str
    about: tuple[str, ...]
    entry: int | None = None

    @property
    def kind(self) -> str:
        """``preferences``, or which list it is an entry of."""
        return "preferences" if self.entry is None else self.about[-1]

    @property
    def level(self) -> int:
        """1: what the decision maker thinks; 2: what it thinks that another thinks."""
        return len(self.about)


def misperceptions(views: tuple[View, ...]) -> Iterator[Misperception]:
    """Everything that some views get wrong, one by one."""
    for view in views:
        yield from (Misperception(view.dm, *each) for each in _inside(view, ()))


def _inside(view: View, about: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int | None]]:
    if about and view.attributes:
        yield about, None
    for part in LISTS:
        yield from (((*about, part), k) for k in range(1, len(getattr(view, part)) + 1))
    for inner in view.views:
        yield from _inside(inner, (*about, inner.dm))


def statements_of(view: View, path: Path) -> Iterator[tuple[Path, Statement]]:
    """Every statement in a view, with its place."""
    for name in ("preferences", "unseen", "imagined"):
        yield from (((*path, name, k), each.that) for k, each in enumerate(getattr(view, name) or ()))
    for name in ("imagined_moves", "impossible_moves"):
        for k, move in enumerate(getattr(view, name)):
            yield (*path, name, k, "from"), move.before
            yield (*path, name, k, "to"), move.after
    for inner in view.views:
        yield from statements_of(inner, (*path, inner.dm))


def beliefs_of(view: View, prefix: str) -> Iterator[tuple[str, Preference]]:
    """Every statement of a view with its name (``us.dprk-2``), and what the view rests on added to it.

    Of a believed move it is the statement that tells where the move leads.
    """
    for name in ("preferences", "unseen", "imagined"):
        label = prefix if name == "preferences" else f"{prefix}.{name}"
        for k, each in enumerate(getattr(view, name) or (), start=1):
            yield f"{label}-{k}", replace(each, because=(*each.because, *view.because))
    for name in ("imagined_moves", "impossible_moves"):
        for k, move in enumerate(getattr(view, name), start=1):
            rests_on = (*move.because, *view.because)
            yield f"{prefix}.{name}-{k}", Preference(move.after, None, rests_on, move.note)
    for inner in view.views:
        yield from beliefs_of(inner, f"{prefix}.{inner.dm}")


def rewritten(view: View, change: Callable[[Statement], Statement]) -> View:
    """A view with every statement changed."""

    def wishes(given: tuple[Preference, ...]) -> tuple[Preference, ...]:
        return tuple(replace(each, that=change(each.that)) for each in given)

    def moves(given: tuple[BelievedMove, ...]) -> tuple[BelievedMove, ...]:
        return tuple(replace(m, before=change(m.before), after=change(m.after)) for m in given)

    return replace(
        view,
        preferences=None if view.preferences is None else wishes(view.preferences),
        unseen=wishes(view.unseen),
        imagined=wishes(view.imagined),
        imagined_moves=moves(view.imagined_moves),
        impossible_moves=moves(view.impossible_moves),
        views=tuple(rewritten(inner, change) for inner in view.views),
    )


def ranks(views: tuple[View, ...]) -> bool:
    """Whether some view gives a ranking, which names all states."""
    return any(view.ranking is not None or ranks(view.views) for view in views)


def without(views: tuple[View, ...], wrong: Misperception) -> tuple[View, ...]:
    """Some views with one misperception corrected."""
    changed = (_without(v, wrong.about, wrong.entry) if v.dm == wrong.of else v for v in views)
    return tuple(view for view in changed if not view.says_nothing)


def _without(view: View, about: tuple[str, ...], entry: int | None) -> View:
    if not about:
        return replace(view, preferences=None, ranking=None)
    first, *rest = about
    if not rest and entry is not None:
        kept = tuple(each for k, each in enumerate(getattr(view, first), start=1) if k != entry)
        left: dict[str, Any] = {first: kept}
        return replace(view, **left)
    inner = (_without(each, tuple(rest), entry) if each.dm == first else each for each in view.views)
    return replace(view, views=tuple(each for each in inner if not each.says_nothing))


def overlaid(views: tuple[View, ...], new: View) -> tuple[View, ...]:
    """Some views with what a new one says put in the place of what one of the same decision maker said."""
    if all(view.dm != new.dm for view in views):
        return (*views, new)
    return tuple(_overlaid(view, new) if view.dm == new.dm else view for view in views)


def _overlaid(old: View, new: View) -> View:
    given: dict[str, Any] = {
        name: getattr(new, name) for name in (*LISTS, "because", "note") if getattr(new, name)
    }
    if new.attributes:
        given |= {"preferences": new.preferences, "ranking": new.ranking}
    views = old.views
    for inner in new.views:
        views = overlaid(views, inner)
    return replace(old, **given, views=views)
