"""What decision makers believe and declare, as YAML."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap

from detente.interchange.casefile.emit_parts import flow, mapping, preference
from detente.model.perceptions import BelievedMove, Stated, View
from detente.model.statements import Constant, Statement, to_text


def view(given: View) -> CommentedMap:
    """A view: its fields, then the views of others."""
    return CommentedMap(
        {
            **_wishes(given),
            **mapping(
                unseen=[preference(each) for each in given.unseen],
                imagined=[preference(each) for each in given.imagined],
                imagined_moves=[_move(each) for each in given.imagined_moves],
                impossible_moves=[_move(each) for each in given.impossible_moves],
                because=flow(given.because) if given.because else None,
                note=given.note,
            ),
            **{inner.dm: view(inner) for inner in given.views},
        }
    )


def declared(given: Stated) -> Any:
    """What is declared: a list of statements where nothing else is said."""
    fields = declared_fields(given)
    return fields["preferences"] if list(fields) == ["preferences"] else fields


def declared_fields(given: Stated) -> CommentedMap:
    """What is declared, as the fields of a mapping."""
    because = flow(given.because) if given.because else None
    return CommentedMap({**_wishes(given), **mapping(because=because, note=given.note)})


def _wishes(given: View | Stated) -> CommentedMap:
    fields = CommentedMap()
    if given.preferences is not None:
        fields["preferences"] = [preference(each) for each in given.preferences]
    if given.ranking is not None:
        fields["ranking"] = flow([g[0] if len(g) == 1 else flow(g) for g in given.ranking])
    return fields


def _move(given: BelievedMove) -> CommentedMap:
    fields = CommentedMap({"by": given.by})
    ends = {"from": _end(given.before), "to": _end(given.after)}
    fields.update({key: text for key, text in ends.items() if text is not None})
    because = flow(given.because) if given.because else None
    fields.update(mapping(because=because, note=given.note))
    return fields


def _end(statement: Statement) -> str | None:
    return None if statement == Constant(True) else to_text(statement)
