"""A case in another format: which formats there are, and who writes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.analyses.stability import stability
from detente.errors import UsageError, nearest
from detente.graph import Graph, build
from detente.interchange.casefile import write_case
from detente.interchange.csvtext import csv_text
from detente.interchange.exchange import Written
from detente.interchange.gmcr import write_gmcr
from detente.interchange.nfg import write_nfg
from detente.interchange.spreadsheet import write_rows
from detente.interchange.stategraph import write_dot, write_graphml
from detente.model.case import Case
from detente.views.tables import (
    moves_table,
    states_table,
    table_csv,
    tableau_latex,
    tableau_table,
)
from detente.views.tables.frames import to_parquet
from detente.views.tables.tableau import CONCEPTS
from detente.work.xlsx import sheet_bytes

Writer = Callable[[Case], "Written[str] | Written[bytes]"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, the suffixes of its files, and who writes it."""

    what: str
    suffixes: tuple[str, ...]
    write: Writer


def _graph(write: Callable[[Graph], Written[str]], case: Case) -> Written[str]:
    return write(build(case))


def _yaml(case: Case) -> Written[str]:
    return Written(write_case(case))


def _json(case: Case) -> Written[str]:
    """The case file as JSON, every value a text as the reader takes it."""
    loader: Any = YAML(typ="base", pure=True)
    return Written(json.dumps(loader.load(write_case(case)), ensure_ascii=False, indent=2) + "\n")


def _csv(case: Case) -> Written[str]:
    rows, remarks = write_rows(build(case))
    return Written(csv_text(rows), remarks)


def _xlsx(case: Case) -> Written[bytes]:
    rows, remarks = write_rows(build(case))
    return Written(sheet_bytes(rows), remarks)


def _states(case: Case) -> Written[str]:
    return Written(table_csv(states_table(stability(build(case)))))


def _parquet(case: Case) -> Written[bytes]:
    return Written(to_parquet(states_table(stability(build(case)))))


def _moves(case: Case) -> Written[str]:
    return Written(table_csv(moves_table(build(case))))


def _tableau(case: Case) -> Written[str]:
    return Written(table_csv(tableau_table(stability(build(case), CONCEPTS))))


def _latex(case: Case) -> Written[str]:
    return Written(tableau_latex(stability(build(case), CONCEPTS)))


FORMATS: Mapping[str, Format] = {
    "yaml": Format("the case file", (".yaml", ".yml"), _yaml),
    "json": Format("the case file as JSON", (".json",), _json),
    "gmcr": Format("GMCR+ and gmcr-py", (".gmcr",), write_gmcr),
    "csv": Format("the option table, a column for each state", (".csv",), _csv),
    "xlsx": Format("the option table as a sheet of XLSX", (".xlsx",), _xlsx),
    "nfg": Format("a game in normal form, for Gambit", (".nfg",), partial(_graph, write_nfg)),
    "graphml": Format("states and moves as GraphML", (".graphml",), partial(_graph, write_graphml)),
    "dot": Format("states and moves for Graphviz", (".dot", ".gv"), partial(_graph, write_dot)),
    "states": Format("a table of states with their stability, CSV", (), _states),
    "moves": Format("a table of moves, CSV", (), _moves),
    "parquet": Format("the table of states as Parquet", (".parquet",), _parquet),
    "tableau": Format("the stability tableau of the textbooks, CSV", (), _tableau),
    "latex": Format("the stability tableau for LaTeX", (".tex",), _latex),
}
"""Every format that a case is written in, by the name it is asked for."""

BINARY = ("xlsx", "parquet")
"""Formats that are no text, so that they need a file to go to."""


def format_of(path: Path) -> str:
    """The format that a file's suffix says.

    Raises
    ------
    UsageError
        If it says none.
    """
    for name, each in FORMATS.items():
        if path.suffix.lower() in each.suffixes:
            return name
    suffixes = [suffix for each in FORMATS.values() for suffix in each.suffixes]
    hint = nearest(path.suffix, suffixes, most=len(suffixes)) if path.suffix else "say --to"
    raise UsageError(f"{path.name} does not say in which format", hint=f"{hint}; or name it by --to")


def converted(case: Case, to: str) -> Written[str] | Written[bytes]:
    """A case in another format.

    Parameters
    ----------
    case
        The case.
    to
        A name in :data:`FORMATS`.

    Returns
    -------
    Written
        Text or bytes, and remarks on what the format cannot say.

    Raises
    ------
    CannotSay
        If the answers hang on something that the format cannot say.
    InvalidCase, TooLarge
        If the case has no sound states, or too many for the format.
    """
    return FORMATS[to].write(case)
