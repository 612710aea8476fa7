"""How much of what a person found do the rules find, and how much of what they find did a person?

1. A mention agrees with a label if it means the same party and shares a character with it.
2. A statement agrees if its speaker is the same (a party's key; else the label's words stand in the name as
   written) and its content covers at least half of the label's and is at least half covered by it.
3. A goal agrees if holder and polarity are the same and its content, or all of it, covers at least half of
   the label's.
4. Each label agrees with one suggestion at most and the other way round. *Recall* is the share of labels
   found, *precision* the share of suggestions that a label bears out. Pronouns are scored by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente.documents.reading.reader import Reader
from detente.documents.reading.records import Document, Reading, ReportedGoal, Span
from detente.model.labels import LabelledGoal, LabelledMention, LabelledStatement, Labels, Passage

L = TypeVar("L", LabelledMention, LabelledStatement, LabelledGoal)
S = TypeVar("S")

KINDS = ("mentions", "pronouns", "statements", "goals")
_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "him", "its", "their", "them"))


@dataclass(frozen=True, slots=True)
class Score:
    """How often suggestions and labels agree."""

    labelled: int = 0
    suggested: int = 0
    agreed: int = 0

    @property
    def recall(self) -> float | None:
        """The share of labels that were found; ``None`` where there is no label."""
        return self.agreed / self.labelled if self.labelled else None

    @property
    def precision(self) -> float | None:
        """The share of suggestions that are right; ``None`` where there is none."""
        return self.agreed / self.suggested if self.suggested else None

    def __add__(self, other: Score) -> Score:
        """Of two passages together."""
        return Score(
            self.labelled + other.labelled, self.suggested + other.suggested, self.agreed + other.agreed
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: a label that was not found, or a suggestion that no label bears out."""

    part: str
    kind: str
    missing: bool
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by part, then kind, with every disagreement.

    Parameters
    ----------
    passages, words
        How many passages and words each part has.
    """

    scores: tuple[tuple[str, tuple[tuple[str, Score], ...]], ...]
    passages: tuple[tuple[str, int, int], ...]
    misses: tuple[Miss, ...]


def evaluate(labels: Labels, model: str | None = None) -> Evaluation:
    """Read the passages and compare.

    Parameters
    ----------
    labels
        Passages with what a person found.
    model
        A pipeline of spaCy's; ``None``: the best installed.
    """
    reader = Reader(labels.cast, model)
    parts = list(dict.fromkeys(passage.part for passage in labels.passages))
    scores = {part: dict.fromkeys(KINDS, Score()) for part in parts}
    misses: list[Miss] = []
    for passage in labels.passages:
        reading = reader.read(Document("passage", passage.text, "0" * 64))
        for kind, score in _compare(passage, reading, misses).items():
            scores[passage.part][kind] += score
    sizes = []
    for part in parts:
        own = [passage for passage in labels.passages if passage.part == part]
        sizes.append((part, len(own), sum(len(passage.text.split()) for passage in own)))
    return Evaluation(
        tuple((part, tuple(scores[part].items())) for part in parts), tuple(sizes), tuple(misses)
    )


def _compare(passage: Passage, reading: Reading, misses: list[Miss]) -> dict[str, Score]:
    found: dict[str, Score] = {}
    statements = [(each, each.content, each.speaker or "") for each in reading.statements]
    for kind, pronouns in (("mentions", False), ("pronouns", True)):
        found[kind] = _match(
            passage, kind,
            [each for each in passage.mentions if _is_pronoun(passage, each) == pronouns],
            [each for each in reading.mentions if (each.rule == "pronoun") == pronouns],
            lambda label, own: label.party == own.party and _shared(label, own.span) > 0,
            lambda label: label.party, lambda own: (own.span, own.party), misses,
        )  # fmt: skip
    found["statements"] = _match(
        passage, "statements", passage.statements, statements, _same_statement,
        lambda label: label.speaker, lambda own: (own[1], own[2]), misses,
    )  # fmt: skip
    found["goals"] = _match(
        passage, "goals", passage.goals, reading.goals, _same_goal,
        lambda label: f"{label.holder} {label.polarity}",
        lambda own: (own.span, f"{own.holder} {own.polarity}"), misses,
    )  # fmt: skip
    return found


def _match(
    passage: Passage,
    kind: str,
    labels: Sequence[L],
    own: Sequence[S],
    agree: Callable[[L, S], bool],
    label_about: Callable[[L], str],
    own_about: Callable[[S], tuple[Span, str]],
    misses: list[Miss],
) -> Score:
    free = list(own)
    agreed = 0
    for label in labels:
        hit = next((each for each in free if agree(label, each)), None)
        if hit is None:
            text = passage.text[label.start : label.end]
            misses.append(Miss(passage.part, kind, True, text, label_about(label)))
        else:
            free.remove(hit)
            agreed += 1
    for each in free:
        span, about = own_about(each)
        misses.append(Miss(passage.part, kind, False, span.of(passage.text), about))
    return Score(len(labels), len(own), agreed)


def _is_pronoun(passage: Passage, label: LabelledMention) -> bool:
    return passage.text[label.start : label.end].casefold() in _PRONOUNS


def _shared(label: LabelledMention | LabelledStatement | LabelledGoal, span: Span) -> int:
    return max(0, min(label.end, span.end) - max(label.start, span.start))


def _same_statement(label: LabelledStatement, own: tuple[object, Span, str]) -> bool:
    _, content, speaker = own
    if label.speaker != speaker and label.speaker.casefold() not in speaker.casefold().split():
        same = label.speaker.casefold() in speaker.casefold() and len(label.speaker) > 4
        if not same:
            return False
    shared = _shared(label, content)
    return 2 * shared >= label.end - label.start and 2 * shared >= content.end - content.start


def _same_goal(label: LabelledGoal, own: ReportedGoal) -> bool:
    if (label.holder, label.polarity) != (own.holder, own.polarity):
        return False
    return 2 * max(_shared(label, own.content), 0) >= label.end - label.start
