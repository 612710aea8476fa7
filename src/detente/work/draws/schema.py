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
    """The batch in a Parquet file; ``None`` if it is not whole or belongs to another run."""
    try:
        table = pq.read_table(pa.BufferReader(content))
        about = json.loads((table.schema.metadata or {})[b"detente"])
    except (pa.ArrowException, OSError, KeyError, ValueError):
        return None
    if about.get("run") != key or len(table) == 0:
        return None
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
    content = b"".join(column.to_pylist())
    return np.frombuffer(content, np.uint8).reshape(len(column), width)


def _members(column: pa.ChunkedArray, size: int) -> Bool:
    if size == 0:
        return np.zeros((len(column), 0), bool)
    return np.unpackbits(_raw(column, -(-size // 8)), axis=1, count=size).view(bool)
