"""Which judgement, if wrong, changes the answer? What should we find out next?

A case says how sure it is of its judgements. Its ensemble (:mod:`detente.analyses.ensemble`) is every case
that those doubts leave open; here draws of it are solved, and what holds in them is held against what
was true in them:

1. how often each state, and some state of each named outcome, is an equilibrium;
2. what each judgement's being right does to that (its effect, its total index), and how much finding it out
   for certain would tell (mutual information);
3. whether concepts agree, and whether it matters where judges do not.

Every share is a share of draws, conditional on the confidences in the case: it is no chance of an event.
"""

from __future__ import annotations

from detente.analyses.sensitivity.counting import Tally
from detente.analyses.sensitivity.questions import STATUS_QUO, Question
from detente.analyses.sensitivity.result import (
    Answer,
    Contrast,
    Disagreement,
    Finding,
    Frequent,
    Influence,
    JudgeVersion,
    Sensitivity,
)
from detente.analyses.sensitivity.solving import Batch, Solver
from detente.analyses.sensitivity.summary import summarise

__all__ = [
    "STATUS_QUO",
    "Answer",
    "Batch",
    "Contrast",
    "Disagreement",
    "Finding",
    "Frequent",
    "Influence",
    "JudgeVersion",
    "Question",
    "Sensitivity",
    "Solver",
    "Tally",
    "summarise",
]
