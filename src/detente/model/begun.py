"""A case that is begun: whom documents speak of, before there are decision makers and options."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.cast import Cast
from detente.model.evidence import Evidence

NONE = Evidence()


@dataclass(frozen=True, slots=True)
class Begun:
    """What there is of a case before it has decision makers.

    Parameters
    ----------
    cast
        Whom documents speak of.
    title, as_of, summary
        As in a case.
    evidence
        What it cites already.
    """

    cast: Cast
    title: str | None = None
    as_of: str | None = None
    summary: str | None = None
    evidence: Evidence = NONE
