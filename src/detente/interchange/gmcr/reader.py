"""``.gmcr`` text -> :class:`~detente.model.case.Case`.

An option that no decision maker holds becomes a variable of the situation. Misperceptions become states
that a decision maker does not see. Decision makers who act as one become a format, since here everybody
moves for itself and coalitions are an analysis of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.errors import Place, Problem, UnreadableFile
from detente.interchange.cover import Bits, Cover
from detente.interchange.exchange import Places, Taken
from detente.interchange.gmcr.document import Gmcr, GmcrParty
from detente.interchange.gmcr.numbering import agrees_with_payoffs, in_state_ids
from detente.interchange.gmcr.parsing import parse_gmcr
from detente.interchange.keys import keys_of, stem
from detente.model.case import Case, DecisionMaker
from detente.model.options import Option
from detente.model.origin import Path
from detente.model.perceptions import FIELDS, View
from detente.model.preferences import Preference
from detente.model.statements import Statement
from detente.model.states import Constraint

MAX_BYTES = 1_000_000
"""A larger file is refused: these files are made by hand in a program."""

COALITION = "coalition"
"""How the keys of formats begin that are coalitions of the file."""


def read_gmcr(text: str, name: str = "conflict.gmcr") -> Taken:
    """Read a conflict.

    Parameters
    ----------
    text
        The file's text.
    name
        What to call it in messages, usually its path; the title is taken from it.

    Returns
    -------
    Taken
        The case, with remarks on what is not taken over as it stands.

    Raises
    ------
    UnreadableFile
        If the text is too large or no JSON.
    InvalidCase
        With what is wrong in it.
    TooLarge
        If states are ranked and there are too many of them.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        what = f"{size:,} bytes; a .gmcr file has at most {MAX_BYTES:,}"
        raise UnreadableFile(what, where=Place(name))
    document, remarks = parse_gmcr(text, name)
    return _Reading(document, name, remarks).taken()


