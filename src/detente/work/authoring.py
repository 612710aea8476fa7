"""Making case files: new ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.errors import UsageError
from detente.interchange.casefile import read_case
from detente.interchange.casefile.skeleton import NewSide, skeleton
from detente.work.files import write_atomically

CASE_NAMES = (".yaml", ".yml")
"""How the name of a new case file ends, so that every command reads it as one."""


def refuse_name(file: Path) -> None:
    """Say at once that the name of a new file is not one of a case file.

    Raises
    ------
    UsageError
        If commands would take it for something else, or for a case of the casebook.
    """
    if file.suffix.lower() not in CASE_NAMES:
        raise UsageError(
            f"{file} is no name of a case file",
            hint=f"say {file.parent / (file.stem.strip('.') or 'case')}.yaml",
        )


def refuse_to_replace(file: Path, *, force: bool) -> None:
    """Say at once, before anything is asked, that a file is there.

    Raises
    ------
    UsageError
        If it is, and may not be replaced.
    """
    if file.exists() and not force:
        raise UsageError(f"{file} exists", hint="name another file, or say --force to replace it")


def make_case(
    file: Path, title: str, sides: Sequence[NewSide], excluded: Sequence[str], *, force: bool
) -> None:
    """Write a new case to a file.

    Raises
    ------
    InvalidCase, UsageError
        If what was given makes no case, the file exists or its name is not one of a case file.
    UnreadableFile
        If it cannot be written.
    """
    refuse_name(file)
    write_atomically(file, checked(title, sides, excluded), replace=force)


def checked(title: str, sides: Sequence[NewSide], excluded: Sequence[str]) -> str:
    """The text of a new case that has been read once.

    Raises
    ------
    InvalidCase
        If a statement does not parse, or names what is not there.
    UsageError
        If the title is empty or a name stands twice.
    """
    if not title.strip():
        raise UsageError("the title is empty", hint="say what the conflict is called")
    _distinct([side.name for side in sides], "decision maker")
    for side in sides:
        _distinct([option.name for option in side.options], f"option of {side.name}")
        for option in side.options:
            _distinct(list(option.levels), f"level of {option.name}")
    text = skeleton(title, sides, excluded)
    read_case(text, "the new case")
    return text


def _distinct(names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name!r} is named twice", hint=f"each {what} needs a name of its own")
