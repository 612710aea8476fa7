"""Today's position and what lies ahead of each decision maker."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analyses.stability.prospects import Prospect, Step, Way
from detente.analyses.stability.ties import Tie
from detente.views.names import Names
from detente.views.report.reasons import Reason, changing, reason
from detente.views.report.record import ReportInput
from detente.views.report.words import Badge, badge, place_change
from detente.views.text.common import listing, plural

_EFFECTS = {
    "better": ("▲", "in its own interest"),
    "same": ("=", "all the same to it"),
    "worse": ("▼", "against its own interest"),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """One move of a way ahead."""

    who: str
    move: str
    sign: str
    effect: str
    css: str


@dataclass(frozen=True, slots=True)
class WayWords:
    """A way to a better state."""

    name: str
    id: str
    gain: str
    steps: tuple[StepWords, ...]
    badges: tuple[Badge, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of one decision maker."""

    who: str
    place: str
    nearest: WayWords | None
    nothing: str
    lasting: WayWords | None
    nothing_lasting: str
    same: bool


def why_today(data: ReportInput, names: Names) -> list[Reason]:
    """Why the status quo holds for each decision maker, or does not: by SEQ, which takes in the answers."""
    costly = {tie.dm: tie for tie in data.today.get("gmr", ())}
    ahead = {each.dm: each for each in data.prospects}
    return [
        reason(names, tie, _more(names, tie, costly.get(tie.dm), ahead.get(tie.dm)))
        for tie in data.today.get("seq", ())
    ]


def _more(names: Names, tie: Tie, costly: Tie | None, ahead: Prospect | None) -> tuple[str, ...]:
    state = tie.verdict.state
    if tie.kind == "content" and ahead is not None and ahead.alone is not None:
        cost = place_change(names, tie.dm, state, ahead.alone)
        return (f"The best it could do by itself would be {changing(names, state, ahead.alone)} ({cost}).",)
    if tie.kind == "free" and costly is not None and costly.kind == "deterred":
        return (
            "Others could still take its gains away by moves that cost themselves (GMR): it is safe only if "
            "they will not.",
        )
    return ()


def outlooks(data: ReportInput, names: Names) -> list[Outlook]:
    """The nearest better states of each decision maker."""
    return [_outlook(data, names, each) for each in data.prospects]


def _outlook(data: ReportInput, names: Names, each: Prospect) -> Outlook:
    today = data.graph.status_quo
    assert today is not None
    nearest = None if each.nearest is None else _way(names, each.dm, today, each.nearest)
    same = each.nearest is not None and each.lasting is not None and each.nearest.to == each.lasting.to
    lasting = None if each.lasting is None or same else _way(names, each.dm, today, each.lasting)
    limit = f"none was found before the search stopped, after {each.reached:,} steps"
    nothing = limit if each.capped else "no sequence of moves leads to a state it prefers"
    lasts = limit if each.capped else "no Nash or SEQ equilibrium that it prefers to today can be reached"
    return Outlook(
        names.dm(each.dm),
        names.place(each.dm, today),
        nearest,
        "It is at its best state: there is no state it prefers to today\u2019s."
        if each.at_best
        else f"{_cap(nothing)}.",
        lasting,
        f"{_cap(lasts)}.",
        same,
    )


def _way(names: Names, dm: int, today: int, way: Way) -> WayWords:
    others = way.choices - 1
    near = plural(others, "other state that would do is", "other states that would do are")
    note = f"{near} as near; it likes none of them better." if others else ""
    losing = [names.dm(step.by) for step in way.losing]
    if losing:
        who = listing(list(dict.fromkeys(losing)))
        whose = "its" if len(set(losing)) == 1 else "their"
        note = f"{who} would have to act against {whose} own interest. {note}".strip()
    return WayWords(
        names.label(way.to),
        names.graph.ids[way.to],
        place_change(names, dm, today, way.to),
        tuple(_step(names, step) for step in way.steps),
        tuple(badge(concept) for concept in way.holds),
        note,
    )


def _step(names: Names, step: Step) -> StepWords:
    sign, effect = _EFFECTS[step.effect]
    return StepWords(names.dm(step.by), names.move(step.before, step.to), sign, effect, step.effect)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
