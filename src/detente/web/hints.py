"""What to do about an error in the words of the page, where the terminal's name an option."""

from __future__ import annotations

from typing import Any

from detente.errors import DetenteError
from detente.views.data import error_data

IN_THE_PAGES_WORDS = {
    "choose a smaller format with --format": "choose a smaller table; tables are listed on the page Model, under "
    "Formats",
    "choose a smaller format with --format, or exclude states": "choose a smaller table, or say on the page "
    "Model what cannot be",
    "add a statement with --add, or ask --nearest": "add a statement, or ask which orders of its wishes are "
    "nearest",
    "give it a status_quo, or leave out --format": "say on the page Model where things stand, or choose no table",
    "ask --nearest what would have to change": "ask which orders of its wishes are nearest",
    "say --how remove, or give the case a status_quo:": "let options be kept at their first level, or say on the "
    "page Model where things stand",
    "name a state with --from": "name the state where it begins, or say on the page Model where things stand",
}


def told(error: DetenteError) -> dict[str, Any]:
    """An error as data, its hints in the words of the page."""
    data = error_data(error)
    for each in data["error"]["problems"]:
        each["hint"] = IN_THE_PAGES_WORDS.get(each["hint"], each["hint"])
    return data
