"""What a caller in Python gives: the wrong sort of value is told at once, by the parameter's name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import wraps
from inspect import Parameter, signature
from numbers import Integral, Real
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from detente.errors import UsageError

P = ParamSpec("P")
T = TypeVar("T")


def _names(value: object) -> bool:
    """Names, or one name: which names there are is for the analysis to say."""
    if isinstance(value, Iterator):
        return True  # it is read once: by the analysis
    if isinstance(value, bytes | Mapping) or not isinstance(value, Collection):
        return False
    return all(isinstance(each, str) for each in value)


def _rows(value: object, length: int) -> bool:
    """Texts, so many to a row."""
    if isinstance(value, Iterator):
        return True
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Collection):
        return False
    return all(
        isinstance(row, Collection) and not isinstance(row, str) and _names(row) and len(row) == length
        for row in value
    )


_SORTS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "None": (lambda value: value is None, "None"),
    "str": (lambda value: isinstance(value, str), "a text"),
    "Path": (lambda value: isinstance(value, Path), "a path"),
    "int": (lambda value: isinstance(value, Integral), "a whole number"),
    "float": (lambda value: isinstance(value, Real), "a number"),
    "Sequence[str]": (_names, "a list of texts"),
    "Sequence[tuple[str, str]]": (lambda value: _rows(value, 2), "a list of pairs of texts"),
    "Told": (lambda value: _rows(value, 3), "a list of answers, each two texts and the answer"),
    "Ask": (callable, "a function"),
    "Mapping[str, str]": (
        lambda value: isinstance(value, Mapping) and _names([*value.keys(), *value.values()]),
        "texts by name",
    ),
}
"""By how an annotation is written: whether a value is of the sort, and the sort in words."""


def checked(function: Callable[P, T]) -> Callable[P, T]:
    """Refuse values of the wrong sort before anything is analysed.

    Raises
    ------
    UsageError
        With the parameter, the value, and what it has to be. A parameter whose annotation is none of the
        plain sorts is left to the function.
    """
    parameters = signature(function).parameters

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        for name, value in (*zip(parameters, args, strict=False), *kwargs.items()):
            if name in parameters:
                _check(f"{function.__name__}: {name}", parameters[name], value)
        return function(*args, **kwargs)

    return call


def _check(where: str, parameter: Parameter, value: Any) -> None:
    wanted = [_SORTS.get(each) for each in str(parameter.annotation).split(" | ")]
    known = [each for each in wanted if each is not None]
    if len(known) < len(wanted) or any(fits(value) for fits, _ in known):
        return
    sorts = " or ".join(words for _, words in known)
    raise UsageError(f"{_short(value)} is not {sorts}", hint="see help() of the function", where=where)


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}..."
