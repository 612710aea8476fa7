"""How often a rule's suggestions are accepted.

1. A suggestion counts once, by the entry that stands; one that is disputed does not count.
2. What was accepted in bulk was not looked at one by one and does not count.
3. *As it is* counts what was accepted without a correction; *accepted* counts corrected ones, too.
4. The interval is Wilson's at 95 %: it stays honest where few were looked at.

References
----------
Wilson, E. B. 1927. Probable inference, the law of succession, and statistical inference. Journal of the
American Statistical Association 22, 209-212.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from detente.documents.record.standing import Standing

Z = 1.959964
"""The normal distribution's 97.5th percentile."""


@dataclass(frozen=True, slots=True)
class RulePrecision:
    """How a rule fared.

    Parameters
    ----------
    kind, rule
        What it suggests, and its name.
    n
        Suggestions that somebody looked at.
    as_is, accepted
        How many of them were accepted as they were, and how many at all.
    low, high
        Ends of the interval of ``accepted / n``.
    """

    kind: str
    rule: str
    n: int
    as_is: int
    accepted: int
    low: float
    high: float


def precision(standing: Standing) -> tuple[RulePrecision, ...]:
    """The precision of every rule, by kind and name."""
    counts: dict[tuple[str, str], list[int]] = {}
    for entry in standing.decided.values():
        if entry.how == "bulk":
            continue
        count = counts.setdefault((entry.kind, entry.before.rule), [0, 0, 0])
        count[0] += 1
        count[1] += entry.after is not None and entry.after.finding == entry.before
        count[2] += entry.after is not None
    return tuple(
        RulePrecision(kind, rule, n, as_is, accepted, *wilson(accepted, n))
        for (kind, rule), (n, as_is, accepted) in sorted(counts.items())
    )


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Wilson's interval for a proportion.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    share = successes / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)
