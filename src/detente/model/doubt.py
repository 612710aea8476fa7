"""What a case says of its own uncertainty, beyond the confidence of each statement.

1. *Confidence.* A statement, constraint or one-way rule with confidence ``c`` holds as written with
   probability ``c``. A statement that does not is dropped, or negated, as the case says; a constraint
   is lifted; an option whose one-way rule does not hold can be moved both ways.
2. *Grades.* A statement with evidence and no confidence gets one from the grades of its evidence
   (:func:`graded`). What has neither is taken as certain.
3. *Order.* Two neighbouring statements of a decision maker trade places with a probability, at most a
   half; the order as a whole then follows a Mallows model.
4. *Judges.* Others may have made a decision maker's preferences independently; each version, the
   case's own included, is drawn in proportion to its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.model.preferences import Preference

Otherwise = Literal["drop", "negate"]
"""What becomes of a statement that does not hold as written."""

OTHERWISE: tuple[Otherwise, ...] = ("drop", "negate")

GRADES: Mapping[str, float] = {
    "A": 0.95, "B": 0.85, "C": 0.75, "D": 0.6, "E": 0.4, "F": 0.5,
    "1": 0.95, "2": 0.85, "3": 0.7, "4": 0.5, "5": 0.3, "6": 0.5,
}  # fmt: skip
"""Confidence by reliability of the source and by credibility of what it says.

The scales of AJP-2.1 are words; the numbers are ours, and a case can put others in their place.
"""


DRAWS = 2_000
"""Draws from the doubts of a case, wherever they are made: errors of shares are 1.1 points at most."""

CLAIM_DRAWS = 200
"""Draws by which verdicts on claims are held against the doubts of a case, wherever they are made.

Each judges every claim again. A share is told to within four points, two times in three.
"""


@dataclass(frozen=True, slots=True)
class Judge:
    """An analyst's own versions of what decision makers want.

    Parameters
    ----------
    key, name
        The key, and the name that people read.
    preferences
        By decision maker: prioritised statements, most important first.
    weight
        How often this version is drawn, where the case's own weighs 1.
    note
        A remark.
    """

    key: str
    name: str
    preferences: tuple[tuple[str, tuple[Preference, ...]], ...]
    weight: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """How a case wants its doubts drawn.

    Parameters
    ----------
    grades
        Confidences that take the place of those in :data:`GRADES`: by a whole grade (``C3``), by a
        letter or by a digit.
    otherwise
        What becomes of a statement that does not hold, where it does not say so itself.
    trade_places
        The probability that two neighbouring statements stand the other way round, 0 to 0.5: one for
        every decision maker, or by decision maker (0 where it is not named).
    """

    grades: tuple[tuple[str, float], ...] = ()
    otherwise: Otherwise = "drop"
    trade_places: float | tuple[tuple[str, float], ...] = 0.0

    def trades(self, dm: str) -> float:
        """The probability that two neighbouring statements of a decision maker trade places."""
        if isinstance(self.trade_places, tuple):
            return dict(self.trade_places).get(dm, 0.0)
        return self.trade_places

    def confidence_of(self, grade: str) -> float:
        """The confidence that a grade such as ``C3`` stands for.

        Examples
        --------
        >>> Doubt().confidence_of("C2"), Doubt(grades=(("C", 0.5),)).confidence_of("C2")
        (0.75, 0.5)
        """
        table = {**GRADES, **dict(self.grades)}
        return table.get(grade, min(table[grade[0]], table[grade[1]]))


def graded(doubt: Doubt, grades: Iterable[str | None]) -> float | None:
    """The confidence of a statement from the grades of its evidence.

    A grade is as good as the weaker of its two parts, and a statement as its best evidence: items are
    not taken to confirm each other, as who wrote one may have read the other.

    Returns
    -------
    float or None
        ``None`` where no item has a grade.
    """
    found = [doubt.confidence_of(grade) for grade in grades if grade is not None]
    return max(found, default=None)
