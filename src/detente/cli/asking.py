"""What users write after the options of ``detente inverse``: concepts, thresholds of pain, wishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.graph import Graph
    from detente.model.preferences import Preference


def concepts_named(text: str | None) -> list[str] | None:
    """Concepts with commas between them; ``None`` if none are asked for."""
    if text is None:
        return None
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    if not parts:
        raise click.BadParameter("name a concept", param_hint="--concept")
    return parts


def thresholds(pain: tuple[str, ...]) -> dict[str, int]:
    """From which place on it hurts whom, as in ``us=12``."""
    found: dict[str, int] = {}
    for text in pain:
        dm, equals, place = text.partition("=")
        if not equals or not place.strip().isdecimal():
            raise click.BadParameter(f"{text!r} is not DM=PLACE, as in us=12", param_hint="--pain")
        if dm.strip() in found:
            raise click.BadParameter(f"{dm.strip()} is given twice", param_hint="--pain")
        found[dm.strip()] = int(place)
    return found


def wishes(graph: Graph, added: tuple[str, ...], file: Path | None) -> list[tuple[str, Preference]]:
    """Statements to try: those on the command line, then those of a file."""
    from detente.errors import UsageError

    lines = list(added)
    if file is not None:
        from detente.documents import decode
        from detente.work.files import read_limited

        text = decode(read_limited(file, 1_000_000), str(file))
        own = [line.strip() for line in text.splitlines()]
        lines += [line for line in own if line and not line.startswith("#")]
        if len(lines) == len(added):
            raise UsageError(f"{file} lists no statement", hint="write one a line, as DM: STATEMENT")
    return [_wish(graph, line) for line in lines]


def _wish(graph: Graph, line: str) -> tuple[str, Preference]:
    from detente.errors import UsageError
    from detente.work.asking import wish

    dm, colon, text = line.partition(":")
    if not colon or not text.strip():
        raise UsageError(f"{line!r} is not DM: STATEMENT", hint="as in us: not us.sanctions")
    return dm.strip(), wish(graph, dm.strip(), text.strip())
