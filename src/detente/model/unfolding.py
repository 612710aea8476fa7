"""How large a statement is once the outcomes it names are written out.

Outcomes may build on each other, so that a few short lines stand for a very long statement. The limits of
a statement hold for what it stands for: 10,000 parts and 200 nestings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log10

from detente.model.origin import Fault
from detente.model.statements import InOutcome, Statement, children

MAX_PARTS = 10_000
MAX_DEPTH = 200


class Unfolding:
    """Sizes and depths of the outcomes of a case, without writing them out.

    Parameters
    ----------
    outcomes
        What each outcome stands for. Those that are defined by themselves are left out of account.
    """

    def __init__(self, outcomes: Mapping[str, Statement]) -> None:
        self._outcomes = outcomes
        self._known: dict[str, tuple[int, int]] = {}

    def of(self, statement: Statement) -> tuple[int, int]:
        """Number of parts and depth of a statement, its outcomes written out."""
        self._settle(statement)
        return self._measured(statement)

    def faults(self, statement: Statement) -> Iterator[Fault]:
        """The limits that a statement breaks; the path is left empty."""
        parts, depth = self.of(statement)
        if parts > MAX_PARTS or depth > MAX_DEPTH:
            what = f"with its outcomes written out this has {in_figures(parts)} parts, nested {depth:,} deep"
            yield Fault((), what, f"the limits are {MAX_PARTS:,} parts and {MAX_DEPTH} nestings")

    def _settle(self, statement: Statement) -> None:
        """Measure the outcomes that a statement builds on, the innermost first."""
        pending = [(key, iter(self._named(self._outcomes[key]))) for key in self._named(statement)]
        under_way = {key for key, _ in pending}
        while pending:
            key, rest = pending[-1]
            deeper = next((k for k in rest if k not in self._known and k not in under_way), None)
            if deeper is not None:
                under_way.add(deeper)
                pending.append((deeper, iter(self._named(self._outcomes[deeper]))))
                continue
            pending.pop()
            self._known[key] = self._measured(self._outcomes[key])

    def _named(self, statement: Statement) -> list[str]:
        found: dict[str, None] = {}
        layer = [statement]
        while layer:
            found |= {p.outcome: None for p in layer if isinstance(p, InOutcome)}
            layer = [child for part in layer for child in children(part)]
        return [key for key in found if key in self._outcomes]

    def _measured(self, statement: Statement) -> tuple[int, int]:
        parts = depth = deepest = 0
        layer = [statement]
        while layer:
            depth += 1
            parts += len(layer)
            for part in layer:
                if isinstance(part, InOutcome):
                    inside, below = self._known.get(part.outcome, (1, 1))
                    parts += inside
                    deepest = max(deepest, depth + below)
            layer = [child for part in layer for child in children(part)]
        return parts, max(depth, deepest)


def in_figures(number: int) -> str:
    """A count for people; where it is so large that nobody reads its figures, how many it has.

    Examples
    --------
    >>> in_figures(2**20), in_figures(10**5000)
    ('1,048,576', 'about 10^5000')
    """
    return f"{number:,}" if number < 10**30 else f"about 10^{int(log10(number))}"
