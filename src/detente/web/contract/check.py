"""Whether a value read from JSON has the shape that a type of the contract says."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict


def misfits(value: Any, kind: Any, where: str = "") -> Iterator[str]:
    """What does not fit, in words; nothing where all does.

    Parameters
    ----------
    value
        As ``json.loads`` gives it.
    kind
        A type of the contract.
    where
        How the value is called.
    """
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return
    if is_typeddict(kind):
        yield from _mapping(value, kind, where)
    elif origin is Literal:
        if value not in args:
            yield f"{_of(where)} is one of {', '.join(map(str, args))}"
    elif origin in (types.UnionType, Union):
        yield from _union(value, args, where)
    elif origin is list:
        if not isinstance(value, list):
            yield f"{_of(where)} is a list"
            return
        for k, each in enumerate(value):
            yield from misfits(each, args[0], f"{where}[{k}]")
    elif origin is dict:
        if not isinstance(value, dict):
            yield f"{_of(where)} is a mapping"
            return
        for key, each in value.items():
            yield from misfits(each, args[1], f"{where}.{key}")
    elif not _is(value, kind):
        yield f"{_of(where)} is {_NAMES.get(kind, str(kind))}"


_NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", type(None): "null"}


def _is(value: Any, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)


def _of(where: str) -> str:
    return where.lstrip(".") or "the request"


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _mapping(value: Any, kind: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{_of(where)} is a mapping"
        return
    hints = _hints(kind)
    for key, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        if key not in value:
            if not optional:
                yield f"{_of(where)} has {key}"
            continue
        yield from misfits(value[key], get_args(hint)[0] if optional else hint, f"{where}.{key}")
    for key in value:
        if key not in hints:
            yield f"{_of(where)} has no {key}"


def _union(value: Any, kinds: tuple[Any, ...], where: str) -> Iterator[str]:
    """The misfits of the kind that a value says it is, or else of the nearest."""
    tried = []
    for kind in kinds:
        found = list(misfits(value, kind, where))
        if not found:
            return
        if not (is_typeddict(kind) and _says_otherwise(value, kind)):
            tried.append(found)
    yield from min(tried, key=len) if tried else [f"{_of(where)} is none of what can stand here"]


def _says_otherwise(value: Any, kind: Any) -> bool:
    """Whether a mapping names another kind than this by its ``op`` or ``kind``."""
    if not isinstance(value, dict):
        return True
    return any(
        get_origin(hint) is Literal and value.get(key) not in get_args(hint)
        for key, hint in _hints(kind).items()
        if key in ("op", "kind")
    )
