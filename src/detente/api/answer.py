"""What the functions of the public interface give back: a result with its views.

The result is the frozen record of the analysis; text, data, frames and drawings are those of
:mod:`detente.views`. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from detente.api.showing import Lines, lines_of, printed, shown
from detente.errors import UnknownName, UsageError
from detente.views.answer_rows import Row, table_of

if TYPE_CHECKING:
    import pandas
    import polars
    from rich.console import RenderableType

Result = TypeVar("Result", covariant=True)

LIBRARIES = ("pandas", "polars")
"""Libraries of data frames."""


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


@dataclass(frozen=True, slots=True)
class Ready:
    """Gives what was made before, each time anew."""

    made: Any

    def __call__(self) -> Any:
        """A copy of it."""
        return deepcopy(self.made)


@dataclass(frozen=True, eq=False, slots=True)
class Answer(Generic[Result]):
    """The answer to one question about a conflict.

    Printed, it reads as on the terminal; in a notebook it is shown as such. It can be pickled and copied,
    to be kept or handed to other processes: its text, data, tables and drawing are then made and go with it.

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

    @overload
    def to_frame(self, table: str | None = None) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, table: str | None = None, *, library: Literal["pandas"]) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, table: str | None = None, *, library: Literal["polars"]) -> polars.DataFrame: ...

    def to_frame(
        self, table: str | None = None, *, library: str = "pandas"
    ) -> pandas.DataFrame | polars.DataFrame:
        """A table of the answer as a data frame.

        Parameters
        ----------
        table
            One of :attr:`tables`; by default the first that has a row.
        library
            ``pandas`` or ``polars``.

        Raises
        ------
        UnknownName
            If there is no such table or library.
        UsageError
            If the library is not installed.
        """
        if table is None:
            made = (make() for make in self._tables.values())
            return framed(next((rows for rows in made if rows), []), library)
        if table not in self._tables:
            raise UnknownName("table", table, self.tables)
        return framed(self._tables[table](), library)

    def plot(self) -> Picture:
        """The answer as a drawing."""
        return Picture(self._picture())

    def __repr__(self) -> str:
        return printed(self._text())

    def _repr_html_(self) -> str:
        return shown(self._text(), self.tables)

    def __reduce__(self) -> tuple[Any, ...]:
        tables = {name: make() for name, make in self._tables.items()}
        return _kept, (self.result, lines_of(self._text()), self._data(), tables, self._picture())


def _kept(
    result: Any, lines: Lines, data: dict[str, Any], tables: dict[str, list[Row]], picture: str
) -> Answer[Any]:
    """An answer whose views are made already."""
    ready = {name: Ready(rows) for name, rows in tables.items()}
    return Answer(result, Ready(lines), Ready(data), ready, Ready(picture))


def framed(rows: Sequence[Row], library: str = "pandas") -> Any:
    """Rows as a frame of pandas or polars.

    Raises
    ------
    UnknownName
        If the library is neither.
    UsageError
        If it is not installed.
    """
    from detente.views.tables.frames import to_pandas, to_polars

    if library not in LIBRARIES:
        raise UnknownName("library for data frames", library, LIBRARIES)
    table = table_of(rows)
    return to_polars(table) if library == "polars" else to_pandas(table)
