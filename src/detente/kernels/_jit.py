"""The compiler's decorator, typed, and with a cache that is never out of date.

Numba keeps compiled code in the folder that ``NUMBA_CACHE_DIR`` names, or beside the source, or, where
the installation cannot be written to, in the user's cache folder. Where it may write to none of them,
asking for the cache is an error at decoration; there the functions are compiled anew in each process,
which costs seconds and changes nothing else. :mod:`detente.notices` is told when a wait begins.

To know whether kept code is up to date, Numba looks at a function's own file, and not at those it calls
in other files. So every function here carries a digest of the whole package in its name, under which
its code is kept: after an upgrade, or an edit, nothing old is found.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar

import numba
import numpy as np
from numba.core import event

from detente import notices

_Function = TypeVar("_Function", bound=Callable[..., Any])


def _digest() -> str:
    """Tell this state of the package from every other."""
    sources = (each for each in files(__package__).iterdir() if each.name.endswith(".py"))
    texts = (each.read_bytes() for each in sorted(sources, key=lambda each: each.name))
    return sha256(b"\0".join(texts)).hexdigest()[:16]


_DIGEST = _digest()


def njit(function: _Function) -> _Function:
    """Compile a function to machine code that holds no interpreter lock.

    Parameters
    ----------
    function
        A function in the part of Python and NumPy that Numba compiles.

    Returns
    -------
    The compiled function; to the type checker, the function itself.

    """
    compiler: Any = numba.njit
    function.__qualname__ = f"{function.__qualname__}_{_DIGEST}"
    try:
        compiled: _Function = compiler(cache=True, nogil=True)(function)
    except RuntimeError:  # "no locator available": there is nowhere to keep a cache
        compiled = compiler(nogil=True)(function)
    return compiled


class _Waits(event.Listener):
    """Hears of every function that is compiled, and not taken from the cache."""

    def on_start(self, what: Any) -> None:
        dispatcher = what.data["dispatcher"]
        if dispatcher.py_func.__module__.startswith(f"{__package__}."):
            notices.tell(dispatcher.stats.cache_path)

    def on_end(self, what: Any) -> None:
        """Nothing to tell."""


_register: Any = event.register
_register("numba:compile", _Waits())


@njit
def wide(number: int) -> int:
    """Return a number as a 64-bit integer.

    Every width of an argument, and every constant, would have a function compiled anew.
    """
    return int(np.int64(number))
