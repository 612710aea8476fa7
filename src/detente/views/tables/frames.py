"""Tables as frames of pandas and polars, and as Parquet. The libraries are loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from detente.errors import UsageError
from detente.views.tables.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def to_arrow(table: Table) -> pa.Table:
    """A table of Arrow; texts, numbers, and true or false keep their types."""
    columns = {name: pa.array(_uniform(values), type=_type(values)) for name, values in table.columns.items()}
    return pa.table(columns).replace_schema_metadata({"title": table.name})


def to_parquet(table: Table) -> bytes:
    """A table as a Parquet file."""
    sink = pa.BufferOutputStream()
    parquet.write_table(to_arrow(table), sink)
    return bytes(sink.getvalue())


def to_pandas(table: Table) -> pd.DataFrame:
    """A table as a frame of pandas.

    Raises
    ------
    UsageError
        If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise _not_installed("pandas") from None
    frame: pd.DataFrame = pd.DataFrame({name: list(values) for name, values in table.columns.items()})
    frame.attrs["title"] = table.name
    return frame


def to_polars(table: Table) -> pl.DataFrame:
    """A table as a frame of polars.

    Raises
    ------
    UsageError
        If polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise _not_installed("polars") from None
    types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
    return pl.DataFrame(
        {name: _uniform(values) for name, values in table.columns.items()},
        schema={name: types[_kind(values)] for name, values in table.columns.items()},
    )


def _not_installed(library: str) -> UsageError:
    return UsageError(
        f"{library} is not installed", hint=f"pip install {library}, or detente[tables] for all of them"
    )


Kind = type[str] | type[int] | type[float] | type[bool]


def _kind(values: Column) -> Kind:
    """The one type of a column; text where its values are of several."""
    found = {type(value) for value in values if value is not None}
    if found == {bool}:
        return bool
    if found == {int} and all(abs(value) < 2**63 for value in values if isinstance(value, int)):
        return int
    return float if found and found <= {int, float} else str


def _uniform(values: Column) -> list[Any]:
    """The values of a column in its one type."""
    kind = _kind(values)
    return [value if value is None or isinstance(value, kind) else kind(value) for value in values]


def _type(values: Column) -> pa.DataType:
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[_kind(values)]
