"""Who waits for the compiler is told so.

Kernels print nothing. Who does registers here, before the kernels are loaded or after; this module
loads nothing.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str | None], None]
"""Told, when the compiler sets to work, the folder that keeps what it makes; ``None``: there is none."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have a listener told when the compiler first sets to work; it replaces the one before."""
    _listeners[:] = [listener]


def tell(folder: str | None) -> None:
    """Tell whoever listens, once."""
    while _listeners:
        _listeners.pop()(folder)
