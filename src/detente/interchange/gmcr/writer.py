""":class:`~detente.model.case.Case` -> ``.gmcr`` text.

What the format cannot say is refused where the answers hang on it and remarked on where they do not. An
option with more than two levels becomes one option for each level but the first, "at least this level",
each of which asks for the one before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from detente.errors import CannotSay, Problem
from detente.graph import Graph, build
from detente.interchange.chosen import as_chosen
from detente.interchange.cover import MAX_BITS, Bits, Cover, Cube, TooWide
from detente.interchange.exchange import Written, left_out, undecidable
from detente.interchange.gmcr.document import DIRECTIONS
from detente.interchange.gmcr.reader import COALITION
from detente.model.case import Case, DecisionMaker
from detente.model.options import Option
from detente.model.perceptions import View
from detente.model.statements import Statement

PROGRAM = "détente"
"""Who wrote the file; the programs that read it do not ask."""

SORT = "a .gmcr file"

_DIRECTION = {ours: theirs for theirs, ours in DIRECTIONS.items()}
_COALITION = re.compile(rf"{COALITION}-\d+\Z")


def write_gmcr(case: Case) -> Written[str]:
    """Write a conflict for GMCR+ and gmcr-py.

    Parameters
    ----------
    case
        The case: in option form, or with listed states whose moves follow from options.

    Returns
    -------
    Written
        JSON text, with remarks on what is left out or said otherwise.

    Raises
    ------
    CannotSay
        If the answers hang on something that the format cannot say.
    InvalidCase, TooLarge
        If a ranking is to be written and the case has no sound states.

    Notes
    -----
    States are numbered 1 to n in ascending order of their decimals, as gmcr-py does.
    """
    return _Writing(case).written()


class _Writing:
    """Puts a case into the words of the format."""

    def __init__(self, case: Case) -> None:
        chosen = as_chosen(case, SORT, classes=False)
        self.case = chosen.case
        self.bits = Bits(self.case)
        self.problems = list(undecidable(self.case, situation=True))
        self.remarks = [*chosen.remarks, *left_out(case, ("formats", "perceptions"))]

    def written(self) -> Written[str]:
        if self.problems:
            raise CannotSay(SORT, self.problems)
        self.remarks.insert(0, Problem("title", "the title is the file's name: left out"))
        options = [
            entry
            for subject, option in self.case.subjects().items()
            for entry in self._option(subject, option)
        ]
        infeasibles = [*self._exclusions(), *self._levels()]
        ranked = any(dm.ranking is not None for dm in self.case.decision_makers)
        parties = [self._party(dm, ranked) for dm in self.case.decision_makers]
        coalitions = self._coalitions()
        if self.problems:
            raise CannotSay(SORT, self.problems)
        document = {
            "decisionMakers": parties,
            "coalitions": coalitions,
            "options": options,
            "infeasibles": infeasibles,
            "useManualPreferenceRanking": ranked,
            "program": PROGRAM,
        }
        return Written(_json(document), tuple(self.remarks))

    def _option(self, subject: str, option: Option) -> Iterator[dict[str, Any]]:
        owner = self.case.owner(subject)
        moves = "both" if owner is None else option.moves
        if owner is None:
            what = f"{option.name}: nobody holds it; gmcr-py finds no moves from states where it is taken"
            self.remarks.append(Problem(subject, what))
        if not isinstance(moves, str) or moves not in _DIRECTION:
            said = moves if isinstance(moves, str) else "a movement of its own"
            self.problems.append(
                Problem(subject, f"moves: {said}", "an option moves both ways, forward or back")
            )
            return
        if len(option.levels) > 2:
            what = f"{option.name} has {len(option.levels)} levels: one option for each level but the first"
            self.remarks.append(Problem(subject, what))
        elif (names := [level.name for level in option.levels]) != ["no", "yes"]:
            what = f"{option.name}: {' or '.join(names)}: becomes no or yes"
            self.remarks.append(Problem(subject, what))
        for level in option.levels[1:]:
            plain = option.is_choice or (len(option.levels) == 2 and level.name == level.key == "yes")
            name = option.name if plain else f"{option.name}: {level.name}"
            if len(option.levels) > 2 and level != option.levels[-1]:
                name += " or more"
            yield {"name": name, "permittedDirection": _DIRECTION[moves]}

    def _exclusions(self) -> Iterator[Any]:
        """Conditions that no state satisfies: ANDs only, since gmcr-py cannot exclude an OR."""
        for section, positive in (("infeasible", True), ("require", False)):
            for k, constraint in enumerate(getattr(self.case, section)):
                cover = self._cover(f"{section} {k + 1}", constraint.that, negated=not positive)
                yield from map(_and, cover)

    def _levels(self) -> Iterator[Any]:
        """A later level asks for the one before it."""
        for first, option in zip(self.bits.first, self.bits.options, strict=False):
            for bit in range(first + 1, first + len(option.levels) - 1):
                yield _and(((bit - 1, False), (bit, True)))

    def _party(self, dm: DecisionMaker, ranked: bool) -> dict[str, Any]:
        subjects = list(self.case.subjects())
        places = [subjects.index(dm.subject(option)) for option in dm.options]
        fields: dict[str, Any] = {
            "name": dm.name,
            "options": [bit for k in places for bit in range(self.bits.first[k], self.bits.first[k + 1])],
            "preferences": [
                _condition(self._cover(f"statement {k} of {dm.key}", preference.that))
                for k, preference in enumerate(dm.preferences or (), start=1)
            ],
        }
        if unseen := self._unseen(dm):
            fields["misperceptions"] = unseen
        if ranked:
            fields["preferenceRanking"] = self._ranking(dm)
            if dm.ranking is None:
                what = (
                    f"{dm.name}: rankings are used for all or for none, so that of its statements is written"
                )
                self.remarks.append(Problem(f"decision_makers.{dm.key}", what))
        return fields

    def _ranking(self, dm: DecisionMaker) -> list[Any]:
        graph = self._graph
        worth = graph.payoffs[graph.dm(dm.key)]
        groups: dict[int, list[int]] = {}
        for ordinal, state in enumerate(self._ordered, start=1):
            groups.setdefault(int(worth[state]), []).append(ordinal)
        best_first = [groups[value] for value in sorted(groups, reverse=True)]
        return [group[0] if len(group) == 1 else group for group in best_first]

    def _unseen(self, dm: DecisionMaker) -> list[Any]:
        view = next((view for view in self.case.perceptions if view.dm == dm.key), None)
        if view is None:
            return []
        if view != View(view.dm, unseen=view.unseen):
            what = f"what {dm.name} gets wrong, other than states that it does not see: left out"
            self.remarks.append(Problem(f"perceptions.{dm.key}", what))
        covers = (
            self._cover(f"unseen {k} of {dm.key}", each.that) for k, each in enumerate(view.unseen, start=1)
        )
        return [_and(cube) for cover in covers for cube in cover]

    def _coalitions(self) -> list[Any]:
        """Those who act as one in the file, if the case came from one; everybody alone otherwise."""
        place = {dm.key: k for k, dm in enumerate(self.case.decision_makers)}
        together: list[list[int]] = []
        for name, members in self.case.formats:
            own = [place[member] for member in members]
            if (
                _COALITION.match(name)
                and len(own) > 1
                and not set(own) & {k for each in together for k in each}
            ):
                together.append(own)
            else:
                self.remarks.append(Problem(f"formats.{name}", "formats of talks: left out"))
        alone = [k for k in place.values() if not any(k in each for each in together)]
        first = {min(each): each for each in together} | {k: k for k in alone}
        return [first[k] for k in sorted(first)]

    def _cover(self, where: str, statement: Statement, *, negated: bool = False) -> Cover:
        try:
            return self.bits.negation(statement) if negated else self.bits.cover(statement)
        except TooWide as error:
            what = f"speaks of {error} options or levels at once; conditions are made of at most {MAX_BITS}"
            self.problems.append(Problem(where, what, "say it in several statements"))
            return ()

    @cached_property
    def _graph(self) -> Graph:
        return build(self.case)

    @cached_property
    def _ordered(self) -> list[int]:
        """The states in the order of their decimals."""
        space = self._graph.space
        return sorted(range(space.n_states), key=lambda state: self.bits.number(space.levels(state)))


def _json(document: dict[str, Any]) -> str:
    """JSON with a line for each option and each decision maker, in ASCII.

    gmcr-py opens files in whatever encoding the machine has.
    """
    parts = []
    for key, value in document.items():
        text = json.dumps(value)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            text = "[\n  " + ",\n  ".join(json.dumps(each) for each in value) + "\n ]"
        parts.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _and(cube: Cube) -> list[list[Any]]:
    return [[bit, "Y" if yes else "N"] for bit, yes in cube]


def _condition(cover: Cover) -> Any:
    if len(cover) == 1:
        return _and(cover[0])
    return {"compound": True, "members": [_and(cube) for cube in cover]}
