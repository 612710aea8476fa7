"""Sessions, files and documents: a *document* is a case that is open, with its revisions."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from detente.web.contract.common import Problem
from detente.web.contract.model import Model
from detente.web.contract.operations import Operation
from detente.web.contract.pages import Page, PageInfo


class ErrorProblem(TypedDict):
    """One thing that is wrong with what was asked."""

    where: str | None
    what: str
    hint: str | None


class ErrorBody(TypedDict):
    """An error; ``kind`` as on the command line, and further ``conflict`` (somebody else edited: the
    revision has moved on), ``changed-on-disk``, ``exists``, ``not-found``, ``forbidden``, ``too-large``.
    """

    kind: str
    message: str
    problems: list[ErrorProblem]


class ErrorReply(TypedDict):
    """Every reply with a status of 400 or more."""

    error: ErrorBody


class Folder(TypedDict):
    """A folder named at start."""

    key: str
    name: str


class FileChoice(TypedDict):
    """A case file in a folder."""

    folder: str
    path: str
    title: str | None


class BookChoice(TypedDict):
    """A case of the casebook."""

    name: str
    title: str


class DraftChoice(TypedDict):
    """Work that was not saved when the server last stopped, or is open now."""

    doc: str
    title: str
    unsaved: bool


class Files(TypedDict):
    """What can be opened."""

    files: list[FileChoice]
    casebook: list[BookChoice]
    drafts: list[DraftChoice]


class Session(TypedDict):
    """What the page has to know first."""

    version: str
    folders: list[Folder]
    open: str | None
    """The document to show: the case named on the command line."""
    pages: list[PageInfo]
    pdf: bool
    """Whether reports can be made as PDF."""
    png: bool
    """Whether drawings can be made as PNG."""


class OpenRequest(TypedDict):
    """Open a file, a case of the casebook (as a copy to work on), a draft, or begin a new case."""

    folder: NotRequired[str]
    path: NotRequired[str]
    casebook: NotRequired[str]
    doc: NotRequired[str]
    new: NotRequired[str]
    """The title of a new case."""


class Origin(TypedDict):
    """Where a document is saved."""

    kind: Literal["file", "casebook", "new"]
    folder: str | None
    path: str | None
    name: str


class Document(TypedDict):
    """A case that is open."""

    doc: str
    revision: int
    """Grows with every change, undone ones included."""
    origin: Origin
    unsaved: bool
    undo: str | None
    """What undo would take back, in words; ``None`` where there is nothing."""
    redo: str | None
    disk: Literal["none", "same", "changed", "gone"]
    """The file beside what was read or saved last."""
    problems: list[Problem]
    answers: int | None
    """The revision that answers speak of: this one, or the last without problems; ``None``: none yet."""
    answered_at: str | None
    """While the case has problems: when that revision was answered, ``YYYY-MM-DDTHH:MM:SS`` of this machine's
    clock."""
    n_states: int | None
    status_quo: str | None
    """The id of the status quo in the revision that answers speak of."""
    model: Model


class PageRequest(TypedDict):
    """A page to be answered with an edit, so that one request repaints."""

    key: str
    params: dict[str, str]


class EditRequest(TypedDict):
    """Edits to carry out together: all or none; one step of undo."""

    revision: int
    operations: list[Operation]
    page: NotRequired[PageRequest | None]


class RevisionRequest(TypedDict):
    """Undo, redo, or take over the file as it now is on disk."""

    revision: int
    page: NotRequired[PageRequest | None]


class EditReply(TypedDict):
    """The document after a change, and the page that was asked for."""

    document: Document
    page: Page | None


class SaveRequest(TypedDict):
    """Save: to the file it came from; ``force``: although that changed on disk; or to another file."""

    revision: int
    force: NotRequired[bool]
    folder: NotRequired[str]
    path: NotRequired[str]


class Saved(TypedDict):
    """A document that was saved."""

    document: Document
    folder: str
    path: str


class CompletionItem(TypedDict):
    """A word that could stand here."""

    text: str
    words: str
    """What it means."""


class Completion(TypedDict):
    """What could stand at a place of a statement: it replaces the characters from ``start`` to ``end``."""

    start: int
    end: int
    items: list[CompletionItem]


class StatementCheck(TypedDict):
    """A statement read before it is kept."""

    words: str | None
    what: str | None
    hint: str | None
    offset: int | None
    n_states: int | None
    """How many states satisfy it."""


class RestingPart(TypedDict):
    """A part of the case that rests on another."""

    where: str
    """The part of the page, or whose wish it is."""
    words: str


class Resting(TypedDict):
    """What goes with a part that is taken out, and what speaks of it and would be wrong without it."""

    own: list[str]
    """What it holds itself, counted in words; goes with it in any case."""
    parts: list[RestingPart]


class DiskVersion(TypedDict):
    """The file as it is on disk, beside what is here, line by line."""

    theirs: str
    mine: str
    differences: list[str]
    """Lines as in a unified difference: they begin with a blank, ``+`` (mine) or ``-`` (theirs)."""


class DocumentEvent(TypedDict):
    """Told to every page that shows a document: it has changed, or its file has."""

    revision: int
    unsaved: bool
    disk: Literal["none", "same", "changed", "gone"]
    record: str
    """Changes with what was read and decided for it (``Suggestions.stamp``)."""
