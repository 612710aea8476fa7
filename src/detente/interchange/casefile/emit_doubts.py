"""The sections on what is uncertain, as YAML."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap

from detente.interchange.casefile.emit_parts import mapping, preference
from detente.model.case import Case
from detente.model.doubt import Doubt, Judge


def doubts(case: Case) -> CommentedMap:
    """How doubts are drawn, and what other analysts made of the preferences, where given."""
    return mapping(
        doubt=_doubt(case.doubt),
        judges=CommentedMap({judge.key: _judge(judge) for judge in case.judges}),
    )


def _doubt(doubt: Doubt) -> CommentedMap:
    trades: Any = None
    if isinstance(doubt.trade_places, tuple):
        trades = CommentedMap({dm: float(p) for dm, p in doubt.trade_places})
    elif doubt.trade_places:
        trades = float(doubt.trade_places)
    return mapping(
        grades=CommentedMap({grade: float(p) for grade, p in doubt.grades}),
        otherwise=doubt.otherwise if doubt.otherwise != "drop" else None,
        trade_places=trades,
    )


def _judge(judge: Judge) -> CommentedMap:
    fields = mapping(
        name=judge.name if judge.name != judge.key else None,
        weight=float(judge.weight) if judge.weight != 1 else None,
        note=judge.note,
    )
    fields["preferences"] = CommentedMap(
        {dm: [preference(each) for each in given] for dm, given in judge.preferences}
    )
    if judge.weight == 0:
        fields["weight"] = 0.0
    return fields
