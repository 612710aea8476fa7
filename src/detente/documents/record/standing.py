"""What stands of a record, and the record of several reviewers.

1. The *heads* of a suggestion are its entries that no other of its entries supersedes.
2. Heads that decide the same stand together. Where they do not, the suggestion is *disputed*: two reviewers
   decided it without knowing of each other. It gives no evidence until one of them decides again.
3. Records merge by putting their entries together; an entry is one by its id. The order of merging does not
   matter, and merging twice changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from detente.documents.record.entries import Accepted, Entry


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands.

    Parameters
    ----------
    decided
        By suggestion, the entry that stands; those withdrawn left out.
    disputed
        By suggestion, the entries that disagree.
    """

    decided: dict[str, Entry]
    disputed: dict[str, tuple[Entry, ...]]
    heads: dict[str, tuple[Entry, ...]]

    @property
    def accepted(self) -> tuple[tuple[Entry, Accepted], ...]:
        """What was accepted, with what the analyst made of it, by document and place."""
        kept = [(entry, entry.after) for entry in self.decided.values() if entry.after is not None]
        return tuple(sorted(kept, key=lambda pair: _place(pair[0])))

    @property
    def fingerprint(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the ids of the entries that stand."""
        ids = sorted(entry.id for entry in self.decided.values())
        return hashlib.sha256("\n".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def seen(self, suggestion: str) -> tuple[str, ...]:
        """The ids that a new entry on a suggestion supersedes."""
        return tuple(entry.id for entry in self.heads.get(suggestion, ()))


def standing(entries: Iterable[Entry]) -> Standing:
    """What stands of some entries.

    Notes
    -----
    Time is linear in the entries, but for sorting. An entry cannot supersede one that supersedes it unless
    a log was forged; all its entries are then heads.
    """
    by_suggestion: dict[str, list[Entry]] = {}
    for entry in entries:
        by_suggestion.setdefault(entry.suggestion, []).append(entry)
    decided: dict[str, Entry] = {}
    disputed: dict[str, tuple[Entry, ...]] = {}
    heads: dict[str, tuple[Entry, ...]] = {}
    for suggestion, own in by_suggestion.items():
        replaced = {each for entry in own for each in entry.supersedes}
        left = [entry for entry in own if entry.id not in replaced] or own
        left.sort(key=lambda entry: (entry.at, entry.id))
        heads[suggestion] = tuple(left)
        if any(_verdict(entry) != _verdict(left[0]) for entry in left):
            disputed[suggestion] = tuple(left)
        elif left[0].decision != "withdraw":
            decided[suggestion] = left[0]
    return Standing(decided, disputed, heads)


def merged(*logs: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of several logs, each once, by time."""
    every = {entry.id: entry for log in logs for entry in log}
    return tuple(sorted(every.values(), key=lambda entry: (entry.at, entry.id)))


def _verdict(entry: Entry) -> tuple[str, Accepted | None]:
    """What an entry decides: accepting with no correction is accepting, whatever it was called."""
    decision = "accept" if entry.decision == "edit" else entry.decision
    return decision, entry.after


def _place(entry: Entry) -> tuple[str, str, int, int, str]:
    passage = entry.passage
    document = passage.document
    return document.name, document.fingerprint, passage.start, passage.end, entry.suggestion
