"""Operations in words, for undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_WORDS = {
    "set_field": "change the {field}",
    "add_dm": "add {name}",
    "set_dm": "change {dm}",
    "remove_dm": "remove {dm}",
    "move_dm": "move {dm}",
    "add_option": "add the option {name}",
    "set_option": "change {dm}.{option}",
    "remove_option": "remove {dm}.{option}",
    "move_option": "move {dm}.{option}",
    "add_level": "add the level {name}",
    "set_level": "change the level {level}",
    "remove_level": "remove the level {level}",
    "add_statement": "add a statement of {dm}",
    "set_statement": "change statement {number} of {dm}",
    "move_statement": "move statement {number} of {dm}",
    "remove_statement": "remove statement {number} of {dm}",
    "set_ranking": "change the ranking of {dm}",
    "add_constraint": "add a rule on states",
    "set_constraint": "change a rule on states",
    "remove_constraint": "remove a rule on states",
    "add_outcome": "name the outcome {name}",
    "set_outcome": "change the outcome {outcome}",
    "remove_outcome": "remove the outcome {outcome}",
    "move_outcome": "move the outcome {outcome}",
    "set_status_quo": "change the status quo",
    "add_variant": "add the variant {name}",
    "set_variant": "change the variant {variant}",
    "remove_variant": "remove the variant {variant}",
    "put_source": "change the source {key}",
    "remove_source": "remove the source {key}",
    "put_item": "change the evidence {key}",
    "remove_item": "remove the evidence {key}",
    "add_party": "add {name} to the cast list",
    "put_party": "change the words for {key}",
    "remove_party": "take {key} out of the cast list",
    "set_section": "change {section}",
    "set_text": "change the text",
}


def said(operations: Sequence[dict[str, Any]]) -> str:
    """What some operations do, in a few words.

    Examples
    --------
    >>> said([{"op": "move_statement", "dm": "us", "at": 2, "to": 0}])
    'move statement 3 of us'
    """
    if not operations:
        return "nothing"
    first = operations[0]
    words = _WORDS[first["op"]].format_map({"number": first.get("at", 0) + 1} | first)
    words += " and what rests on it" if first.get("also") else ""
    more = len(operations) - 1
    return f"{words} and {more} more" if more else words
