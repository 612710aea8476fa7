"""A ``.gmcr`` file as frozen values: what it says, before it is a case.

The format is JSON, and these are its keys. An option is meant by its place in ``options`` from 0.

* ``options``: ``name`` and ``permittedDirection`` (``both``, ``fwd`` or ``back``; older: ``reversibility``);
* ``decisionMakers``: ``name``, ``options`` (places), ``preferences`` (conditions, most important first),
  ``preferenceRanking`` (numbers of states, best first, ties as lists; older: ``preferenceVector``) and
  ``misperceptions`` (conditions: states that it does not see);
* ``infeasibles``: conditions;
* ``useManualPreferenceRanking`` (older: ``useManualPreferenceVectors``): whether rankings or preferences
  are used;
* ``coalitions``: places of decision makers, or lists of them for those who act as one.

A condition is a list of ``[option, "Y" or "N"]``, an AND, or
``{"compound": true, "members": [...]}``, an OR of such lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.interchange.cover import Cover
from detente.model.options import Movement

DIRECTIONS: dict[str, Movement] = {"both": "both", "fwd": "forward", "back": "back"}
"""``permittedDirection``, and what a case file calls it."""

DERIVED = {"version", "program", "coalitionsFull", "nodes"}
"""Keys at the top that the program makes from the others."""

Ranking = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GmcrOption:
    """An option: its name and direction (in a case file's words)."""

    name: str
    direction: Movement


@dataclass(frozen=True, slots=True)
class GmcrParty:
    """A decision maker."""

    name: str
    options: tuple[int, ...]
    preferences: tuple[Cover, ...] = ()
    ranking: Ranking | None = None
    misperceptions: tuple[Cover, ...] = ()
    payoffs: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Gmcr:
    """A file.

    Parameters
    ----------
    options, parties, infeasibles
        What it says.
    manual
        Whether rankings are used and not preferences; ``None`` where the file does not say.
    coalitions
        Places of decision makers that act as one; those that act alone are left out.
    """

    options: tuple[GmcrOption, ...]
    parties: tuple[GmcrParty, ...]
    infeasibles: tuple[Cover, ...] = ()
    manual: bool | None = None
    coalitions: tuple[tuple[int, ...], ...] = ()
