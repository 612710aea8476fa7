"""Cast lists and labelled passages from files, and the cast of a case."""

from __future__ import annotations

from pathlib import Path

from detente.documents import decode
from detente.errors import UsageError
from detente.interchange.casefile.cast import read_cast
from detente.interchange.labels import read_labels
from detente.model.case import Case
from detente.model.cast import Cast, Party
from detente.model.labels import Labels
from detente.work.files import read_limited

MAX_CAST = 1_000_000
MAX_LABELS = 5_000_000


def open_cast(path: Path) -> Cast:
    """A cast list from a file.

    Raises
    ------
    UnreadableFile
        If the file cannot be read, or is no YAML.
    InvalidCase
        With everything wrong in it.
    """
    return read_cast(decode(read_limited(path, MAX_CAST), str(path)), str(path))


def open_labels(path: Path) -> Labels:
    """Labelled passages from a file.

    Raises
    ------
    UnreadableFile
        If the file cannot be read, or its labels do not fit its passages.
    """
    return read_labels(decode(read_limited(path, MAX_LABELS), str(path)), str(path))


def cast_of_case(case: Case) -> Cast:
    """The cast list of a case; of a case without one, its decision makers' names.

    Raises
    ------
    UsageError
        If neither says whom to look for.
    """
    if case.cast.parties:
        listed = {party.key for party in case.cast.parties}
        others = tuple(Party(dm.key, (dm.name,)) for dm in case.decision_makers if dm.key not in listed)
        return Cast((*case.cast.parties, *others))
    parties = tuple(Party(dm.key, (dm.name,)) for dm in case.decision_makers)
    if not parties:
        raise UsageError("the case names nobody", hint="add cast: to the case")
    return Cast(parties)
