"""What goes with a part of a case that is taken out, and what rests on it, told before it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.errors import UsageError
from detente.views.text.common import plural
from detente.web.contract.documents import Resting, RestingPart
from detente.web.contract.model import DecisionMakerPart, Model
from detente.work.editing import Draft, resting, section_text, thing_of
from detente.work.editing.resting import Path

_LONG = 200
_SECTIONS = {
    "require": "What every state satisfies",
    "infeasible": "What cannot be",
    "coalesce": "Coalesced states",
    "consequences": "Consequences",
    "initiative": "Who gets to move how often",
    "attitudes": "Who wishes whom well or ill",
    "doubt": "Doubts",
    "status_quo": "Where things stand",
}


def resting_on(text: str, model: Model, query: Mapping[str, str]) -> Resting:
    """What a removal would take with it.

    Parameters
    ----------
    text
        The case file.
    model
        The case as drafted: names and statements in words.
    query
        The operation: ``op`` and its fields.

    Raises
    ------
    UsageError
        If the operation takes nothing out.
    """
    at = query.get("at", "")
    operation: dict[str, Any] = {**query, "at": int(at) if at.isdecimal() and len(at) < 7 else -1}
    thing = thing_of(operation)
    if thing is None or (thing.sort == "statement" and operation["at"] < 0):
        raise UsageError("this takes nothing out", hint="name an operation such as remove_dm and its fields")
    draft = Draft(text)
    tree = draft.tree()
    return {
        "own": _own(model, operation),
        "parts": [_part(model, tree, path) for path in resting(draft, thing)],
    }


def _own(model: Model, operation: dict[str, Any]) -> list[str]:
    """What a decision maker holds itself, counted."""
    if operation["op"] != "remove_dm":
        return []
    found = [dm for dm in model["decision_makers"] if dm["key"] == operation["dm"]]
    return [
        *(plural(len(dm["options"]), "option") for dm in found if dm["options"]),
        *(plural(len(wishes), "preference statement") for dm in found if (wishes := dm["preferences"])),
        *("its ranking" for dm in found if dm["ranking"]),
    ]


def _part(model: Model, tree: Mapping[str, Any], path: Path) -> RestingPart:
    """A part as its page calls it, and in words."""
    dms = {dm["key"]: dm for dm in model["decision_makers"]}
    where, words = str(path[0]), ""
    match path:
        case ("decision_makers", str(dm), "preferences", int(at)):
            where, words = f"What {_name(dms, dm)} wants", _wish(dms[dm], at)
        case ("decision_makers" | "perceptions" | "stated" | "judges", *_) if path[-1] == "ranking":
            where, words = "Rankings", f"the ranking under {_trail(dms, path)}"
        case (("require" | "infeasible") as section, int(at)):
            part = (model["require"] if section == "require" else model["infeasible"])[at]
            words = part["words"] or part["that"]
        case ("outcomes", str(key)):
            where = "Outcomes"
            words = next((each["name"] for each in model["outcomes"] if each["key"] == key), key)
        case ("variants", str(key)):
            where = "Variants"
            words = next((each["name"] for each in model["variants"] if each["key"] == key), key)
        case ("claims", str(key)):
            where, words = "Claims", _field(tree, path, "said") or key
        case ("events", str(key)):
            where, words = "Events", _field(tree, path, "name") or key
        case ("formats", str(key), *seat):
            where, words = "Formats", f"a seat at the table {key}" if seat else f"the table {key}"
        case ("perceptions", str(dm), *_):
            where, words = f"How {_name(dms, dm)} sees the conflict", _said(tree, path)
        case ("stated", str(dm), *_):
            where, words = f"What {_name(dms, dm)} declares", _said(tree, path)
        case ("evidence", "items", str(key), *_):
            where, words = "Evidence", f"what the passage {key} speaks for or against"
        case ("status_quo", str(subject)):
            words = subject
    return {"where": _SECTIONS.get(where, where), "words": words or _said(tree, path)}


def _name(dms: Mapping[str, DecisionMakerPart], key: str) -> str:
    return dms[key]["name"] if key in dms else key


def _trail(dms: Mapping[str, DecisionMakerPart], path: Path) -> str:
    return ", ".join(_name(dms, str(each)) for each in path[1:-1])


def _wish(dm: DecisionMakerPart, at: int) -> str:
    wishes = dm["preferences"] or []
    return (wishes[at]["words"] or wishes[at]["that"]) if at < len(wishes) else f"statement {at + 1}"


def _field(tree: Any, path: Path, field: str) -> str:
    value = _at(tree, path)
    return str(value.get(field) or "") if isinstance(value, Mapping) else ""


def _said(tree: Any, path: Path) -> str:
    """A part as the file has it, in one line."""
    value = _at(tree, path)
    if isinstance(value, Mapping) and "that" in value:
        value = value["that"]
    text = " ".join((value if isinstance(value, str) else section_text(value)).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _at(tree: Any, path: Path) -> Any:
    for each in path:
        tree = tree[each]
    return tree
