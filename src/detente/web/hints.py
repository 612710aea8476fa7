"""What to do about an error in the words of the page, where the terminal's name an option."""

from __future__ import annotations

from typing import Any

from detente.errors import DetenteError
from detente.views.data import error_data

_TABLE = "choose a smaller table; tables are listed on the page Model, under Formats"
_STANDS = "say on the page Model where things stand"
_NEAREST = "ask which orders of its wishes are nearest"

IN_THE_PAGES_WORDS = {
    "choose a smaller format with --format": _TABLE,
    "choose a smaller format with --format, or exclude states": f"{_TABLE}; or say there what cannot be",
    "add a statement with --add, or ask --nearest": f"add a statement, or {_NEAREST}",
    "give it a status_quo, or leave out --format": f"{_STANDS}, or choose no table",
    "ask --nearest what would have to change": _NEAREST,
    "say --how remove, or give the case a status_quo:": f"keep options at their first level, or {_STANDS}",
    "add status_quo: to the case, or name states by a statement": f"{_STANDS}, or name states by a statement",
    "name a state with --from": f"name the state where it begins, or {_STANDS}",
}


def told(error: DetenteError) -> dict[str, Any]:
    """An error as data, its hints in the words of the page."""
    data = error_data(error)
    for each in data["error"]["problems"]:
        each["hint"] = IN_THE_PAGES_WORDS.get(each["hint"], each["hint"])
    return data
