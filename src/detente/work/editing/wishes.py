"""Edits of what decision makers want: preference statements and rankings."""

from __future__ import annotations

from typing import Any

from detente.errors import UsageError
from detente.interchange.casefile.fields import split_tail
from detente.work.editing.draft import Draft
from detente.work.editing.keys import entry, place, set_text
from detente.work.editing.renaming import renumbered
from detente.work.editing.yaml import listing, mapping

Op = dict[str, Any]


def add_statement(draft: Draft, op: Op) -> Draft:
    """Add a preference statement."""
    first = op.get("at")

    def change(statements: Any) -> None:
        at = len(statements) if first is None else place(first, len(statements) + 1)
        statements.insert(
            at, written(op["that"], op.get("confidence"), op.get("because") or [], op.get("note"))
        )

    draft = _with_statements(draft, op["dm"], change)
    return draft if first is None else renumbered(draft, op["dm"], lambda n: n + (n > first))


def set_statement(draft: Draft, op: Op) -> Draft:
    """Change a preference statement; it stays a text or a mapping as it was, if that can hold it."""

    def change(statements: Any) -> None:
        at = place(op["at"], len(statements))
        old = statements[at]
        if isinstance(old, dict):
            _set_fields(old, op)
            return
        that, confidence, because = taken_apart(str(old or ""))
        note = op.get("note")
        statements[at] = written(
            op.get("that", that),
            op.get("confidence", confidence),
            op.get("because", because),
            note,
        )

    return _with_statements(draft, op["dm"], change)


def move_statement(draft: Draft, op: Op) -> Draft:
    """Put a preference statement at another position."""
    first, last = int(op["at"]) + 1, int(op["to"]) + 1

    def moved(number: int) -> int:
        if number == first:
            return last
        left = number - (number > first)
        return left + (left >= last)

    def change(statements: Any) -> None:
        at, to = place(op["at"], len(statements)), place(op["to"], len(statements))
        items = list(statements)
        items.insert(to, items.pop(at))
        for k, each in enumerate(items):
            statements[k] = each

    return renumbered(_with_statements(draft, op["dm"], change), op["dm"], moved)


def remove_statement(draft: Draft, op: Op) -> Draft:
    """Take a preference statement out."""

    def change(statements: Any) -> None:
        del statements[place(op["at"], len(statements))]

    draft = _with_statements(draft, op["dm"], change)
    return renumbered(draft, op["dm"], lambda n: n - (n > op["at"] + 1))


def set_ranking(draft: Draft, op: Op) -> Draft:
    """Rank states directly, or go by statements again."""
    ranking = op["ranking"]

    def change(tree: Any) -> Any:
        fields = entry(tree, op["dm"], "decision maker")
        fields.pop("ranking", None)
        if ranking is not None:
            fields.pop("preferences", None)
            groups = [
                group[0] if len(group) == 1 else listing(group, flow=True) for group in ranking if group
            ]
            fields["ranking"] = listing(groups, flow=True)
        return tree

    return draft.changed("decision_makers", change)


def taken_apart(text: str) -> tuple[str, str | None, list[str]]:
    """A statement as text: what it says, its confidence as written, its evidence.

    Examples
    --------
    >>> taken_apart("not us.offer [0.5; e2, e3]")
    ('not us.offer', '0.5', ['e2', 'e3'])
    """
    that, tail = split_tail(text)
    if tail is None:
        return text, None, []
    first, separator, rest = tail.partition(";")
    if not separator and first.strip()[:1].isalpha():
        first, rest = "", first
    return that, first.strip() or None, [key.strip() for key in rest.split(",") if key.strip()]


def written(that: str, confidence: str | None, because: list[str], note: str | None) -> Any:
    """A statement as it is put into a file: a text, or a mapping where it has a note."""
    confidence = confidence.strip() if confidence else None
    if note and note.strip():
        fields = mapping({"that": that})
        set_text(fields, "confidence", confidence)
        if because:
            fields["because"] = listing(because, flow=True)
        fields["note"] = note
        return fields
    tail = "; ".join(filter(None, [confidence, ", ".join(because)]))
    if confidence and not because:
        tail = confidence
    return f"{that} [{tail}]" if tail else that


def _set_fields(fields: Any, op: Op) -> None:
    that, confidence, because = taken_apart(str(fields.get("that") or ""))
    fields["that"] = op.get("that", that)
    if "confidence" in op or confidence is not None:
        set_text(fields, "confidence", op.get("confidence", confidence))
    if "because" in op or because:
        cited = op.get("because", because)
        fields.pop("because", None)
        if cited:
            fields.insert(min(2, len(fields)), "because", listing(cited, flow=True))
    if "note" in op:
        set_text(fields, "note", op["note"])


def _with_statements(draft: Draft, dm: str, change_statements: Any) -> Draft:
    def change(tree: Any) -> Any:
        fields = entry(tree, dm, "decision maker")
        if not isinstance(fields, dict):
            fields = tree[dm] = mapping()
        if fields.get("ranking") is not None:
            what = f"{dm} is given by a ranking, which has no statements"
            raise UsageError(what, hint="go by statements first")
        if not isinstance(fields.get("preferences"), list):
            fields["preferences"] = listing()
        statements = fields["preferences"]
        change_statements(statements)
        if not statements:
            del fields["preferences"]
        return tree

    return draft.changed("decision_makers", change, within=dm)
