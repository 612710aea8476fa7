"""What is uncertain in a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.model.case import Case, DecisionMaker
from detente.model.doubt import Otherwise, graded
from detente.model.preferences import Preference
from detente.model.statements import to_text

Kind = Literal["statement", "constraint", "rule", "order"]
Basis = Literal["given", "grade", "trade"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that holds in some draws and not in others.

    Parameters
    ----------
    id
        ``us-3``: the third statement of ``us``; ``second:us-3``: the third in the version of judge
        ``second``; ``require-2``, ``infeasible-1``: constraints; ``moves:us.offer``: the rule that
        restricts the moves of an option; ``us-3>us-4``: the third statement of ``us`` comes before the
        fourth.
    kind
        A statement, a constraint, a one-way rule, or the order of two neighbouring statements.
    confidence
        The probability that it holds as written, neither 0 nor 1.
    basis
        Whether the confidence is given, comes from the grades of the evidence, or is what the trading
        of places leaves.
    because
        The evidence it rests on.
    stream
        The name under which its chance is drawn; does not change when statements are renumbered.
    """

    id: str
    kind: Kind
    confidence: float
    basis: Basis
    because: tuple[str, ...]
    stream: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement in one version of a decision maker's preferences.

    Parameters
    ----------
    preference
        The statement.
    id
        As of :class:`Judgement`.
    confidence
        The probability that it holds, 1 where nothing is doubted.
    otherwise
        What becomes of it where it does not hold.
    column
        Its judgement's number; ``None`` where it holds in every draw, or in none.
    stream
        As of :class:`Judgement`.
    """

    preference: Preference
    id: str
    confidence: float
    otherwise: Otherwise
    column: int | None
    stream: str


@dataclass(frozen=True, slots=True)
class Version:
    """One analyst's version of what a decision maker wants.

    Parameters
    ----------
    judge
        The judge's key; ``None``: the case's own.
    weight
        How often it is drawn, relative to the others.
    entries
        Its statements, most important first.
    trades
        The probability that two neighbouring statements stand the other way round.
    order
        The judgements on the order of each statement and the next, where ``trades`` is not 0.
    """

    judge: str | None
    weight: float
    entries: tuple[Entry, ...]
    trades: float
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What is uncertain in a case.

    Parameters
    ----------
    case
        The case.
    judgements
        Everything that holds in some draws only.
    versions
        By decision maker, in the order of the case: the versions of its preferences; empty where it
        has a ranking or nothing.
    require, infeasible
        For each constraint its judgement; ``None`` where it is certain.
    never
        Constraints (``("require", 0)``) and subjects of one-way rules with confidence 0.
    rules
        By subject: the judgement on the rule that restricts an option's moves.
    """

    case: Case
    judgements: tuple[Judgement, ...]
    versions: tuple[tuple[Version, ...], ...]
    require: tuple[int | None, ...]
    infeasible: tuple[int | None, ...]
    never: frozenset[tuple[str, int] | str]
    rules: tuple[tuple[str, int], ...]

    @property
    def certain(self) -> bool:
        """Whether all draws are the same case."""
        return not self.judgements and all(len(each) < 2 for each in self.versions)

    @property
    def of_worlds(self) -> tuple[int, ...]:
        """The judgements on which states and moves depend."""
        columns = [c for c in (*self.require, *self.infeasible) if c is not None]
        return (*columns, *(column for _, column in self.rules))

    def judgement(self, identifier: str) -> int | None:
        """The number of a judgement by its id."""
        return next((k for k, each in enumerate(self.judgements) if each.id == identifier), None)


def describe(case: Case) -> Ensemble:
    """Say what is uncertain in a case.

    Parameters
    ----------
    case
        The case. Its variants are described by carrying out their edits first.

    Returns
    -------
    Ensemble
        Judgements in the order of the file: statements by decision maker with the order among them, then
        those of the judges, constraints, one-way rules.
    """
    collector = _Collector(case)
    versions = tuple(collector.versions(dm) for dm in case.decision_makers)
    require = tuple(collector.constraint("require", k) for k in range(len(case.require)))
    infeasible = tuple(collector.constraint("infeasible", k) for k in range(len(case.infeasible)))
    rules = tuple(collector.rules())
    return Ensemble(
        case,
        tuple(collector.found),
        versions,
        require,
        infeasible,
        frozenset(collector.never),
        rules,
    )


