"""The folders that a workbench may read and write, and nothing outside them.

A path is relative to its folder, has no ``..``, and where symbolic links stand on the way, they may not
lead out: what counts is where the file really lies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import UnknownName, UnreadableFile, UsageError

CASE_SUFFIXES = (".yaml", ".yml", ".json")
_MOST_LISTED = 500
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder named at start.

    Parameters
    ----------
    key, name
        The key in requests; what people call it.
    root
        Where it really lies.
    """

    key: str
    name: str
    root: Path


class Folders:
    """The folders named at start."""

    def __init__(self, paths: list[Path]) -> None:
        self.folders: list[Folder] = []
        for path in paths:
            if not path.is_dir():
                raise UnreadableFile("not a folder", hint="name a folder that is there", where=str(path))
            root = path.resolve()
            if root not in [each.root for each in self.folders]:
                self.folders.append(Folder(f"f{len(self.folders) + 1}", str(path), root))

    def resolved(self, folder: str, path: str, *, suffixes: tuple[str, ...] = CASE_SUFFIXES) -> Path:
        """Where a file of a folder lies; it need not be there.

        Raises
        ------
        UnknownName
            If there is no such folder.
        UsageError
            If the path leads out of the folder, or to no file of the kind.
        """
        root = self.folder(folder).root
        parts = path.split("/")
        bad = (
            not path
            or "\\" in path
            or any(ord(c) < 32 for c in path)
            or any(each in ("", ".", "..") or each.startswith(".") for each in parts)
            or ":" in parts[0]
        )
        if bad or len(path) > 1000:
            raise _outside(path)
        try:
            found = root.joinpath(*parts).resolve()
        except (OSError, RuntimeError, ValueError):
            raise _outside(path) from None
        if not found.is_relative_to(root) or found == root:
            raise _outside(path)
        if found.suffix.lower() not in suffixes:
            raise UsageError(
                f"{path} is no file of this kind", hint=f"files here end in {', '.join(suffixes)}"
            )
        return found

    def folder(self, key: str) -> Folder:
        """A folder by its key."""
        for each in self.folders:
            if each.key == key:
                return each
        raise UnknownName("folder", key, [each.key for each in self.folders])

    def holding(self, path: Path) -> tuple[str, str] | None:
        """The folder that a file lies in, and its path there."""
        real = path.resolve()
        for each in self.folders:
            if real.is_relative_to(each.root):
                return each.key, real.relative_to(each.root).as_posix()
        return None

    def cases(self) -> Iterator[tuple[str, str, Path]]:
        """The files that may be cases: folder, path in it, and where it lies."""
        number = 0
        for each in self.folders:
            for here, names, files in os.walk(each.root, followlinks=False):
                depth = len(Path(here).relative_to(each.root).parts)
                hidden = depth >= _DEEPEST
                names[:] = [] if hidden else sorted(n for n in names if not n.startswith((".", "__")))
                for file in sorted(files):
                    path = Path(here) / file
                    if path.suffix.lower() not in CASE_SUFFIXES or file.startswith(".") or path.is_symlink():
                        continue
                    number += 1
                    if number > _MOST_LISTED:
                        return
                    yield each.key, path.relative_to(each.root).as_posix(), path


def _outside(path: str) -> UsageError:
    return UsageError(
        f"{path[:80]!r} is not a file in a folder of this workbench",
        hint="name a file in one of the folders that the workbench was started with",
    )
