"""Putting case files in canonical order, in place."""

from __future__ import annotations

from pathlib import Path

from detente import casebook
from detente.errors import UsageError
from detente.interchange.casefile.canonical import in_canonical_order
from detente.work.cases import TAKEN_OVER, case_text
from detente.work.files import write_atomically


def in_order(file: Path) -> bool:
    """Whether a case file is in canonical order.

    Raises
    ------
    UnreadableFile, InvalidCase
        If the file cannot be read, or holds no sound case.
    """
    text = _text(file)
    return in_canonical_order(text, str(file)) == text


def put_in_order(file: Path) -> bool:
    """Put a case file in canonical order, and tell whether that changed it.

    Raises
    ------
    UnreadableFile, InvalidCase
        If the file cannot be read or written, or holds no sound case.
    UsageError
        If somebody else changed it in the meantime.
    """
    text = _text(file)
    ordered = in_canonical_order(text, str(file))
    if ordered == text:
        return False
    if case_text(file) != text:
        raise UsageError(f"{file} was changed meanwhile", hint="it is left as it is now: try again")
    write_atomically(file.resolve(), ordered)  # through a link, to the file itself
    return True


def _text(file: Path) -> str:
    if not file.exists() and str(file) in casebook.names():
        raise UsageError(
            f"{file} is a case of the casebook, not a file of yours",
            hint=f"copy it first: detente casebook copy {file}",
        )
    if file.suffix.lower() in TAKEN_OVER and file.is_file():
        raise UsageError(
            f"{file} is no case file: other formats have no order to be put in",
            hint=f"make a case file of it: detente convert {file} --out {file.with_suffix('.yaml')}",
        )
    return case_text(file)
