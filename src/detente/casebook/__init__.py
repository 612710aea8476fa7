"""The casebook: conflicts that come with Détente, by name.

A published conflict has a *table* beside it: what the literature, or the definitions, say its
equilibria are, with the source. Disputed entries say so and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from detente.errors import UnknownName
from detente.interchange.casefile import read_case
from detente.model.case import Case

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of the casebook."""

    name: str
    case: Case


def names() -> list[str]:
    """The names of the cases, in alphabetical order."""
    folder = resources.files(__package__).joinpath("cases")
    return sorted(
        entry.name.removesuffix(_SUFFIX) for entry in folder.iterdir() if entry.name.endswith(_SUFFIX)
    )


def text(name: str) -> str:
    """The case file of a case.

    Raises
    ------
    UnknownName
        If the casebook has no such case.
    """
    known = names()
    if name not in known:
        raise UnknownName("case in the casebook", name, known)
    return resources.files(__package__).joinpath("cases", name + _SUFFIX).read_text("utf-8")


def load(name: str) -> Case:
    """A case of the casebook.

    Raises
    ------
    UnknownName
        If the casebook has no such case.
    """
    return read_case(text(name), name)


def entries() -> list[Entry]:
    """Every case of the casebook."""
    return [Entry(name, load(name)) for name in names()]


def table(name: str) -> dict[str, Any] | None:
    """The published answers of a case with their source; ``None`` if it has none."""
    file = resources.files(__package__).joinpath("tables", name + _SUFFIX)
    if not file.is_file():
        return None
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
    return loaded
