"""Editing a case file: small operations on its text, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from detente.errors import UnknownName
from detente.work.editing import casting, parties, rest, wishes
from detente.work.editing.draft import Draft, section_text
from detente.work.editing.resting import resting, thing_of, without
from detente.work.editing.words import said

__all__ = ["OPERATIONS", "Draft", "carried_out", "resting", "said", "section_text", "thing_of"]

OPERATIONS: dict[str, Callable[[Draft, dict[str, Any]], Draft]] = {
    name: getattr(module, name)
    for module, names in (
        (
            parties,
            "add_dm set_dm remove_dm move_dm add_option set_option remove_option move_option "
            "add_level set_level remove_level",
        ),
        (casting, "add_party put_party remove_party"),
        (wishes, "add_statement set_statement move_statement remove_statement set_ranking"),
        (
            rest,
            "set_field add_constraint set_constraint remove_constraint add_outcome set_outcome "
            "remove_outcome move_outcome set_status_quo add_variant set_variant remove_variant "
            "put_source remove_source put_item remove_item set_section",
        ),
    )
    for name in names.split()
} | {"set_text": rest.set_text_of_case}


def carried_out(draft: Draft, operations: Sequence[dict[str, Any]]) -> Draft:
    """A draft with operations carried out in order; all of them or, where one cannot be, none.

    Raises
    ------
    UsageError
        If an operation makes no sense for the case.
    UnreadableFile
        If the text is in no state to be edited so.
    """
    for operation in operations:
        if operation["op"] not in OPERATIONS:
            raise UnknownName("operation", operation["op"], OPERATIONS)
        thing = thing_of(operation) if operation.get("also") else None
        if thing is not None:
            draft = without(draft, resting(draft, thing))
        draft = OPERATIONS[operation["op"]](draft, operation)
    return draft
