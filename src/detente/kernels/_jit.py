"""The compiler's decorator, typed, and with a cache only where one can be kept.

Numba keeps compiled code beside the source, or else in the user's cache directory. Where it may
write to neither, asking for the cache is an error at decoration; there the functions are compiled
anew in each process, which costs seconds and changes nothing else.

Who changes a function here that another file calls must delete the ``__pycache__`` of this package:
Numba compares the time of a function's own file, and not of those it calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba
import numpy as np

_Function = TypeVar("_Function", bound=Callable[..., Any])


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
    try:
        compiled: _Function = compiler(cache=True, nogil=True)(function)
    except RuntimeError:  # "no locator available": there is nowhere to keep a cache
        compiled = compiler(nogil=True)(function)
    return compiled


@njit
def wide(number: int) -> int:
    """Return a number as a 64-bit integer.

    Every width of an argument, and every constant, would have a function compiled anew.
    """
    return int(np.int64(number))
