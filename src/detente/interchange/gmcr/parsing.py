"""JSON text -> :class:`~detente.interchange.gmcr.document.Gmcr`, or all that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detente.errors import InvalidCase, Place, Problem, UnreadableFile, nearest
from detente.interchange.cover import Cover, Cube
from detente.interchange.gmcr.document import DERIVED, DIRECTIONS, Gmcr, GmcrOption, GmcrParty, Ranking

MAX_PROBLEMS = 50
"""Problems told at a time: a file of another sort has thousands."""

_TOP = ("options", "decisionMakers", "infeasibles", "coalitions")
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")
_PARTY = ("name", "options", "preferences", "misperceptions", "payoffs", *_RANKING)
_OPTION = ("name", "permittedDirection", "reversibility")


def parse_gmcr(text: str, name: str) -> tuple[Gmcr, list[Problem]]:
    """Read the text of a file.

    Returns
    -------
    tuple
        What it says, and remarks on what is left out.

    Raises
    ------
    UnreadableFile
        If it is no JSON.
    InvalidCase
        With what is wrong in it.
    """
    return _Parsing(name).document(_loaded(text, name))


class _Twice(ValueError):
    """A key that stands twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _loaded(text: str, name: str) -> Any:
    hint = "is this a file saved by GMCR+ or gmcr-py?"
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        short = len(line) <= 100
        place = Place(
            name, error.lineno, error.colno, line if short else None, error.colno - 1 if short else None
        )
        raise UnreadableFile(f"no JSON: {error.msg.lower()}", hint=hint, where=place) from None
    except _Twice as error:
        raise UnreadableFile(f"the key {str(error)[:80]!r} stands twice", where=Place(name)) from None
    except RecursionError:
        raise UnreadableFile("nested too deep", hint=hint, where=Place(name)) from None
    except ValueError:  # a whole number of thousands of digits
        raise UnreadableFile("a number that is too long", hint=hint, where=Place(name)) from None


