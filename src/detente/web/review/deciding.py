"""Decisions from the page: added to the record as on the terminal."""

from __future__ import annotations

from typing import Any

from detente.documents.record import Answer, Entry
from detente.documents.record.evidence import recorded_evidence
from detente.errors import Conflict, Problem, UnknownName, UsageError
from detente.model.evidence import Item, Source
from detente.web.bench import Bench
from detente.web.contract.suggestions import DecisionReply, DecisionRequest
from detente.web.review.basis import basis_of
from detente.web.review.parts import suggestion_part
from detente.work.desk.document import Document
from detente.work.reviewing import Review

LONGEST = 10_000
"""Characters of a paraphrase or a reason."""

_NAME = 200


def decide(bench: Bench, doc: Document, asked: DecisionRequest) -> DecisionReply:
    """Add a decision to the record.

    Raises
    ------
    UnknownName
        If there is no such suggestion.
    Conflict
        If somebody decided since the page was shown.
    UsageError
        If the answer makes no sense, with everything that is wrong.
    """
    with bench.shelves.guard:
        review = bench.shelves.of(doc).review
        name = asked["suggestion"]
        if name not in review.suggestions:
            raise UnknownName("suggestion", name, [])
        who = _who(asked["by"])
        heads = review.standing.heads.get(name, ())
        if {each.id for each in heads} != set(asked["seen"]):
            raise Conflict(
                f"this was decided meanwhile: {_said(heads)}",
                hint="look at it as it stands now, and decide again if you see it otherwise",
            )
        answer = _answer(asked)
        if wrong := review.wrong(name, answer):
            raise _refused(wrong)
        review.keep([review.entry(name, answer, who, "one")])
        return {"suggestion": suggestion_part(review, name), "quoting": _quoting(review, name, answer)}


def operations(bench: Bench, doc: Document) -> list[dict[str, Any]]:
    """The edits that put accepted passages among the case's own evidence.

    Raises
    ------
    UsageError
        If there is none that is not there.
    """
    basis = basis_of(bench.answers, doc)
    review = bench.shelves.of(doc).review
    evidence = recorded_evidence(review.standing, basis.evidence, list(review.names))
    known = {each.key for each in basis.evidence.sources}, {each.key for each in basis.evidence.items}
    sources = [each for each in evidence.sources if each.key not in known[0]]
    items = [each for each in evidence.items if each.key not in known[1]]
    if not items:
        raise UsageError("every accepted passage is in the case already")
    return [
        *({"op": "put_source", "key": each.key, "fields": _source(each)} for each in sources),
        *({"op": "put_item", "key": each.key, "fields": _item(each)} for each in items),
    ]


def _source(source: Source) -> dict[str, Any]:
    fields = ("author", "title", "publisher", "date", "kind", "url", "document", "sha256", "note")
    return {field: value for field in fields if (value := getattr(source, field)) is not None}


def _item(item: Item) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "source": item.source,
        "paragraph": None if item.paragraph is None else str(item.paragraph),
        "fingerprint": item.fingerprint,
        "says": item.says,
        "grade": item.grade,
        "position": [str(each) for each in item.position or ()],
        "chain": list(item.chain),
        "about": item.about,
        "supports": list(item.supports),
        "contradicts": list(item.contradicts),
    }
    return {field: value for field, value in fields.items() if value}


def _who(given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise UsageError("who reviews is not said", hint="write your name above the suggestions")
    if len(name) > _NAME:
        raise UsageError(f"a name has at most {_NAME} characters")
    return name


def _said(heads: tuple[Entry, ...]) -> str:
    if not heads:
        return "the decision is not in the record any more"
    words = {"accept": "accepted it", "edit": "accepted it with corrections", "reject": "rejected it"}
    return "; ".join(f"{each.who} {words.get(each.decision, 'withdrew a decision')}" for each in heads)


def _answer(asked: DecisionRequest) -> Answer:
    given = [
        asked.get("says"),
        asked.get("reason"),
        *asked.get("supports", []),
        *asked.get("contradicts", []),
    ]
    if any(each is not None and len(each) > LONGEST for each in given):
        raise UsageError(f"a text in a decision has at most {LONGEST:,} characters")
    return Answer(
        decision=asked["decision"],
        changes=asked.get("changes"),
        says=(asked.get("says") or "").strip() or None,
        source_grade=asked.get("source_grade", "F"),
        information_grade=asked.get("information_grade", "6"),
        supports=tuple(asked.get("supports", ())),
        contradicts=tuple(asked.get("contradicts", ())),
        reason=(asked.get("reason") or "").strip() or None,
    )


def _refused(problems: list[Problem]) -> UsageError:
    error = UsageError(problems[0].what, hint=problems[0].hint)
    error.problems = tuple(problems)
    return error


def _quoting(review: Review, name: str, answer: Answer) -> str | None:
    if not answer.says:
        return None
    found = review.quoting(answer.says, review.suggestions[name][0])
    return None if found is None else found.words
