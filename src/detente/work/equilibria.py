"""Equilibria written to a file, row by row: to Parquet or to JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from detente.analyses.stability import Stability
from detente.errors import UsageError
from detente.kernels import Progress
from detente.views.data.equilibria import Rows, equilibrium_rows, json_lines, somewhere
from detente.work.files import replacing

Put = Callable[[Rows], None]


def check_suffix(path: Path) -> None:
    """Refuse a file whose name does not say what to write.

    Raises
    ------
    UsageError
        If the suffix is neither ``.parquet`` nor ``.jsonl``.
    """
    if path.suffix.lower() not in _WRITERS:
        hint = "end its name in " + " or ".join(_WRITERS)
        raise UsageError(f"{path}: the suffix tells what is written, and this one says nothing", hint=hint)


def write_equilibria(path: Path, result: Stability, progress: Progress | None = None) -> int:
    """Write the equilibria of a conflict to a file; return how many rows it has.

    Parameters
    ----------
    path
        Ends in ``.parquet`` or ``.jsonl``. A file that is there is replaced once the new one is whole.
    result
        The answer.
    progress
        Told how many rows of how many are written.

    Raises
    ------
    UsageError
        If the suffix is another.
    UnreadableFile
        If the file cannot be written.

    Notes
    -----
    Holds some tens of thousands of rows at a time, whatever their number.
    """
    check_suffix(path)
    number, written = int(somewhere(result).sum()), 0
    with replacing(path) as file, _WRITERS[path.suffix.lower()](file, result) as put:
        for rows in equilibrium_rows(result):
            put(rows)
            written += len(rows.state)
            if progress is not None:
                progress(written, number)
    return written


@contextmanager
def _to_json_lines(file: BinaryIO, result: Stability) -> Iterator[Put]:
    yield lambda rows: file.writelines(line.encode() for line in json_lines(rows))


@contextmanager
def _to_parquet(file: BinaryIO, result: Stability) -> Iterator[Put]:
    import pyarrow as pa
    from pyarrow import parquet

    holds = [pa.field(concept, pa.bool_()) for concept in result.equilibrium_concepts]
    tied = pa.field("structural", pa.list_(pa.string()))
    schema = pa.schema([pa.field("state", pa.string()), *holds, tied])
    with parquet.ParquetWriter(file, schema) as writer:

        def put(rows: Rows) -> None:
            columns = [pa.array(rows.state), *map(pa.array, rows.holds.values()), _lists(rows)]
            writer.write_table(pa.table(columns, schema=schema))

        yield put


def _lists(rows: Rows) -> Any:
    """For each row the decision makers that are tied to it."""
    import pyarrow as pa

    flags = np.column_stack(list(rows.structural.values()))
    start = np.concatenate([[0], np.cumsum(flags.sum(axis=1))]).astype(np.int32)
    names = pa.array(list(rows.structural)).take(pa.array(np.nonzero(flags)[1]))
    return pa.ListArray.from_arrays(pa.array(start), names)


_WRITERS: dict[str, Callable[[BinaryIO, Stability], AbstractContextManager[Put]]] = {
    ".parquet": _to_parquet,
    ".jsonl": _to_json_lines,
}
