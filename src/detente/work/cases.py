"""Opening cases: from a file of any format that is read, or from the casebook by name."""

from __future__ import annotations

from pathlib import Path

from detente import casebook
from detente.documents import decode
from detente.errors import Problem, UnknownName, UnreadableFile, UsageError, nearest
from detente.interchange import gmcr
from detente.interchange.casefile import MAX_BYTES, read_case, too_large
from detente.interchange.csvtext import csv_rows
from detente.interchange.exchange import Taken
from detente.interchange.spreadsheet import read_rows
from detente.model.case import Case
from detente.model.lookalikes import lookalikes
from detente.work import remarks, xlsx
from detente.work.files import read_limited

DOCUMENT_SUFFIXES = (".txt", ".md")
MAX_DOCUMENT = 50_000_000
TAKEN_OVER = (".gmcr", ".csv", ".tsv", ".xlsx", ".xlsm")
"""Suffixes of files that are no case files and are read as cases."""

MAX_TABLE = 10_000_000
"""Bytes of a table in CSV."""


def open_case(name: str, encoding: str | None = None) -> Case:
    """Open a case: a path if it has a slash or a suffix, otherwise a name in the casebook.

    The suffix says what is in a file: ``.gmcr``, ``.csv`` and ``.xlsx`` are what they are called, any
    other is a case file. Who registered with :func:`detente.work.remarks.listen` is told what is left out.

    Parameters
    ----------
    name
        The path or the name.
    encoding
        In which a text was saved; default: UTF-8, or what a byte order mark announces.

    Raises
    ------
    UnreadableFile
        If the file cannot be read as text, or not as a case at all.
    InvalidCase
        With everything wrong in it.
    UnknownName
        If the casebook has no such case.
    """
    path = Path(name)
    if "/" in name or "\\" in name or path.suffix:
        taken = _taken(path, name, encoding)
        remarks.tell([*taken.remarks, *lookalikes(taken.case)])
        return taken.case
    if encoding is not None:
        raise UsageError("an encoding is of a file, and this is a name of the casebook", hint="take it out")
    try:
        return casebook.load(name)
    except UnknownName as error:
        if path.is_file():
            raise UnknownName("case in the casebook", name, [f"./{name}"]) from None
        raise error from None


def case_text(path: Path, encoding: str | None = None) -> str:
    """The text of a case file.

    Raises
    ------
    UnreadableFile
        If it cannot be read as text; the hint names a file nearby.
    """
    return decode(_case_bytes(path, MAX_BYTES), str(path), encoding)


def _taken(path: Path, name: str, encoding: str | None) -> Taken:
    match path.suffix.lower():
        case ".gmcr":
            return gmcr.read_gmcr(decode(_case_bytes(path, gmcr.MAX_BYTES), name, encoding), name)
        case ".csv" | ".tsv":
            return read_rows(csv_rows(decode(_case_bytes(path, MAX_TABLE), name, encoding), name), name)
        case ".xlsx" | ".xlsm":
            if encoding is not None:
                raise UsageError("XLSX says its encoding itself", hint="leave out the encoding")
            sheet, rows, others = xlsx.read_sheet(_case_bytes(path, xlsx.MAX_BYTES), name)
            taken = read_rows(rows, name, sheet)
            left = tuple(
                Problem(f"{name}:{other}", f"only the first sheet is read, {sheet}") for other in others
            )
            return Taken(taken.case, (*taken.remarks, *left))
        case _:
            return Taken(read_case(case_text(path, encoding), name))


def _case_bytes(path: Path, limit: int) -> bytes:
    try:
        return read_limited(path, limit)
    except UnreadableFile as error:
        if limit == MAX_BYTES and path.is_file() and path.stat().st_size > MAX_BYTES:
            raise too_large(str(path), path.stat().st_size) from None
        if not path.exists():
            raise UnreadableFile(error.problems[0].what, hint=_neighbour(path), where=str(path)) from None
        raise


def _neighbour(path: Path) -> str | None:
    """A file nearby, or a case of the casebook, that may have been meant."""
    if path.stem in casebook.names():
        return f"the casebook has a case of this name: say {path.stem} without a suffix"
    try:
        near = [each.name for each in path.parent.iterdir() if each.suffix == path.suffix]
    except OSError:
        return f"there is no folder {path.parent}"
    # Compared without their suffix, which they share.
    return nearest(path.stem, sorted(Path(name).stem for name in near), most=5)


def read_documents(folder: Path) -> dict[str, str]:
    """The text documents in a folder, by file name.

    Raises
    ------
    UnreadableFile
        If the folder cannot be read, holds no document, or one of them is not text.
    """
    if not folder.is_dir():
        raise UnreadableFile(
            "not a folder", hint="name the folder that holds the documents", where=str(folder)
        )
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in DOCUMENT_SUFFIXES)
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", where=str(folder)) from None
    if not files:
        raise UnreadableFile(
            "no documents here",
            hint=f"documents are files ending in {' or '.join(DOCUMENT_SUFFIXES)}",
            where=str(folder),
        )
    return {file.name: decode(read_limited(file, MAX_DOCUMENT), str(file)) for file in files}
