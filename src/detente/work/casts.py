"""Cast lists and labelled passages from files, and the cast of a case, whole or begun."""

from __future__ import annotations

from pathlib import Path

from detente.documents import decode
from detente.errors import UnreadableFile, UsageError
from detente.interchange.casefile import HOW, read_begun
from detente.interchange.casefile.cast import read_cast
from detente.interchange.labels import read_labels
from detente.model.begun import Begun
from detente.model.case import Case
from detente.model.cast import Cast, Party
from detente.model.labels import Labels
from detente.work.cases import TAKEN_OVER, case_text, open_case
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


def open_begun(path: Path) -> tuple[Case | None, Begun]:
    """A case from its file, and what it begins with; of one that has no decision makers yet, that alone.

    Raises
    ------
    UnreadableFile
        If it cannot be read; the hint says how to begin a case where there is none.
    InvalidCase
        With everything wrong in it.
    UsageError
        If it names nobody.
    """
    if not path.exists():
        raise UnreadableFile("there is no such file", hint=HOW, where=str(path))
    begun = None if path.suffix.lower() in TAKEN_OVER else read_begun(case_text(path), str(path))
    if begun is not None:
        return None, begun
    case = open_case(str(path) if path.suffix else f"./{path}")
    return case, Begun(cast_of_case(case), case.title, case.as_of, case.summary, case.evidence)
