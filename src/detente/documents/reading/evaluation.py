"""How much of what a person found do the rules find, and how much of what they find did a person?

1. A mention agrees with a label if it means the same party and shares a character with it.
2. A statement agrees if its speaker is the same (a party's key; else the label's words stand in the name as
   written) and its content covers at least half of the label's and is at least half covered by it.
3. A chain is who passed a statement on between its speaker and the document. It agrees if its statement does
   and the same names stand in it in the same order.
4. A goal agrees if holder and polarity are the same and its content, or all of it, covers at least half of
   the label's.
5. An event agrees if source and target are the same, the label's type is among the three offered and the
   words that make it an event share a character.
6. Each label agrees with one suggestion at most and the other way round. *Recall* is the share of labels
   found, *precision* the share of suggestions that a label bears out. Pronouns are scored by themselves;
   chains and events where they are labelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente.documents.reading.reader import Reader
from detente.documents.reading.records import (
    Document,
    Link,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Span,
)
from detente.model.labels import (
    LabelledEvent,
    LabelledGoal,
    LabelledMention,
    LabelledStatement,
    Labels,
    Passage,
)

L = TypeVar("L", LabelledMention, LabelledStatement, LabelledGoal, LabelledEvent)
S = TypeVar("S")

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
    scores: dict[str, dict[str, Score]] = {part: {} for part in parts}
    misses: list[Miss] = []
    for passage in labels.passages:
        reading = reader.read(Document("passage", passage.text, "0" * 64))
        own = scores[passage.part]
        for kind, score in _compare(passage, reading, misses, chains=labels.has_chains):
            own[kind] = own.get(kind, Score()) + score
    sizes = []
    for part in parts:
        inside = [passage for passage in labels.passages if passage.part == part]
        sizes.append((part, len(inside), sum(len(passage.text.split()) for passage in inside)))
    return Evaluation(
        tuple((part, tuple(scores[part].items())) for part in parts), tuple(sizes), tuple(misses)
    )


def _compare(
    passage: Passage, reading: Reading, misses: list[Miss], *, chains: bool
) -> Iterator[tuple[str, Score]]:
    for kind, pronouns in (("mentions", False), ("pronouns", True)):
        yield kind, _score(passage, misses, kind, _paired(
            [each for each in passage.mentions if _is_pronoun(passage, each) == pronouns],
            [each for each in reading.mentions if (each.rule == "pronoun") == pronouns],
            lambda label, own: label.party == own.party and _shared(label, own.span) > 0,
        ), lambda label: label.party, lambda own: (own.span, own.party))  # fmt: skip
    statements = _paired(passage.statements, reading.statements, _same_statement)
    yield "statements", _score(
        passage, misses, "statements", statements, lambda label: label.speaker,
        lambda own: (own.content, own.speaker or ""),
    )  # fmt: skip
    if chains:
        yield "chains", _score(
            passage, misses, "chains", _chains(statements), lambda label: " < ".join(label.through),
            lambda own: (own.content, " < ".join(link.name for link in _between(own))),
        )  # fmt: skip
    yield "goals", _score(
        passage, misses, "goals", _paired(passage.goals, reading.goals, _same_goal),
        lambda label: f"{label.holder} {label.polarity}",
        lambda own: (own.span, f"{own.holder} {own.polarity}"),
    )  # fmt: skip
    if passage.events is not None:
        yield "events", _score(
            passage, misses, "events", _paired(passage.events, reading.events, _same_event),
            lambda label: f"{label.source} > {label.target or '-'} {label.type}",
            lambda own: (own.cue, f"{own.source} > {own.target or '-'} {own.types[0]}"),
        )  # fmt: skip


def _paired(
    labels: Sequence[L], own: Sequence[S], agree: Callable[[L, S], bool]
) -> list[tuple[L | None, S | None]]:
    """Labels with the suggestions that agree; what has no other side stands alone."""
    free = list(own)
    found: list[tuple[L | None, S | None]] = []
    for label in labels:
        hit = next((each for each in free if agree(label, each)), None)
        if hit is not None:
            free.remove(hit)
        found.append((label, hit))
    found.extend((None, each) for each in free)
    return found


def _chains(
    statements: list[tuple[LabelledStatement | None, ReportedStatement | None]],
) -> list[tuple[LabelledStatement | None, ReportedStatement | None]]:
    """The statements that somebody passed on; a label's and a suggestion's chain that differ stand apart."""
    found: list[tuple[LabelledStatement | None, ReportedStatement | None]] = []
    for label, own in statements:
        through = label if label is not None and label.through else None
        between = own if own is not None and _between(own) else None
        if through is not None and between is not None and not _same_chain(through, between):
            found.extend([(through, None), (None, between)])
        elif through is not None or between is not None:
            found.append((through, between))
    return found


def _score(
    passage: Passage,
    misses: list[Miss],
    kind: str,
    pairs: list[tuple[L | None, S | None]],
    label_about: Callable[[L], str],
    own_about: Callable[[S], tuple[Span, str]],
) -> Score:
    for label, own in pairs:
        if label is not None and own is None:
            text = passage.text[label.start : label.end]
            misses.append(Miss(passage.part, kind, True, text, label_about(label)))
        elif own is not None and label is None:
            span, about = own_about(own)
            misses.append(Miss(passage.part, kind, False, span.of(passage.text), about))
    return Score(
        sum(label is not None for label, _ in pairs),
        sum(own is not None for _, own in pairs),
        sum(label is not None and own is not None for label, own in pairs),
    )


def _is_pronoun(passage: Passage, label: LabelledMention) -> bool:
    return passage.text[label.start : label.end].casefold() in _PRONOUNS


def _shared(label: L, span: Span) -> int:
    return max(0, min(label.end, span.end) - max(label.start, span.start))


def _same_statement(label: LabelledStatement, own: ReportedStatement) -> bool:
    speaker = own.speaker or ""
    if label.speaker != speaker and label.speaker.casefold() not in speaker.casefold().split():
        same = label.speaker.casefold() in speaker.casefold() and len(label.speaker) > 4
        if not same:
            return False
    shared = _shared(label, own.content)
    return 2 * shared >= label.end - label.start and 2 * shared >= own.content.end - own.content.start


def _between(own: ReportedStatement) -> list[Link]:
    """Who passed a statement on: what stands between its speaker and the document."""
    behind = own.chain if own.speaker is None else own.chain[1:]
    return [link for link in behind if link.kind in ("relay", "outlet")]


def _same_chain(label: LabelledStatement, own: ReportedStatement) -> bool:
    between = _between(own)
    return len(between) == len(label.through) and all(
        name == link.party or name.casefold() in link.name.casefold()
        for name, link in zip(label.through, between, strict=True)
    )


def _same_goal(label: LabelledGoal, own: ReportedGoal) -> bool:
    if (label.holder, label.polarity) != (own.holder, own.polarity):
        return False
    return 2 * _shared(label, own.content) >= label.end - label.start


def _same_event(label: LabelledEvent, own: ReportedEvent) -> bool:
    same = (label.source, label.target) == (own.source, own.target)
    return same and label.type in own.types and _shared(label, own.cue) > 0
