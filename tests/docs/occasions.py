"""Occasions for errors that no command line raises, or none without a cluster."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from detente.errors import DetenteError, Unreachable
from detente.work.desk.desk import Desk
from detente.work.desk.document import Document
from detente.work.desk.folders import Folders

CASE = "detente: 1\ntitle: A dam\ndecision_makers: {up: {options: {build: {}}}}\n"


def _conflict(document: Document, _: Path) -> None:
    document.save(document.revision + 1)


def _changed(document: Document, folder: Path) -> None:
    (folder / "dam.yaml").write_text(CASE + "summary: Changed.\n", "utf-8")
    document.save(document.revision)


def _exists(document: Document, folder: Path) -> None:
    document.save(document.revision, folder / "mine.yaml")


def _unreachable(_: Document, __: Path) -> None:
    raise Unreachable("tcp://10.0.0.5:8786", "nobody answers")


OCCASIONS: dict[str, Callable[[Document, Path], None]] = {
    "conflict": _conflict,
    "changed-on-disk": _changed,
    "exists": _exists,
    "unreachable": _unreachable,
}


def raised(kind: str) -> DetenteError:
    """The error that the occasion for this kind raises."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("dam.yaml", "mine.yaml"):
            (folder / file).write_text(CASE, "utf-8")
        desk = Desk(Folders([folder]), folder / "state")
        try:
            OCCASIONS[kind](desk.open_file(folder / "dam.yaml"), folder)
        except DetenteError as error:
            return error
        finally:
            desk.close()
    raise AssertionError(f"nothing was raised: {kind}")