class _Reading:
    """Makes a case of a file."""

    def __init__(self, document: Gmcr, name: str, remarks: list[Problem]) -> None:
        self.document = document
        self.name = name
        self.remarks = remarks
        self.places: dict[Path, str] = {}
        self.keys = keys_of([party.name for party in document.parties], "dm", FIELDS)
        owned = [place for party in document.parties for place in party.options]
        self.free = sorted(set(range(len(document.options))) - set(owned))
        self.bit_of = {place: bit for bit, place in enumerate([*owned, *self.free])}

    def remark(self, path: str, what: str, hint: str | None = None) -> None:
        self.remarks.append(Problem(f"{self.name}:{path}", what, hint))

    def taken(self) -> Taken:
        parties = [self._party(k, party) for k, party in enumerate(self.document.parties)]
        case = Case(title=stem(self.name), decision_makers=tuple(parties), situation=self._situation())
        self.bits = Bits(case)
        case = replace(
            case,
            infeasible=tuple(
                map(Constraint, self._statements(self.document.infeasibles, "infeasibles", ("infeasible",)))
            ),
            formats=self._formats(),
            origin=Places(self.name, self.places),
        )
        case = replace(case, decision_makers=self._wishing(case), perceptions=self._perceptions())
        self._check_payoffs(case)
        return Taken(case, tuple(self.remarks))

    def _party(self, k: int, party: GmcrParty) -> DecisionMaker:
        key = self.keys[k]
        self.places["decision_makers", key] = f"decisionMakers[{k}]"
        options = self._options(party.options, "option")
        for place, option in zip(party.options, options, strict=True):
            self.places["decision_makers", key, "options", option.key] = f"options[{place}]"
        return DecisionMaker(key, party.name or key, options)

    def _situation(self) -> tuple[Option, ...]:
        for place in self.free:
            name = self.document.options[place].name
            what = f"nobody holds {name!r}: taken as a variable of the situation, which no move changes"
            self.remark(f"options[{place}]", what)
        return tuple(replace(each, moves="fixed") for each in self._options(self.free, "variable"))

    def _options(self, places: Sequence[int], sort: str) -> tuple[Option, ...]:
        given = [self.document.options[place] for place in places]
        keys = keys_of([option.name for option in given], sort)
        return tuple(
            Option(key, option.name or key, moves=option.direction)
            for key, option in zip(keys, given, strict=True)
        )

    def _formats(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = []
        for k, members in enumerate(self.document.coalitions, start=1):
            together = " and ".join(self.document.parties[place].name for place in members)
            what = f"{together} act as one in the program; here they are the format {COALITION}-{k}"
            hint = f"detente coalitions CASE --format {COALITION}-{k} tells what they would do together"
            self.remark("coalitions", what, hint)
            found.append((f"{COALITION}-{k}", tuple(self.keys[place] for place in members)))
        return tuple(found)

    def _statements(self, covers: Sequence[Cover], place: str, path: Path) -> tuple[Statement, ...]:
        """Conditions as statements, each once: a second time they change nothing."""
        found: dict[Statement, None] = {}
        for k, cover in enumerate(covers):
            cubes = (tuple((self.bit_of[place], yes) for place, yes in cube) for cube in cover)
            statement = self.bits.statement(tuple(cubes))
            if statement not in found:
                self.places[(*path, len(found))] = f"{place}[{k}]"
            found[statement] = None
            if any(len({bit for bit, _ in cube}) < len(cube) for cube in cover):
                self.remark(f"{place}[{k}]", "asks for one option to be taken and not taken: no state does")
        return tuple(found)

    def _wishing(self, case: Case) -> tuple[DecisionMaker, ...]:
        ranking = {k for k, party in enumerate(self.document.parties) if self._goes_by_ranking(k, party)}
        rankings = in_state_ids(self.document, case, self.name, ranking) if ranking else {}
        wishing = []
        for k, (dm, party) in enumerate(zip(case.decision_makers, self.document.parties, strict=True)):
            path: Path = ("decision_makers", dm.key, "preferences")
            place = f"decisionMakers[{k}].preferences"
            if k in ranking:
                self.places["decision_makers", dm.key, "ranking"] = f"decisionMakers[{k}].preferenceRanking"
                wishing.append(replace(dm, ranking=rankings[k]))
            else:
                statements = self._statements(party.preferences, place, path)
                wishing.append(replace(dm, preferences=tuple(map(Preference, statements)) or None))
        return tuple(wishing)

    def _perceptions(self) -> tuple[View, ...]:
        """What each decision maker does not see: the states of its misperceptions."""
        found = []
        for k, party in enumerate(self.document.parties):
            path: Path = ("perceptions", self.keys[k], "unseen")
            unseen = self._statements(party.misperceptions, f"decisionMakers[{k}].misperceptions", path)
            if unseen:
                found.append(View(self.keys[k], unseen=tuple(map(Preference, unseen))))
        return tuple(found)

    def _goes_by_ranking(self, k: int, party: GmcrParty) -> bool:
        """Whether a decision maker's ranking is what the program uses, and a remark on what it does not."""
        place, ranked = f"decisionMakers[{k}]", party.ranking is not None
        if self.document.manual is False:
            if ranked and not party.preferences:
                self.remark(place, "has a ranking that is not in use, and no preferences: it is indifferent")
            return False
        if self.document.manual and not ranked:
            rest = "its preferences are used" if party.preferences else "it is indifferent"
            self.remark(place, f"rankings are to be used, but this decision maker has none: {rest}")
        elif ranked and party.preferences:
            n = len(party.preferences)
            self.remark(
                f"{place}.preferences",
                f"its ranking is used; the {n} preferences beside it are not in use and left out",
            )
        return ranked

    def _check_payoffs(self, case: Case) -> None:
        for k in agrees_with_payoffs(self.document, case):
            what = "the payoffs are not those that its preferences give: left out"
            self.remark(f"decisionMakers[{k}].payoffs", what)
