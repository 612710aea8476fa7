"""What the functions of the public interface give back: a result with its views.

The result is the frozen record of the analysis; text, data, frames and drawings are those of
:mod:`detente.views`. Nothing is computed here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detente.errors import UnknownName, UsageError
from detente.views.answer_rows import Row

if TYPE_CHECKING:
    import pandas
    from rich.console import RenderableType

Result = TypeVar("Result", covariant=True)

COLUMNS = 100
"""Columns that the text of an answer takes."""

_PRE = "white-space:pre;overflow-x:auto;line-height:1.35;font-family:ui-monospace,Menlo,Consolas,monospace"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: shown by a notebook, and kept as a file.

    Parameters
    ----------
    svg
        The drawing, an SVG document that stands by itself.
    """

    svg: str

    def __repr__(self) -> str:
        return f"<Picture: SVG of {len(self.svg):,} characters; .save(FILE) keeps it>"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, file: str | Path) -> None:
        """Write the drawing to a file; its name ends in ``.svg``.

        Raises
        ------
        UsageError
            If it does not.
        UnreadableFile
            If it cannot be written.
        """
        from detente.work.files import write_atomically

        path = Path(file)
        if path.suffix.lower() != ".svg":
            raise UsageError(f"{path} does not end in .svg", hint="drawings are kept as SVG")
        write_atomically(path, self.svg)


@dataclass(frozen=True, eq=False, slots=True)
class Answer(Generic[Result]):
    """The answer to one question about a conflict.

    Printed, it reads as on the terminal; in a notebook it is shown as such.

    Parameters
    ----------
    result
        The record of the analysis: what was asked, the answer and its witness.
    _text, _data, _tables, _picture
        How it is shown; made when they are asked for.
    """

    result: Result
    _text: Callable[[], RenderableType]
    _data: Callable[[], dict[str, Any]]
    _tables: Mapping[str, Callable[[], list[Row]]]
    _picture: Callable[[], str]

    @property
    def data(self) -> dict[str, Any]:
        """The answer as the JSON of the command line has it."""
        return self._data()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that :meth:`to_frame` gives, the usual one first."""
        return tuple(self._tables)

    def to_frame(self, table: str | None = None) -> pandas.DataFrame:
        """A table of the answer as a data frame.

        Parameters
        ----------
        table
            One of :attr:`tables`; by default the first.

        Raises
        ------
        UnknownName
            If there is no such table.
        UsageError
            If pandas is not installed.
        """
        name = self.tables[0] if table is None else table
        if name not in self._tables:
            raise UnknownName("table", name, self.tables)
        return frame(self._tables[name]())

    def plot(self) -> Picture:
        """The answer as a drawing."""
        return Picture(self._picture())

    def __repr__(self) -> str:
        return _printed(self._text())

    def _repr_html_(self) -> str:
        from html import escape

        return f'<div style="{_PRE}">{escape(_printed(self._text()))}</div>'


def frame(rows: Iterable[Row]) -> pandas.DataFrame:
    """Rows as a data frame.

    Raises
    ------
    UsageError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise UsageError("data frames need pandas", hint="install the extra notebook") from None
    return pandas.DataFrame(list(rows))


def _printed(content: RenderableType) -> str:
    """Text as the terminal has it, without colours."""
    from rich.console import Console

    from detente.views.marks import without_marks

    out = Console(
        file=io.StringIO(), width=COLUMNS, markup=False, emoji=False, highlight=False, color_system=None,
        force_jupyter=False,  # in a notebook it would show an empty output of its own beside the answer
    )  # fmt: skip
    with out.capture() as capture:
        out.print(content)
    return "\n".join(line.rstrip(" ") for line in without_marks(capture.get()).splitlines())
