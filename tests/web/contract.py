"""Writes the page's types from the server's: ``python -m tests.web.contract``."""

from __future__ import annotations

import inspect
import json
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from detente.web.contract import common, documents, jobs, model, operations, pages, suggestions

MODULES = (common, model, operations, pages, documents, jobs, suggestions)
WRITTEN = Path(__file__).parents[2] / "frontend" / "src" / "contract.ts"

_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
_HEAD = "// Written by `python -m tests.web.contract` from src/detente/web/contract: edit the types there.\n"


def typescript() -> str:
    """Every type of the contract as TypeScript."""
    return _HEAD + "".join(f"\n{each}" for module in MODULES for each in _of_module(module))


def _of_module(module: types.ModuleType) -> Iterator[str]:
    aliases = _aliases()
    for name, value in vars(module).items():
        if is_typeddict(value) and value.__module__ == module.__name__:
            yield _interface(name, value)
        elif name in aliases.get(module.__name__, {}):
            yield f"export type {name} = {_written(value, top=True)};\n"


def _aliases() -> dict[str, dict[str, Any]]:
    """Unions and lists with a name."""
    return {
        common.__name__: {"Span": common.Span, "Inline": common.Inline},
        operations.__name__: {"Operation": operations.Operation},
        pages.__name__: {"Block": pages.Block},
    }


def _interface(name: str, value: Any) -> str:
    hints = get_type_hints(value, include_extras=True)
    fields = "".join(f"  {key}{_optional(hint)}: {_written(hint)};\n" for key, hint in hints.items())
    said = (inspect.getdoc(value) or "").split("\n\n")[0].replace("\n", " ")
    return f"/** {said} */\nexport interface {name} {{\n{fields}}}\n"


def _optional(hint: Any) -> str:
    return "?" if get_origin(hint) is NotRequired else ""


def _written(hint: Any, *, top: bool = False) -> str:
    if not top:
        for names in _aliases().values():
            for name, alias in names.items():
                if hint == alias:
                    return name
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    origin, args = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _written(args[0])
    if origin is Literal:
        return " | ".join(json.dumps(each) for each in args)
    if origin in (types.UnionType, typing.Union):
        return " | ".join(dict.fromkeys(_written(each) for each in args))
    if origin is list:
        inner = _written(args[0])
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<string, {_written(args[1])}>"
    raise TypeError(f"no TypeScript for {hint!r}")


if __name__ == "__main__":
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text(typescript(), "utf-8")
