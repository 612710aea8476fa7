"""Readings as plain data (for JSON) and back, without loss."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from detente.documents.reading.records import Reading

T = typing.TypeVar("T")


def to_data(value: Any) -> Any:
    """A record as dictionaries, lists, texts and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_data(each) for each in value]
    return value


def reading_from_data(data: Mapping[str, Any]) -> Reading:
    """A reading from what :func:`to_data` made of it.

    Raises
    ------
    ValueError
        If the data are not those of a reading.
    """
    reading = _from_data(Reading, data)
    assert isinstance(reading, Reading)
    return reading


def record_from_data(record: type[T], data: Any) -> T:
    """Any one of the records from what :func:`to_data` made of it.

    Raises
    ------
    ValueError
        If the data are not those of such a record.
    """
    made = _from_data(record, data)
    assert isinstance(made, record)
    return made


@cache
def _types(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _from_data(wanted: Any, data: Any) -> Any:
    if is_dataclass(wanted):
        assert isinstance(wanted, type)
        if not isinstance(data, Mapping):
            raise ValueError(f"no {wanted.__name__}: {str(data)[:40]!r}")
        known = _types(wanted)
        try:
            return wanted(**{name: _from_data(known[name], value) for name, value in data.items()})
        except (KeyError, TypeError) as error:
            raise ValueError(f"no {wanted.__name__}: {error}") from None
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is tuple:
        return _tuple(arguments, data)
    if origin is typing.Literal:
        if data not in arguments:
            raise ValueError(f"{data!r} is none of {', '.join(map(str, arguments))}")
        return data
    if origin in (typing.Union, types.UnionType):
        inner = [each for each in arguments if each is not type(None)]
        return None if data is None else _from_data(inner[0], data)
    if wanted is float and isinstance(data, int) and not isinstance(data, bool):
        try:
            return float(data)
        except OverflowError:
            raise ValueError(f"{str(data)[:40]!r} is too large") from None
    if not isinstance(data, wanted) or (wanted is int and isinstance(data, bool)):
        raise ValueError(f"{str(data)[:40]!r} is no {wanted.__name__}")
    return data


def _tuple(arguments: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise ValueError(f"{str(data)[:40]!r} is no list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_from_data(arguments[0], each) for each in data)
    if len(data) != len(arguments):
        raise ValueError(f"{len(data)} entries instead of {len(arguments)}")
    return tuple(_from_data(inner, each) for inner, each in zip(arguments, data, strict=True))
