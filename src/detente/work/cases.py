"""Opening cases: from a file, or from the casebook by name."""

from __future__ import annotations

from pathlib import Path

from detente import casebook
from detente.documents import decode
from detente.errors import UnknownName, UnreadableFile, nearest
from detente.interchange.casefile import MAX_BYTES, read_case, too_large
from detente.model.case import Case
from detente.work.files import read_limited

DOCUMENT_SUFFIXES = (".txt", ".md")
MAX_DOCUMENT = 50_000_000


def open_case(name: str) -> Case:
    """Open a case: a path if it has a slash or a suffix, otherwise a name in the casebook.

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
        return read_case(case_text(path), name)
    try:
        return casebook.load(name)
    except UnknownName as error:
        if path.is_file():
            raise UnknownName("case in the casebook", name, [f"./{name}"]) from None
        raise error from None


def case_text(path: Path) -> str:
    """The text of a case file.

    Raises
    ------
    UnreadableFile
        If it cannot be read as text; the hint names a file nearby.
    """
    try:
        data = read_limited(path, MAX_BYTES)
    except UnreadableFile as error:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise too_large(str(path), path.stat().st_size) from None
        if not path.exists():
            raise UnreadableFile(error.problems[0].what, hint=_neighbour(path), where=str(path)) from None
        raise
    return decode(data, str(path))


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
