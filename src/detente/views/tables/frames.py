"""Tables as frames of pandas and polars, and as Parquet. The libraries are loaded when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from detente.errors import UsageError
from detente.views.tables.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def to_arrow(table: Table) -> pa.Table:
    """A table of Arrow; texts, whole numbers, and true or false keep their types."""
    columns = {name: pa.array(list(values), type=_type(values)) for name, values in table.columns.items()}
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
    types = {str: pl.String, int: pl.Int64, bool: pl.Boolean}
    return pl.DataFrame(
        {name: list(values) for name, values in table.columns.items()},
        schema={name: types[_kind(values)] for name, values in table.columns.items()},
    )


def _not_installed(library: str) -> UsageError:
    return UsageError(
        f"{library} is not installed", hint=f"pip install {library}, or detente[tables] for all of them"
    )


def _kind(values: Column) -> type[str] | type[int] | type[bool]:
    first = next((value for value in values if value is not None), "")
    return bool if isinstance(first, bool) else int if isinstance(first, int) else str


def _type(values: Column) -> pa.DataType:
    return {str: pa.string(), int: pa.int64(), bool: pa.bool_()}[_kind(values)]