class _Parsing:
    """Takes the parts of a file apart and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def wrong(self, path: str, what: str, hint: str | None = None) -> None:
        self.problems.append(Problem(f"{self.name}:{path}" if path else self.name, what, hint))

    def remark(self, path: str, what: str, hint: str | None = None) -> None:
        self.remarks.append(Problem(f"{self.name}:{path}", what, hint))

    def document(self, data: Any) -> tuple[Gmcr, list[Problem]]:
        if not isinstance(data, dict):
            self.wrong("", f"the file is {_sort(data)}, not a conflict", "it begins with { and has options")
            raise InvalidCase(self.problems)
        for key in ("options", "decisionMakers"):
            if key not in data:
                self.wrong("", f"{key} is missing", nearest(key, data))
        self._unknown(data, "", (*_TOP, *_MANUAL, *DERIVED))
        options = tuple(
            self._option(each, path) for path, each in self._items(data.get("options", []), "options")
        )
        parties = tuple(
            self._party(each, path, len(options))
            for path, each in self._items(data.get("decisionMakers", []), "decisionMakers")
        )
        infeasibles = self._conditions(data.get("infeasibles", []), "infeasibles", len(options))
        manual = next((self._flag(data[key], key) for key in _MANUAL if key in data), None)
        coalitions = self._coalitions(data.get("coalitions", []), len(parties))
        if "decisionMakers" in data and not parties and not self.problems:
            self.wrong("decisionMakers", "nobody decides", "a conflict has at least one decision maker")
        self._owners(parties)
        if self.problems:
            more = len(self.problems) - MAX_PROBLEMS
            rest = [Problem(self.name, f"and {more:,} problems more")] if more > 0 else []
            raise InvalidCase([*self.problems[:MAX_PROBLEMS], *rest])
        return Gmcr(options, parties, infeasibles, manual, coalitions), self.remarks

    def _unknown(self, data: dict[str, Any], path: str, known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                place = f"{path}.{key[:80]}" if path else key[:80]
                self.remark(place, "this key is not known and left out", nearest(key, known, most=12))

    def _items(self, data: Any, path: str) -> Iterator[tuple[str, Any]]:
        if not isinstance(data, list):
            self.wrong(path, f"expected a list, found {_sort(data)}")
            return
        for k, each in enumerate(data):
            yield f"{path}[{k}]", each

    def _flag(self, data: Any, path: str) -> bool:
        if not isinstance(data, bool):
            self.wrong(path, f"expected true or false, found {_sort(data)}")
        return data is True

    def _name(self, data: dict[str, Any], path: str) -> str:
        if "name" not in data:
            self.wrong(path, "name is missing")
        name = data.get("name", "")
        if isinstance(name, int) and not isinstance(name, bool):
            return str(name) if abs(name) < 10**30 else "a number"
        if not isinstance(name, str):
            self.wrong(f"{path}.name", f"a name is a text, found {_sort(name)}")
            return ""
        if any("\ud800" <= character <= "\udfff" for character in name):
            self.wrong(f"{path}.name", "half a character", "an escape such as \\ud83d comes in pairs")
        return " ".join(name.split())

    def _option(self, data: Any, path: str) -> GmcrOption:
        if not isinstance(data, dict):
            self.wrong(path, f"an option has a name and a permittedDirection, found {_sort(data)}")
            return GmcrOption("", "both")
        self._unknown(data, path, _OPTION)
        direction = data.get("permittedDirection", data.get("reversibility", "both"))
        if not isinstance(direction, str) or direction not in DIRECTIONS:
            shown = repr(direction[:40]) if isinstance(direction, str) else _sort(direction)
            self.wrong(f"{path}.permittedDirection", f"{shown} is no direction", "one of both, fwd, back")
            direction = "both"
        return GmcrOption(self._name(data, path), DIRECTIONS[direction])

    def _party(self, data: Any, path: str, n_options: int) -> GmcrParty:
        if not isinstance(data, dict):
            self.wrong(path, f"a decision maker has a name and options, found {_sort(data)}")
            return GmcrParty("", ())
        self._unknown(data, path, _PARTY)
        own = (
            self._place(each, here, n_options)
            for here, each in self._items(data.get("options", []), f"{path}.options")
        )
        ranking = next(
            (self._ranking(data[key], f"{path}.{key}") for key in _RANKING if data.get(key) is not None), None
        )
        return GmcrParty(
            name=self._name(data, path),
            options=tuple(place for place in own if place is not None),
            preferences=self._conditions(data.get("preferences", []), f"{path}.preferences", n_options),
            ranking=ranking,
            misperceptions=self._conditions(
                data.get("misperceptions", []), f"{path}.misperceptions", n_options
            ),
            payoffs=self._payoffs(data.get("payoffs")),
        )

    def _payoffs(self, data: Any) -> tuple[int, ...] | None:
        """What the program made of the preferences; of another form they are nothing to go by."""
        if not isinstance(data, list) or not all(_is_number(each) for each in data):
            return None
        return tuple(data)

    def _place(self, data: Any, path: str, n: int, sort: str = "option") -> int | None:
        if not _is_number(data):
            self.wrong(path, f"expected the place of an {sort}, found {_sort(data)}", "places count from 0")
            return None
        if not 0 <= data < n:
            self.wrong(path, f"there is no {sort} {_short(data)}", f"places are 0 to {n - 1}" if n else None)
            return None
        return int(data)

    def _ranking(self, data: Any, path: str) -> Ranking:
        groups: list[tuple[int, ...]] = []
        for here, each in self._items(data, path):
            group = each if isinstance(each, list) else [each]
            for number in group:
                if not _is_number(number) or number < 0:
                    self.wrong(here, f"expected the number of a state, found {_sort(number)}")
            if group:
                groups.append(tuple(group))
        return tuple(groups)

    def _conditions(self, data: Any, path: str, n: int) -> tuple[Cover, ...]:
        return tuple(self._condition(each, here, n) for here, each in self._items(data, path))

    def _condition(self, data: Any, path: str, n: int) -> Cover:
        if isinstance(data, dict):
            if "members" not in data:
                self.wrong(path, "members are missing", 'an OR is {"compound": true, "members": [...]}')
            self._unknown(data, path, ("compound", "members"))
            members = self._items(data.get("members", []), f"{path}.members")
            return tuple(dict.fromkeys(self._cube(each, here, n) for here, each in members))
        return (self._cube(data, path, n),)

    def _cube(self, data: Any, path: str, n: int) -> Cube:
        found: list[tuple[int, bool]] = []
        for here, each in self._items(data, path):
            if not isinstance(each, list) or len(each) != 2:
                self.wrong(here, f'expected an option and "Y" or "N", found {_sort(each)}')
                continue
            place = self._place(each[0], here, n)
            if each[1] not in ("Y", "N"):
                self.wrong(here, f'expected "Y" or "N", found {_sort(each[1])}')
            elif place is not None:
                found.append((place, each[1] == "Y"))
        return tuple(dict.fromkeys(found))

    def _coalitions(self, data: Any, n: int) -> tuple[tuple[int, ...], ...]:
        found: list[tuple[int, ...]] = []
        seen: set[int] = set()
        for path, each in self._items(data, "coalitions"):
            members = each if isinstance(each, list) else [each]
            places = [self._place(member, path, n, "decision maker") for member in members]
            known = [place for place in places if place is not None]
            if seen & set(known) or len(set(known)) < len(known):
                self.wrong(path, "a decision maker is in two coalitions, or in one twice")
            seen |= set(known)
            if len(known) > 1:
                found.append(tuple(known))
        return tuple(found)

    def _owners(self, parties: tuple[GmcrParty, ...]) -> None:
        first: dict[int, int] = {}
        for k, party in enumerate(parties):
            for place in party.options:
                if place in first:
                    what = f"option {place} has two owners: decision makers {first[place]} and {k}"
                    self.wrong(f"decisionMakers[{k}].options", what, "an option belongs to one")
                first.setdefault(place, k)


def _is_number(data: Any) -> bool:
    return isinstance(data, int) and not isinstance(data, bool)


def _short(number: int) -> str:
    return str(number) if abs(number) < 10**12 else "of so many digits"


def _sort(data: Any) -> str:
    match data:
        case None:
            return "nothing"
        case bool():
            return "true" if data else "false"
        case int():
            return _short(data)
        case float():
            return "a decimal number"
        case str():
            return repr(data if len(data) <= 40 else data[:37] + "...")
        case list():
            return "a list"
        case _:
            return "an object"
