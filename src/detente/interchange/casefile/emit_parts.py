"""Options, preference statements and the like as the YAML that a case file is written in."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from detente.model.cast import Cast
from detente.model.options import Option
from detente.model.preferences import Pairs, Preference
from detente.model.statements import Statement, to_text

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")


def mapping(**fields: Any) -> CommentedMap:
    """The fields that are given, in this order."""
    return CommentedMap({key: value for key, value in fields.items() if value not in (None, (), [], {})})


def option(given: Option) -> CommentedMap:
    """An option, its levels as a list where their names are their keys."""
    levels: Any = None
    if not (given.is_choice and all(level.name == level.key for level in given.levels)):
        if all(level.name == level.key for level in given.levels):
            levels = flow([level.key for level in given.levels])
        else:
            levels = CommentedMap({level.key: level.name for level in given.levels})
    moves: Any = given.moves if given.moves != "both" else None
    if isinstance(given.moves, tuple):
        moves = CommentedMap({before: flow(afters) for before, afters in given.moves})
    name = given.name if given.name != given.key else None
    fields = mapping(name=name, levels=levels, note=given.note)
    if moves is not None:
        fields["moves"] = moves
    fields.update(sureness(given.confidence, given.because))
    return fields


def preference(given: Preference) -> Any:
    """A preference statement: a text where nothing else is said of it."""
    fields = sureness(given.confidence, given.because)
    fields.update(
        mapping(
            note=given.note,
            otherwise=given.otherwise,
            unknown=given.unknown or None,
            strong=given.strong or None,
        )
    )
    return with_statement(given.that, fields)


def sureness(confidence: float | None, because: tuple[str, ...]) -> CommentedMap:
    """How sure a judgement is, and what it rests on."""
    return mapping(
        confidence=None if confidence is None else float(confidence) + 0.0,  # no minus zero
        because=flow(because) if because else None,
    )


def with_statement(statement: Statement, fields: CommentedMap) -> Any:
    """A statement alone, or with fields beside it."""
    if not fields:
        return to_text(statement)
    return CommentedMap({"that": to_text(statement), **fields})


def pairs(given: Pairs) -> CommentedSeq | None:
    """Pairs of states on one line."""
    return flow([flow(pair) for pair in given]) if given else None


def flow(items: Any) -> CommentedSeq:
    """A list on one line; what is no plain word in it is quoted."""
    sequence = CommentedSeq(
        DoubleQuotedScalarString(item) if isinstance(item, str) and not _PLAIN.match(item) else item
        for item in items
    )
    sequence.fa.set_flow_style()
    return sequence


def cast_map(cast: Cast) -> CommentedMap:
    """The cast list, one mapping of sorts of words a party."""
    return CommentedMap(
        {
            party.key: mapping(
                names=flow(party.names) if party.names else None,
                leaders=flow(party.leaders) if party.leaders else None,
                capitals=flow(party.capitals) if party.capitals else None,
                epithets=flow(party.epithets) if party.epithets else None,
            )
            for party in cast.parties
        }
    )
