"""The record: what an analyst decided about suggestions, one entry a decision.

1. A log is lines of JSON, one an entry. Entries are only ever added.
2. An entry ends with ``sum``, the first 16 hexadecimal digits of the SHA-256 of what stands before it, so
   that a line that was cut short or altered is known. Such a line is *damage*: it is reported, passed over,
   and loses nothing but itself.
3. An entry names the entries on the same suggestion that its writer had seen (``supersedes``). What nobody
   has superseded stands; no clock decides it (:mod:`detente.documents.record.standing`).
4. A whole entry on the last line counts though its line break is missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from detente.documents.reading import KINDS, Link, Suggestion, record_from_data, to_data
from detente.documents.record.selectors import Passage

FORMAT = 1
Decision = Literal["accept", "edit", "reject", "withdraw"]
DECISIONS: tuple[Decision, ...] = ("accept", "edit", "reject", "withdraw")
How = Literal["one", "file", "bulk"]
CLASSES: dict[str, type[Suggestion]] = {kind: sort for sort, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an analyst makes of a suggestion that is accepted.

    Parameters
    ----------
    key
        Of the evidence item.
    finding
        The suggestion as the analyst corrected it.
    says
        A paraphrase.
    source_grade, information_grade
        ``A`` to ``F`` and ``1`` to ``6``, kept apart.
    chain
        By whom the words came.
    supports, contradicts
        What it speaks for and against (:mod:`detente.model.targets`).
    """

    key: str
    finding: Suggestion
    says: str | None = None
    source_grade: str = "F"
    information_grade: str = "6"
    chain: tuple[Link, ...] = ()
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision.

    Parameters
    ----------
    id
        Of the entry: 16 hexadecimal digits, drawn at random.
    at, who
        When (ISO 8601, UTC) and by whom.
    decision
        ``accept`` as it is, ``edit`` (accept with corrections), ``reject``, or ``withdraw`` an earlier
        decision.
    how
        ``one`` by one at the terminal, from a ``file``, or in ``bulk``.
    suggestion
        Its identity.
    before
        The suggestion as it was made.
    passage
        What it was found in.
    after
        What is accepted; ``None`` where nothing is.
    reason
        Why, in the analyst's words.
    supersedes
        Entries on this suggestion that this one replaces.
    """

    id: str
    at: str
    who: str
    decision: Decision
    how: How
    suggestion: str
    before: Suggestion
    passage: Passage
    after: Accepted | None = None
    reason: str | None = None
    supersedes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What the suggestion is: ``mention``, ``statement`` ..."""
        return KINDS[type(self.before)]


@dataclass(frozen=True, slots=True)
class Damage:
    """A line of a log that is no entry: its number from 1, and what is wrong with it."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Log:
    """The entries of a log in the order of its lines, and the lines that are none."""

    entries: tuple[Entry, ...] = ()
    damage: tuple[Damage, ...] = ()


def entry_line(entry: Entry) -> str:
    """An entry as a line, with its line break."""
    data = {"record": FORMAT, "kind": entry.kind, **to_data(entry)}
    body = _canonical(data)
    return f'{body[:-1]},"sum":"{_sum(body)}"}}\n'


def read_log(data: bytes) -> Log:
    """The entries in a log's bytes; nothing raises, what cannot be read is damage."""
    entries: dict[str, Entry] = {}
    damage: list[Damage] = []
    lines = data.split(b"\n")
    whole = len(lines) - 1
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = _entry(line)
        except ValueError as error:
            what = "cut short: it was being written when its writer stopped" if number > whole else str(error)
            damage.append(Damage(number, what))
            continue
        if entries.setdefault(entry.id, entry) != entry:
            damage.append(Damage(number, f"another entry has its id, {entry.id}"))
    return Log(tuple(entries.values()), tuple(damage))


def _entry(line: bytes) -> Entry:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not an entry: no JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("record"), int):
        raise ValueError("not an entry: no record number")
    if data["record"] > FORMAT:
        raise ValueError(f"written by a later version (format {data['record']})")
    given = data.pop("sum", None)
    if given != _sum(_canonical(data)):
        raise ValueError("altered or cut: its sum is wrong")
    return entry_from_data(data)


def entry_from_data(data: Mapping[str, Any]) -> Entry:
    """An entry from its data.

    Raises
    ------
    ValueError
        If they are not those of an entry.
    """
    fields = {key: value for key, value in data.items() if key not in ("record", "kind", "before", "after")}
    sort = CLASSES.get(str(data.get("kind")))
    if sort is None:
        raise ValueError(f"not an entry: no kind {data.get('kind')!r}")
    before = record_from_data(sort, data.get("before"))
    after = data.get("after")
    accepted = None
    if after is not None:
        finding = record_from_data(sort, after.get("finding") if isinstance(after, Mapping) else None)
        rest = {key: value for key, value in after.items() if key != "finding"}
        accepted = record_from_data(_Rest, rest).joined(finding)
    return record_from_data(_Outer, fields).joined(before, accepted)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What an :class:`Accepted` has beside its finding, whose kind only the entry knows."""

    key: str
    says: str | None = None
    source_grade: str = "F"
    information_grade: str = "6"
    chain: tuple[Link, ...] = ()
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()

    def joined(self, finding: Suggestion) -> Accepted:
        return Accepted(
            self.key, finding, self.says, self.source_grade, self.information_grade, self.chain,
            self.supports, self.contradicts,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Outer:
    """What an :class:`Entry` has beside its suggestion."""

    id: str
    at: str
    who: str
    decision: Decision
    how: How
    suggestion: str
    passage: Passage
    reason: str | None = None
    supersedes: tuple[str, ...] = ()

    def joined(self, before: Suggestion, after: Accepted | None) -> Entry:
        return Entry(
            self.id, self.at, self.who, self.decision, self.how, self.suggestion, before, self.passage, after,
            self.reason, self.supersedes,
        )  # fmt: skip


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def _sum(body: str) -> str:
    return hashlib.sha256(body.encode("ascii")).hexdigest()[:16]