def undoubted(case: Case) -> list[str]:
    """The statements that are taken as certain because nothing says how sure they are."""
    return [
        identifier
        for identifier, _, preference in case.statements()
        if preference.confidence is None and _from_grades(case, preference.because) is None
    ]


def _from_grades(case: Case, because: tuple[str, ...]) -> float | None:
    items = [case.evidence.item(key) for key in because]
    return graded(case.doubt, (item.grade for item in items if item is not None))


class _Collector:
    """Numbers judgements as it meets them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.found: list[Judgement] = []
        self.never: set[tuple[str, int] | str] = set()

    def versions(self, dm: DecisionMaker) -> tuple[Version, ...]:
        given: list[tuple[str | None, float, tuple[Preference, ...]]] = []
        if dm.preferences is not None:
            given.append((None, 1.0, dm.preferences))
        for judge in self.case.judges:
            judged = dict(judge.preferences)
            if dm.key in judged and judge.weight > 0:
                given.append((judge.key, judge.weight, judged[dm.key]))
        return tuple(self._version(dm.key, *each) for each in given)

    def constraint(self, section: Literal["require", "infeasible"], k: int) -> int | None:
        constraint = (self.case.require if section == "require" else self.case.infeasible)[k]
        confidence, basis = self._confidence(constraint.confidence, constraint.because)
        stream = f"{section}|{to_text(constraint.that)}"
        if confidence == 0:
            self.never.add((section, k))
        judgement = Judgement(
            f"{section}-{k + 1}", "constraint", confidence, basis, constraint.because, stream
        )
        return self._add(judgement)

    def rules(self) -> Iterator[tuple[str, int]]:
        for dm in self.case.decision_makers:
            for option in dm.options:
                subject = dm.subject(option)
                if option.moves == "both":
                    continue
                confidence, basis = self._confidence(option.confidence, option.because)
                if confidence == 0:
                    self.never.add(subject)
                column = self._add(
                    Judgement(
                        f"moves:{subject}", "rule", confidence, basis, option.because, f"moves|{subject}"
                    )
                )
                if column is not None:
                    yield subject, column

    def _version(
        self, dm: str, judge: str | None, weight: float, preferences: tuple[Preference, ...]
    ) -> Version:
        prefix = "" if judge is None else f"{judge}:"
        seen: Counter[str] = Counter()
        entries: list[Entry] = []
        for k, preference in enumerate(preferences, start=1):
            text = f"{prefix}{dm}|{to_text(preference.that)}"
            stream = f"{text}|{seen[text]}"  # the same statement may be made twice
            seen[text] += 1
            confidence, basis = self._confidence(preference.confidence, preference.because)
            identifier = f"{prefix}{dm}-{k}"
            column = self._add(
                Judgement(identifier, "statement", confidence, basis, preference.because, stream)
            )
            otherwise = preference.otherwise or self.case.doubt.otherwise
            entries.append(Entry(preference, identifier, confidence, otherwise, column, stream))
        trades = self.case.doubt.trades(dm)
        order: list[int] = []
        if trades > 0:
            for before, after in pairwise(entries):
                neighbours = f"{before.id}>{after.id}"
                self.found.append(Judgement(neighbours, "order", 1 - trades, "trade", (), ""))
                order.append(len(self.found) - 1)
        return Version(judge, weight, tuple(entries), trades, tuple(order))

    def _confidence(self, given: float | None, because: tuple[str, ...]) -> tuple[float, Basis]:
        if given is not None:
            return given, "given"
        from_grades = _from_grades(self.case, because)
        return (1.0, "given") if from_grades is None else (from_grades, "grade")

    def _add(self, judgement: Judgement) -> int | None:
        if not 0 < judgement.confidence < 1:
            return None
        self.found.append(judgement)
        return len(self.found) - 1
