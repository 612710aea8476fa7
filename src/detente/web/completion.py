"""What could stand at a place of a statement, and what a statement says."""

from __future__ import annotations

import re

from detente.errors import DetenteError, StatementError
from detente.graph import Graph
from detente.model.language import parse
from detente.model.validation import name_faults
from detente.views.names import SITUATION_NAME
from detente.views.statements import in_words
from detente.web.contract.documents import Completion, CompletionItem, StatementCheck
from detente.web.contract.model import Model, OptionPart
from detente.work.editing.wishes import taken_apart

_WORD = re.compile(r"[A-Za-z0-9_.-]*\Z")
_COMPARED = re.compile(r"([A-Za-z][\w-]*\.[A-Za-z][\w-]*)\s*(?:!=|<=|>=|=|<|>)\s*\Z")
_OUTCOME = re.compile(r"\boutcome\s+\Z")
_MOST = 40

_WORDS = (
    ("not", "the contrary"),
    ("and", "both"),
    ("or", "one or both"),
    ("if", "where the second holds, the first does"),
    ("iff", "one where, and only where, the other"),
    ("outcome", "a named outcome"),
    ("exactly", "so many of several"),
    ("at least", "so many of several or more"),
    ("at most", "so many of several or fewer"),
)


def completion(model: Model, text: str, at: int) -> Completion:
    """What could stand at a place.

    Parameters
    ----------
    model
        The case as drafted.
    text
        The statement as typed so far.
    at
        The character (from 0) before which the cursor stands.
    """
    at = min(at, len(text))
    before = text[:at]
    word = _WORD.search(before)
    start = word.start() if word else at
    typed = before[start:].lower()
    end = at + len(re.match(r"[A-Za-z0-9_.-]*", text[at:])[0])  # type: ignore[index]
    found = [
        each
        for each in _items(model, before[:start])
        if typed in each["text"].lower() or typed in each["words"].lower()
    ]
    found.sort(key=lambda each: not each["text"].lower().startswith(typed))
    return {"start": start, "end": end, "items": found[:_MOST]}


def _items(model: Model, before: str) -> list[CompletionItem]:
    if _OUTCOME.search(before):
        return [{"text": each["key"], "words": each["name"]} for each in model["outcomes"]]
    subjects = _subjects(model)
    compared = _COMPARED.search(before)
    if compared is not None:
        known = subjects.get(compared[1])
        levels = known[1]["levels"] if known else []
        return [{"text": level["key"], "words": level["name"]} for level in levels]
    found: list[CompletionItem] = [
        {"text": subject, "words": f"{owner}: {option['name']}"}
        for subject, (owner, option) in subjects.items()
    ]
    return found + [{"text": word, "words": words} for word, words in _WORDS]


def _subjects(model: Model) -> dict[str, tuple[str, OptionPart]]:
    own = {
        f"{dm['key']}.{option['key']}": (dm["name"], option)
        for dm in model["decision_makers"]
        for option in dm["options"]
    }
    return own | {f"situation.{each['key']}": (SITUATION_NAME, each) for each in model["situation"]}


def checked(graph: Graph, text: str) -> StatementCheck:
    """A statement in words with the number of states that satisfy it, or what is wrong with it."""
    that, _, _ = taken_apart(text)
    nothing: StatementCheck = {"words": None, "what": None, "hint": None, "offset": None, "n_states": None}
    try:
        statement = parse(that)
        for fault in name_faults(graph.case, statement):
            return {**nothing, "what": fault.what, "hint": fault.hint, "offset": fault.offset}
        number = int(graph.space.holds(statement).sum())
        return {**nothing, "words": in_words(graph.case, statement), "n_states": number}
    except StatementError as error:
        problem = error.problems[0]
        return {**nothing, "what": problem.what, "hint": problem.hint, "offset": error.offset}
    except DetenteError as error:
        problem = error.problems[0]
        return {**nothing, "what": problem.what, "hint": problem.hint}
