"""What an evidence item can speak for or against, and how it is named.

1. A preference statement is named by its owner and its text, ``us: not us.offer``: its number changes
   when one is put before it. A number (``us-3``) is understood where a person gives it.
2. An option or situation variable is named as statements name it, ``us.offer``.
3. A claim is named ``claims.KEY``, another evidence item by its key.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.errors import StatementError
from detente.model.case import Case
from detente.model.language import parse
from detente.model.statements import to_text


def claim_target(key: str) -> str:
    """The name of a claim as a target."""
    return f"claims.{key}"


def statement_targets(case: Case) -> dict[str, str]:
    """Every preference statement's id by its name as a target; of equal ones the first."""
    found: dict[str, str] = {}
    for identifier, dm, preference in case.statements():
        found.setdefault(f"{dm.key}: {to_text(preference.that)}", identifier)
    return found


def resolve(case: Case, text: str, items: Collection[str] = ()) -> str | None:
    """The name of a target as it is kept, or ``None`` where the case has no such part.

    Parameters
    ----------
    case
        The case.
    text
        A statement by owner and text or by its number, an option, or an item's key.
    items
        Keys of items beside those of the case.
    """
    statements = statement_targets(case)
    if text in statements or text in case.subjects():
        return text
    for name, identifier in statements.items():
        if identifier == text:
            return name
    if any(text == claim_target(claim.key) for claim in case.claims):
        return text
    if text in items or case.evidence.item(text) is not None:
        return text
    owner, colon, said = text.partition(":")
    if colon:
        try:
            name = f"{owner.strip()}: {to_text(parse(said))}"
        except StatementError:
            return None
        return name if name in statements else None
    return None
