"""From a suggestion and an analyst's answer to an entry.

1. What is corrected is named by the suggestion's own fields; a correction is checked as the field is.
2. The item's key follows from the suggestion's identity, so that two reviewers give one passage one key.
3. The chain is the suggestion's own where it has one, closed by the document.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from detente.documents.reading import (
    AUTHOR,
    KINDS,
    Link,
    Mention,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Suggestion,
    identity,
    record_from_data,
    to_data,
)
from detente.documents.reading.records import WISHES
from detente.documents.record.entries import Accepted, Decision, Entry, How
from detente.documents.record.selectors import passage_of
from detente.model.evidence import CREDIBILITY, RELIABILITY

FIXED = frozenset(
    {"span", "cue", "content", "rule", "confidence", "paragraph", "text", "time", "chain", "value"}
)
"""Fields of a suggestion that a correction cannot change: they say where it stands and who made it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analyst says to a suggestion.

    Parameters
    ----------
    decision
        What to do with it.
    changes
        Corrections by field.
    says, source_grade, information_grade, supports, contradicts
        As in :class:`~detente.documents.record.entries.Accepted`.
    reason
        Why.
    """

    decision: Decision
    changes: Mapping[str, Any] | None = None
    says: str | None = None
    source_grade: str = "F"
    information_grade: str = "6"
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    reason: str | None = None


def correctable(suggestion: Suggestion) -> tuple[str, ...]:
    """The fields of a suggestion that an analyst can correct."""
    return tuple(field.name for field in fields(suggestion) if field.name not in FIXED)


def choices(suggestion: Suggestion, field: str) -> tuple[str, ...]:
    """The values that a field of a suggestion can have, where they are few; else nothing."""
    hint = typing.get_type_hints(type(suggestion))[field]
    if field == "wish":
        return WISHES
    return tuple(map(str, typing.get_args(hint))) if typing.get_origin(hint) is typing.Literal else ()


def corrected(suggestion: Suggestion, changes: Mapping[str, Any]) -> Suggestion:
    """A suggestion with some fields corrected.

    Raises
    ------
    ValueError
        If it has no such field, or the field no such value.
    """
    known = correctable(suggestion)
    for name in changes:
        if name not in known:
            raise ValueError(
                f"a {KINDS[type(suggestion)]} has no {name!r} to correct; it has {', '.join(known)}"
            )
    hints = typing.get_type_hints(type(suggestion))
    data = to_data(suggestion)
    for name, value in changes.items():
        try:
            if name == "wish" and value not in WISHES:
                raise ValueError(f"{value!r} is none of {', '.join(WISHES)}")
            made = record_from_data(type(suggestion), {**data, name: value})
        except ValueError as error:
            choices = typing.get_args(hints[name])
            words = ", ".join(map(str, choices)) if all(isinstance(each, str) for each in choices) else ""
            raise ValueError(f"{name}: {error}" + (f"; one of {words}" if words else "")) from None
        suggestion = replace(suggestion, **{name: getattr(made, name)})
    return suggestion


def chain_of(reading: Reading, suggestion: Suggestion) -> tuple[Link, ...]:
    """By whom a passage's words came, the speaker first, the document last."""
    document = reading.document
    name = re.split(r"[/\\]", document.name)[-1]
    end = Link(document.author or document.outlet or document.title or name, "document")
    match suggestion:
        case ReportedStatement():
            links = suggestion.chain
        case ReportedGoal(by=by) | ReportedEvent(by=by) if by != AUTHOR:
            links = next(
                (
                    each.chain
                    for each in reading.statements
                    if each.span.start <= suggestion.span.start and suggestion.span.end <= each.span.end
                ),
                (Link(by, "speaker", by),),
            )
        case _:
            links = ()
    return (*(link for link in links if link.kind != "document"), end)


def item_key(suggestion: str) -> str:
    """The key of the item that a suggestion becomes."""
    return f"p{suggestion}"


def entry_of(
    reading: Reading,
    suggestion: Suggestion,
    answer: Answer,
    *,
    id: str,  # noqa: A002 the name of the field
    at: str,
    who: str,
    how: How,
    supersedes: tuple[str, ...] = (),
) -> Entry:
    """The entry of an answer.

    Raises
    ------
    ValueError
        If a correction, a grade or a combination of them makes no sense.
    """
    name = identity(reading, suggestion)
    after = None
    if answer.decision in ("accept", "edit"):
        if answer.source_grade not in RELIABILITY:
            raise ValueError(f"{answer.source_grade!r} is no grade of a source: a letter A to F")
        if answer.information_grade not in CREDIBILITY:
            raise ValueError(f"{answer.information_grade!r} is no grade of information: a digit 1 to 6")
        after = Accepted(
            key=item_key(name),
            finding=corrected(suggestion, answer.changes or {}),
            says=answer.says,
            source_grade=answer.source_grade,
            information_grade=answer.information_grade,
            chain=chain_of(reading, suggestion),
            supports=answer.supports,
            contradicts=answer.contradicts,
        )
    elif answer.changes:
        raise ValueError("what is not accepted cannot be corrected")
    return Entry(
        id=id,
        at=at,
        who=who,
        decision="edit" if after is not None and after.finding != suggestion else _plain(answer.decision),
        how=how,
        suggestion=name,
        before=suggestion,
        passage=passage_of(reading, suggestion.span, suggestion.paragraph),
        after=after,
        reason=answer.reason,
        supersedes=supersedes,
    )


def parties_of(suggestion: Suggestion) -> tuple[str, ...]:
    """Whom a suggestion is about, as it names them; the first is whose it is."""
    match suggestion:
        case Mention():
            named: Iterable[str | None] = (suggestion.party,)
        case ReportedStatement():
            named = (suggestion.speaker,)
        case ReportedGoal():
            named = (suggestion.holder,)
        case ReportedEvent():
            named = (suggestion.source, suggestion.target)
        case _:
            named = ()
    return tuple(each for each in named if each is not None)


def _plain(decision: Decision) -> Decision:
    """An edit that corrects nothing is an acceptance."""
    return "accept" if decision == "edit" else decision
