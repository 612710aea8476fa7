"""Chance: what holds in draw k of a seed.

Every judgement has a stream of its own: a counter-based generator (Philox4x64-10) whose key is made
from the seed and the judgement's name, and whose k-th number decides draw ``k``. So a draw does not
depend on the draws made before it, on who makes it or on what else is uncertain.

The order of a version's statements is drawn by repeated insertion: statement ``i`` (from 0) is put ``v``
places above the end of those before it with probability proportional to ``phi ** v``, ``v = 0 .. i``. That is
the Mallows model with Kendall's distance and dispersion ``phi``, under which two neighbours of the
reference order stand the other way round with probability ``phi / (1 + phi)``; the case gives that
probability.

References
----------
Salmon, J. K., Moraes, M. A., Dror, R. O., Shaw, D. E. (2011). Parallel Random Numbers: As Easy as 1, 2, 3.
Proceedings of SC11.

Mallows, C. L. (1957). Non-Null Ranking Models. I. Biometrika 44, 114-130.

Doignon, J.-P., Pekec, A., Regenwetter, M. (2004). The Repeated Insertion Model for Rankings: Missing Link
between Two Subset Choice Models. Psychometrika 69, 33-54.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.analyses.ensemble.description import Ensemble, Version

Bool = NDArray[np.bool_]
Int16 = NDArray[np.int16]

_WORDS = 4
"""Numbers that one value of the generator's counter makes."""


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What holds in some draws.

    Parameters
    ----------
    first
        The number of the first draw.
    version
        Shape ``(n_draws, n_dms)``: the version drawn of each decision maker's preferences, 0 where
        there is but one.
    holds
        Shape ``(n_draws, n_judgements)``: whether a judgement holds as written.
    position
        By decision maker and version: shape ``(n_draws, n_statements)``, the place of each statement;
        ``None`` where the order is certain.
    """

    first: int
    version: NDArray[np.int8]
    holds: Bool
    position: tuple[tuple[Int16 | None, ...], ...]

    def __len__(self) -> int:
        return len(self.holds)

    def some(self, rows: NDArray[np.intp] | slice) -> Draws:
        """Some of these draws; ``first`` then says nothing."""
        return Draws(
            self.first,
            self.version[rows],
            self.holds[rows],
            tuple(tuple(None if p is None else p[rows] for p in each) for each in self.position),
        )

    def flipped(self, judgement: int) -> Draws:
        """The same draws with one judgement (not of order) turned round in each."""
        holds = self.holds.copy()
        holds[:, judgement] ^= True
        return replace(self, holds=holds)


def draw(ensemble: Ensemble, seed: int, first: int, count: int) -> Draws:
    """Make some draws.

    Parameters
    ----------
    ensemble
        What is uncertain.
    seed
        Not negative. The same seed makes the same draws.
    first, count
        Draws ``first .. first + count - 1``.

    Returns
    -------
    Draws
        What holds in them.

    Notes
    -----
    Linear in draws times judgements, plus the square of a version's statements where their order is
    uncertain.
    """

    def chance(stream: str) -> NDArray[np.float64]:
        return _chance(seed, stream, first, count)

    holds = np.zeros((count, len(ensemble.judgements)), dtype=bool)
    for k, judgement in enumerate(ensemble.judgements):
        if judgement.kind != "order":
            holds[:, k] = chance(judgement.stream) < judgement.confidence
    version = np.zeros((count, len(ensemble.versions)), dtype=np.int8)
    position: list[tuple[Int16 | None, ...]] = []
    for dm, versions in enumerate(ensemble.versions):
        if len(versions) > 1:
            upto = np.cumsum([each.weight for each in versions])
            key = ensemble.case.decision_makers[dm].key
            drawn = np.searchsorted(upto / upto[-1], chance(f"judge|{key}"), side="right")
            version[:, dm] = np.minimum(drawn, len(versions) - 1)
        orders: list[Int16 | None] = []
        for each in versions:
            places = None
            if each.trades > 0 and len(each.entries) > 1:
                places = _positions(each, [chance(f"order|{e.stream}") for e in each.entries])
                holds[:, list(each.order)] = places[:, :-1] < places[:, 1:]
            orders.append(places)
        position.append(tuple(orders))
    return Draws(first, version, holds, tuple(position))


def _chance(seed: int, stream: str, first: int, count: int) -> NDArray[np.float64]:
    """Numbers ``first .. first + count - 1`` of a stream, each uniform on [0, 1)."""
    digest = hashlib.sha256(f"{seed}|{stream}".encode("utf-8", "surrogatepass")).digest()
    skipped = first % _WORDS
    generator = np.random.Philox(key=int.from_bytes(digest[:16], "little"), counter=first // _WORDS)
    raw = generator.random_raw(skipped + count)[skipped:]
    return np.asarray((raw >> np.uint64(11)) * 2.0**-53)


def _positions(version: Version, chances: list[NDArray[np.float64]]) -> Int16:
    """The places of a version's statements, drawn by repeated insertion."""
    phi = version.trades / (1 - version.trades)
    places = np.zeros((len(chances[0]), len(chances)), dtype=np.int16)
    for i, chance in enumerate(chances):
        upto = np.cumsum(phi ** np.arange(i + 1))
        above = np.minimum(np.searchsorted(upto / upto[-1], chance, side="right"), i)
        place = (i - above).astype(np.int16)
        places[:, :i] += places[:, :i] >= place[:, None]
        places[:, i] = place
    return places
