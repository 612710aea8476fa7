"""Claims as YAML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ruamel.yaml.comments import CommentedMap

from detente.interchange.casefile.emit_parts import flow, mapping
from detente.model.claims import (
    HERE,
    Changes,
    Claim,
    Gains,
    Here,
    Holds,
    Improvement,
    Leads,
    Levels,
    Likely,
    Over,
    Prefers,
    States,
    Strikes,
    Test,
    kind_of,
)
from detente.model.statements import to_text


def claims(given: Iterable[Claim]) -> CommentedMap:
    """The section, by the claims' ids."""
    return CommentedMap({each.key: _claim(each) for each in given})


def _claim(given: Claim) -> CommentedMap:
    return CommentedMap(
        {
            "said": given.said,
            **mapping(
                by=given.by,
                because=flow(given.because) if given.because else None,
                variant=given.variant,
                test=CommentedMap({kind_of(given.test): _test(given.test)}),
                note=given.note,
            ),
        }
    )


def _test(given: Test) -> CommentedMap:
    match given:
        case Holds(over, under, dm):
            return CommentedMap({**_over(over), "under": under, **_given("for", dm)})
        case Prefers(dm, over, to):
            return CommentedMap({"dm": dm, **_over(over), "over": _over((to,))})
        case Gains(dm, change, over):
            return CommentedMap({"dm": dm, "with": _levels(change), **_over(over)})
        case Improvement(dm, over, doing, into):
            how = {"doing": _levels(doing)} if into is None else {"into": _states(into)}
            return CommentedMap({"dm": dm, **how, **_over(over)})
        case Leads(over, to, steps, by, order):
            movers = mapping(by=flow(by) if by else None, order=flow(order) if order else None)
            return CommentedMap({**_over(over), "to": _states(to), "steps": steps, **movers})
        case Strikes(name, over, start, holds, spoilt_by):
            fields = CommentedMap({"format": name, **_over(over)})
            if start != Here():
                fields["from"] = _states(start)
            return CommentedMap(
                {**fields, **mapping(holds=holds, spoilt_by=flow(spoilt_by) if spoilt_by else None)}
            )
        case Likely(outcome, by, at_least, at_most):
            chances = {"at_least": at_least, "at_most": at_most}
            return CommentedMap(
                {"outcome": outcome, **{k: v + 0.0 for k, v in chances.items() if v is not None}, "by": by}
            )
        case Changes(variant, under, change, dm, states):
            what = dm if states is None else _states(states)
            return CommentedMap({"variant": variant, "under": under, change: what})


def _over(over: tuple[Over, ...]) -> CommentedMap:
    return CommentedMap({each.quantifier: _states(each.states) for each in over})


def _states(states: States) -> str:
    return HERE if isinstance(states, Here) else to_text(states)


def _levels(levels: Levels) -> CommentedMap:
    found = CommentedMap(levels)
    found.fa.set_flow_style()
    return found


def _given(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}
