"""Whom documents speak of: by a case, or by one that is begun and has no decision makers yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.errors import DetenteError, InvalidCase
from detente.interchange.casefile import read_begun
from detente.model.case import Case
from detente.model.cast import Cast
from detente.model.evidence import Evidence
from detente.web.answers import Answers
from detente.work.casts import cast_of_case
from detente.work.desk.document import Document
from detente.work.editing import Draft


@dataclass(frozen=True, slots=True)
class Basis:
    """What suggestions are read and decided with.

    Parameters
    ----------
    case
        The case; ``None`` where it is only begun.
    cast
        Whom documents speak of; empty where nobody is named yet.
    own
        Whether the case has a cast list of its own.
    evidence
        What it cites already.
    text
        The text that says so.
    """

    case: Case | None
    cast: Cast = field(default_factory=Cast)
    own: bool = False
    evidence: Evidence = field(default_factory=Evidence)
    text: str = ""


def basis_of(answers: Answers, doc: Document) -> Basis:
    """The basis of a document: as it stands, or as it last could be read.

    Raises
    ------
    InvalidCase
        If it never could, with the problems.
    """
    _, text, told = answers.latest(doc.doc, doc.revision, doc.text, doc.source.name)
    if text:
        return basis_in(text, doc.source.name, answers)
    try:
        return basis_in(doc.text, doc.source.name, answers)
    except DetenteError:
        if _names_nobody(doc.text):
            return Basis(None, text=doc.text)
        raise InvalidCase(told) from None


def basis_in(text: str, name: str, answers: Answers) -> Basis:
    """The basis that a text gives.

    Raises
    ------
    InvalidCase
        If it is neither a case nor one that is begun, with the problems.
    """
    found = answers.reading(text, name)
    if found.solved is not None:
        case = found.solved.case
        return Basis(case, cast_of_case(case), bool(case.cast.parties), case.evidence, text)
    begun = read_begun(text, name)
    if begun is None:
        raise InvalidCase(found.problems)
    return Basis(None, begun.cast, True, begun.evidence, text)


def _names_nobody(text: str) -> bool:
    """Whether a case has neither decision makers nor a cast yet."""
    try:
        tree = Draft(text).tree()
    except DetenteError:
        return False
    return not any(tree.get(key) for key in ("decision_makers", "states", "cast"))
