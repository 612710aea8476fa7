"""Batches of draws as Parquet.

One row a draw. Sets are bitmaps, one bit a member, the first member in the highest bit of the first byte.
The schema is documented under *Results of draws* in the reference.
"""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from detente.analyses.sensitivity import Batch, Solver

Bool = NDArray[np.bool_]

SETS = ("equilibria", "near", "anywhere")

MAX_ROWS = 100_000
"""Draws that a file has at most; ours have a thousand."""


def to_bytes(batch: Batch, solver: Solver, key: str) -> bytes:
    """A batch as the content of a Parquet file."""
    n = len(batch)
    columns: dict[str, pa.Array] = {
        "draw": pa.array(np.arange(batch.first, batch.first + n)),
        "same_as": pa.array(batch.same_as),
        "versions": _binary(batch.version.astype(np.uint8)),
        "holds": _bitmaps(batch.holds),
    }
    for concept in solver.concepts:
        columns[f"equilibria_{concept}"] = _bitmaps(batch.equilibria[concept])
        columns[f"near_{concept}"] = _bitmaps(batch.near[concept])
        columns[f"anywhere_{concept}"] = _bitmaps(batch.anywhere[concept])
        flipped = batch.flipped[concept]
        flipped = flipped.reshape(len(flipped), flipped.shape[1] * flipped.shape[2])
        rows: list[bytes | None] = [row.tobytes() for row in np.packbits(flipped, axis=1)]
        columns[f"turned_{concept}"] = pa.array(rows + [None] * (n - len(rows)), pa.binary())
    table = pa.table(columns).replace_schema_metadata({"detente": json.dumps(_about(solver, key))})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def from_bytes(content: bytes, solver: Solver, key: str) -> Batch | None:
    """The batch in a Parquet file; ``None`` if it is not whole, not one of ours, or of another run.

    Whoever is told ``None`` makes the batch anew, so that nothing more has to be known of what is wrong.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(content), read_dictionary=_bitmap_names(solver))
        about = json.loads((file.schema_arrow.metadata or {})[b"detente"])
        if about["run"] != key or not 0 < file.metadata.num_rows <= MAX_ROWS:
            return None
        return _batch(file.read(), solver)
    except (pa.ArrowException, OSError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _bitmap_names(solver: Solver) -> list[str]:
    """The columns that hold bytes.

    They are read as each different value once, so that a value is looked at before it is written out as often
    as it stands in a file.
    """
    every = [f"{name}_{concept}" for name in (*SETS, "turned") for concept in solver.concepts]
    return ["versions", "holds", *every]


def _batch(table: pa.Table, solver: Solver) -> Batch:
    """The batch that a table says."""
    draws = table.column("draw").to_numpy()
    ensemble, n_asked = solver.ensemble, len(solver.questions)
    sizes = {"equilibria": solver.worlds.n_states, "near": n_asked, "anywhere": n_asked}
    sets = {
        name: {
            concept: _members(table.column(f"{name}_{concept}"), sizes[name]) for concept in solver.concepts
        }
        for name in SETS
    }
    shape = (-1, len(ensemble.judgements), n_asked)
    turned = {
        concept: _members(
            table.column(f"turned_{concept}").drop_null(), len(ensemble.judgements) * n_asked
        ).reshape(shape if len(ensemble.judgements) * n_asked else (0, *shape[1:]))
        for concept in solver.concepts
    }
    version = _raw(table.column("versions"), len(ensemble.versions)).astype(np.int8)
    return Batch(
        first=int(draws[0]),
        version=version,
        holds=_members(table.column("holds"), len(ensemble.judgements)),
        same_as=table.column("same_as").to_numpy(),
        equilibria=sets["equilibria"],
        near=sets["near"],
        anywhere=sets["anywhere"],
        flipped=turned,
    )


def _about(solver: Solver, key: str) -> dict[str, object]:
    """What the bits of a file mean: so that it can be read without the case."""
    ensemble = solver.ensemble
    return {
        "run": key,
        "title": ensemble.case.title,
        "states": list(solver.worlds.ids),
        "judgements": [each.id for each in ensemble.judgements],
        "confidences": [each.confidence for each in ensemble.judgements],
        "questions": [each.key for each in solver.questions],
        "decision_makers": [dm.key for dm in ensemble.case.decision_makers],
        "versions": [[version.judge for version in versions] for versions in ensemble.versions],
    }


def _binary(rows: NDArray[np.uint8]) -> pa.Array:
    rows = np.ascontiguousarray(rows)
    return pa.array([row.tobytes() for row in rows], pa.binary())


def _bitmaps(rows: Bool) -> pa.Array:
    return _binary(np.packbits(rows, axis=1))


def _raw(column: pa.ChunkedArray, width: int) -> NDArray[np.uint8]:
    for chunk in column.chunks:
        if any(len(value) != width for value in chunk.dictionary.to_pylist()):
            raise ValueError("bits of another number of things")
    content = b"".join(column.to_pylist())
    return np.frombuffer(content, np.uint8).reshape(len(column), width)


def _members(column: pa.ChunkedArray, size: int) -> Bool:
    if size == 0:
        return np.zeros((len(column), 0), bool)
    return np.unpackbits(_raw(column, -(-size // 8)), axis=1, count=size).view(bool)
