"""What a sensitivity analysis finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble import Ensemble, Judgement
from detente.analyses.sensitivity.measures import Estimate
from detente.analyses.sensitivity.questions import Question

Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Influence:
    """What one judgement does to one answer.

    Parameters
    ----------
    right, wrong
        How often the answer is yes where the judgement holds, and where it does not.
    effect
        The difference. All three are ``None`` where the judgement held in every draw, or in none.
    information
        Bits that finding it out for certain is expected to give on the answer.
    total
        Its total index; ``None`` where the sampling does not allow one.
    """

    right: Estimate | None
    wrong: Estimate | None
    effect: Estimate | None
    information: Estimate
    total: Estimate | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One judgement and its influence.

    Parameters
    ----------
    judgement
        The judgement.
    absent
        Draws in which it did not hold.
    foremost
        The number of the question on which it gives most information.
    influence
        On each question.
    """

    judgement: Judgement
    absent: int
    foremost: int
    influence: tuple[Influence, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """How often a question was answered by yes.

    Parameters
    ----------
    near
        Counting the states within reach of where things stand.
    anywhere
        Counting all states.
    """

    near: Estimate
    anywhere: Estimate


@dataclass(frozen=True, slots=True)
class Frequent:
    """A set that was seen often.

    Parameters
    ----------
    share
        In which share of the draws.
    members
        Numbers of states (of the widest world), or of questions.
    """

    share: Estimate
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JudgeVersion:
    """One version of a decision maker's preferences, and what holds in the draws that have it.

    Parameters
    ----------
    judge
        The judge's key; ``None``: the case's own.
    drawn
        In how many draws.
    answers
        The share of yes for each question in those.
    """

    judge: str | None
    drawn: int
    answers: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where two versions of a decision maker's preferences differ.

    Parameters
    ----------
    first, second
        Numbers of the versions.
    apart
        The share of pairs of states that the two, all statements as written, do not order alike.
    only_first, only_second
        Ids of the statements that the other version does not make.
    reordered
        Whether what both state stands in another order.
    """

    first: int
    second: int
    apart: float
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    reordered: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How judges differ on a decision maker, and whether that matters.

    Parameters
    ----------
    dm
        The number of the decision maker.
    versions
        Its versions.
    contrasts
        Each two of them laid side by side.
    information
        Bits that settling which version is right is expected to give on each question.
    """

    dm: int
    versions: tuple[JudgeVersion, ...]
    contrasts: tuple[Contrast, ...]
    information: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A running estimate: after so many draws, the share of yes for each question."""

    draws: int
    answers: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Which judgement, if wrong, changes the answer.

    Parameters
    ----------
    ensemble
        What is uncertain.
    ids
        Of the states that are feasible in some draw.
    concepts, main
        The concepts computed; the one that judgements are held against.
    asked
        The questions.
    has_reach
        Whether the case says where things stand, so that some states are within reach.
    seed, draws, solved
        Draws ``0 .. draws - 1`` of the seed, and in how many of them rankings, moves and states were not
        those of a draw of the same batch.
    wanted_error
        The error at which to stop, if one was asked for.
    undoubted
        Statements taken as certain because nothing says how sure they are.
    equilibria
        By concept: the share of draws in which each state holds, its error, and the ends of its interval;
        shape ``(4, n_states)``.
    answers
        By concept: for each question.
    often, often_answered
        By concept: the sets of states, and of questions answered by yes, that were seen most often.
    findings
        What each judgement does under the main concept, the most informative first.
    agreement
        Shape ``(C, C, Q)``: the share of draws in which two concepts answer a question alike.
    disagreements
        Decision makers whom judges see differently.
    checkpoints
        Running estimates.
    """

    ensemble: Ensemble
    ids: tuple[str, ...]
    concepts: tuple[str, ...]
    main: str
    asked: tuple[Question, ...]
    has_reach: bool
    seed: int
    draws: int
    solved: int
    wanted_error: float | None
    undoubted: tuple[str, ...]
    equilibria: Mapping[str, Float]
    answers: Mapping[str, tuple[Answer, ...]]
    often: Mapping[str, tuple[Frequent, ...]]
    often_answered: Mapping[str, tuple[Frequent, ...]]
    findings: tuple[Finding, ...]
    agreement: Float
    disagreements: tuple[Disagreement, ...]
    checkpoints: tuple[Checkpoint, ...]

    @property
    def error(self) -> float:
        """The largest error of an answer under the main concept; of a state where nothing is asked."""
        if not self.asked:
            return float(self.equilibria[self.main][1].max())
        return max(answer.near.error for answer in self.answers[self.main])
