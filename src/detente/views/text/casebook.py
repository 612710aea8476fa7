"""The casebook for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from detente.model.case import Case


def list_text(cases: Sequence[tuple[str, Case]]) -> Group:
    """Every case with its title and its size."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("Name", "Title", "Decision makers"):
        table.add_column(column)
    for name, case in cases:
        table.add_row(
            Text(name, style="bold", no_wrap=True), Text(case.title), str(len(case.decision_makers))
        )
    return Group(
        table,
        Text(),
        Text("detente casebook show NAME prints a case; copy NAME FILE copies it.", style="dim"),
    )
