"""A review: the suggestions and the record of one case, and what is decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.analyses.evidence import unconfirmed_items
from detente.documents.quoting import Quotation, quotations
from detente.documents.reading import KINDS, Reading, Suggestion
from detente.documents.record import (
    Answer,
    Entry,
    Log,
    Standing,
    parties_of,
    recorded_evidence,
    standing,
)
from detente.documents.record.accepting import item_key
from detente.documents.record.entries import How
from detente.errors import Problem, UsageError
from detente.model.case import Case
from detente.model.cast import Cast
from detente.model.evidence import Evidence
from detente.model.targets import resolve
from detente.work.carrying import carried
from detente.work.citations import with_citations
from detente.work.decisions import read_decisions, refused
from detente.work.files import file_stamp
from detente.work.record import (
    answered,
    append,
    beside,
    case_and_cast,
    load_log,
    now,
    readings_beside,
    record_path,
    suggested,
)

USUAL = ("statement", "goal", "event")
"""Kinds that are reviewed unless others are asked for: mentions and dates are many and matter least."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions are meant.

    Parameters
    ----------
    kinds
        Their kinds.
    party, document
        Whom they are about, and in which document they stand (a part of its name); ``None``: any.
    confidence
        The least confidence of their rules.
    """

    kinds: tuple[str, ...] = USUAL
    party: str | None = None
    document: str | None = None
    confidence: float = 0.0

    def fits(self, reading: Reading, suggestion: Suggestion) -> bool:
        """Whether a suggestion is meant."""
        return (
            KINDS[type(suggestion)] in self.kinds
            and (self.party is None or self.party in parties_of(suggestion))
            and (self.document is None or self.document in reading.document.name)
            and suggestion.confidence >= self.confidence
        )


class Review:
    """The suggestions and the record of a case.

    Parameters
    ----------
    case, cast
        The case and its cast; ``None`` and a cast list where there is that alone.
    path
        The record.
    suggestions
        By identity, each with the reading it is of.

    Raises
    ------
    UnreadableFile
        If the record cannot be read.
    """

    def __init__(
        self, case: Case | None, cast: Cast, path: Path, suggestions: dict[str, tuple[Reading, Suggestion]]
    ) -> None:
        self.case, self.cast, self.path, self.suggestions = case, cast, path, suggestions
        self.log = Log()
        self.standing: Standing = standing(())
        self.carried: frozenset[str] = frozenset()
        self._stamp: tuple[int, int, int] | None = None
        self.reload()

    def reload(self) -> None:
        """Read what others have decided meanwhile."""
        stamp = file_stamp(self.path)
        if stamp is None or stamp != self._stamp:
            self.log = load_log(self.path)
            self.standing = standing(self.log.entries)
            self._stamp = stamp
            self.carried = carried(self.suggestions, self.standing.decided.values())

    @property
    def names(self) -> dict[str, str]:
        """What people call the parties that are decision makers, by key."""
        return {} if self.case is None else {dm.key: dm.name for dm in self.case.decision_makers}

    def undecided(self, wanted: Wanted) -> list[tuple[str, Reading, Suggestion]]:
        """The suggestions that nobody has decided, or that are disputed, in the order of the texts.

        Those are left out that were decided before their document changed.
        """
        return [
            (name, reading, each)
            for name, (reading, each) in self.suggestions.items()
            if name not in self.standing.decided and name not in self.carried and wanted.fits(reading, each)
        ]

    def problems(self, suggestion: str, answer: Answer) -> list[Problem]:
        """What is wrong with the targets of an answer; of a cast list alone only items are known."""
        if self.case is None:
            return []
        items = self.items()
        found = []
        for text in (*answer.supports, *answer.contradicts):
            if text == item_key(suggestion):
                found.append(Problem(suggestion, f"{text} is this passage itself"))
            elif resolve(self.case, text, items) is None:
                hint = 'name a statement (us-3, or "us: not us.offer"), an option (us.offer) or another item'
                found.append(Problem(suggestion, f"the case has no {text!r} to support or contradict", hint))
        return found

    def items(self) -> set[str]:
        """Keys of the items that the record may hold: those of every suggestion."""
        return {item_key(name) for name in self.suggestions}

    def settled(self, answer: Answer) -> Answer:
        """An answer whose targets are named as they are kept."""
        if self.case is None:
            return answer
        items = self.items()
        return replace(
            answer,
            supports=tuple(resolve(self.case, each, items) or each for each in answer.supports),
            contradicts=tuple(resolve(self.case, each, items) or each for each in answer.contradicts),
        )

    def entry(self, name: str, answer: Answer, who: str, how: How, at: str | None = None) -> Entry:
        """The entry of an answer to a suggestion.

        Raises
        ------
        ValueError
            If the answer makes no sense.
        """
        reading, suggestion = self.suggestions[name]
        if answer.decision == "withdraw" and name not in self.standing.heads:
            raise ValueError("there is no decision to withdraw")
        seen = self.standing.seen(name)
        return answered(reading, suggestion, self.settled(answer), who=who, how=how, seen=seen, at=at)

    def unearned(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Keys of the items among some entries whose information is graded 1 and that nothing confirms."""
        after = standing((*self.log.entries, *entries))
        own = self.case.evidence if self.case is not None else Evidence()
        evidence = recorded_evidence(after, own)
        if self.case is not None:
            evidence = with_citations(self.case, evidence)
        new = {entry.after.key for entry in entries if entry.after is not None}
        return tuple(key for key in unconfirmed_items(evidence, self.cast) if key in new)

    def wrong(self, name: str, answer: Answer) -> list[Problem]:
        """Everything that stands against an answer given now; nothing where it can be kept."""
        found = self.problems(name, answer)
        try:
            entry = self.entry(name, answer, "", "one")
        except ValueError as error:
            return [*found, Problem(None, str(error))]
        return [*found, *(Problem(None, NOT_CONFIRMED, CONFIRM) for _ in self.unearned([entry]))]

    def keep(self, entries: Sequence[Entry]) -> None:
        """Put entries on the disk."""
        append(self.path, entries)
        self.reload()

    def quoting(self, says: str, reading: Reading) -> Quotation | None:
        """Where a paraphrase repeats its document, if it does."""
        return next(iter(quotations({"says": says}, {reading.document.name: reading.document.text})), None)

    def decide_from(self, path: Path, who: str) -> tuple[Entry, ...]:
        """Decide what a file says; all of it, or nothing if anything is wrong.

        Raises
        ------
        UnreadableFile
            With everything that is wrong.
        """
        problems: list[Problem] = []
        entries: list[Entry] = []
        at = now()
        places = {}
        for each in read_decisions(path, self.suggestions):
            problems += [
                replace(problem, where=each.place) for problem in self.problems(each.suggestion, each.answer)
            ]
            try:
                entries.append(self.entry(each.suggestion, each.answer, who, "file", at))
            except ValueError as error:
                problems.append(Problem(each.place, str(error)))
            places[item_key(each.suggestion)] = each.place
        problems += [Problem(places[key], NOT_CONFIRMED, CONFIRM) for key in self.unearned(entries)]
        if problems:
            raise refused(problems)
        self.keep(entries)
        return tuple(entries)

    def accept_all(self, wanted: Wanted, who: str) -> tuple[Entry, ...]:
        """Accept every undecided suggestion that is meant, in bulk; disputed ones are left.

        Raises
        ------
        UsageError
            If there is none.
        """
        at = now()
        entries = [
            self.entry(name, Answer("accept"), who, "bulk", at)
            for name, _, _ in self.undecided(wanted)
            if name not in self.standing.disputed
        ]
        if not entries:
            raise UsageError(
                "no suggestion is undecided", hint="see what there is: detente review CASE --summary"
            )
        self.keep(entries)
        return tuple(entries)


NOT_CONFIRMED = "1 is for information that another source confirms, and none does"
CONFIRM = (
    "name what it supports, and accept a passage of another origin that supports the same, or grade it 2 to 6"
)


def open_review(name: str, readings: Path | None = None, *, needed: bool = True) -> Review:
    """The review of a case's file.

    Parameters
    ----------
    name
        The file, which may hold a cast list alone.
    readings
        Where the readings are; ``None``: beside the case.
    needed
        Whether there have to be readings.

    Raises
    ------
    DetenteError
        If the case, its readings or its record cannot be read.
    """
    path = beside(name)
    case, cast = case_and_cast(path)
    there = readings_beside(path, readings)
    return Review(case, cast, record_path(path), suggested(there) if needed or there.exists() else {})


def with_record(case: Case, path: Path) -> tuple[Case, Standing, Log]:
    """A case with what its record adds to its evidence.

    Raises
    ------
    UnreadableFile
        If the record cannot be read.
    """
    log = load_log(record_path(path))
    stands = standing(log.entries)
    parties = [dm.key for dm in case.decision_makers]
    evidence = recorded_evidence(stands, case.evidence, parties)
    return replace(case, evidence=evidence), stands, log
