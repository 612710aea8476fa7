"""A case file to begin with: who, which options, what excludes what; the rest as comments to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from detente.model.language import RESERVED
from detente.model.options import CHOICE

MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option by the names that people read; without levels it is taken or not."""

    name: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewSide:
    """A decision maker by name, with its options."""

    name: str
    options: tuple[NewOption, ...]


def keys_for(names: Sequence[str], fallback: str) -> list[str]:
    """A key for each name, all different: what statements call it.

    Examples
    --------
    >>> keys_for(["United States", "Côte d'Ivoire", "or", "伊朗"], "side")
    ['united-states', 'cote-d-ivoire', 'side-3', 'side-4']
    """
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        key = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].rstrip("-")
        if not key or not key[0].isalpha() or key in RESERVED:
            key = f"{fallback}-{number}"
        while key in found:
            key += f"-{number}"
        found.append(key)
    return found


def subjects(sides: Sequence[NewSide]) -> dict[str, str]:
    """What statements call every option, and the name that people read."""
    found = {}
    for dm, side in zip(keys_for([each.name for each in sides], "side"), sides, strict=True):
        options = keys_for([each.name for each in side.options], "option")
        for key, option in zip(options, side.options, strict=True):
            found[f"{dm}.{key}"] = option.name
    return found


def skeleton(title: str, sides: Sequence[NewSide], excluded: Sequence[str] = ()) -> str:
    """Write a case file to begin with.

    Parameters
    ----------
    title
        What the conflict is called.
    sides
        Who takes part, each with its options.
    excluded
        Statements that no state satisfies.

    Returns
    -------
    str
        A case file in canonical order whose comments say what goes where.
    """
    known = subjects(sides)
    first = next(iter(known), "side.option")
    parts = [
        _HEAD.format(title=_quoted(title)),
        *_sides(sides),
        _INFEASIBLE,
        "infeasible:\n" + "".join(f"  - {_quoted(each)}\n" for each in excluded) if excluded else
        f"# infeasible:\n#   - {first}\n",
        _REST.format(first=first),
    ]  # fmt: skip
    return "".join(parts)


def _sides(sides: Sequence[NewSide]) -> list[str]:
    parts = []
    known = list(subjects(sides))
    for dm, side in zip(keys_for([each.name for each in sides], "side"), sides, strict=True):
        parts.append(f"  {dm}:\n    name: {_quoted(side.name)}\n")
        options = keys_for([each.name for each in side.options], "option")
        if options:
            parts.append("    options:\n")
        for key, option in zip(options, side.options, strict=True):
            parts.append(f"      {key}:\n        name: {_quoted(option.name)}\n")
            if option.levels:
                levels = keys_for(option.levels, "level")
                written = (f"{key}: {_quoted(n)}" for key, n in zip(levels, option.levels, strict=True))
                parts.append(f"        levels: {{{', '.join(written)}}}\n")
        parts.append(_wishes(dm, known))
    return parts


def _wishes(dm: str, known: Collection[str]) -> str:
    """Lines to write a decision maker's wishes into, with others' options as the example."""
    example = next((each for each in known if not each.startswith(f"{dm}.")), "side.option")
    return (
        "    # What it wants, most important first; see also detente elicit.\n"
        f"    # preferences:\n    #   - not {example}\n"
    )


def _quoted(text: str) -> str:
    """A text in the quotes of YAML, where characters that no file can hold are escaped."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9 ._-]*[A-Za-z0-9]", text) and text.lower() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[^ -~\u00a1-\u1fff\u3040-\ud7ff]", _escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    return f"\\U{ord(match.group()):08x}"


_WORDS = {"yes", "no", "on", "off", "true", "false", "null", *(name for _, name in CHOICE)}
"""Other programs that read YAML take these for something else."""

_HEAD = """\
# A new case. What begins with a number sign is a remark; take it away, or fill it in, as the case grows.
# The reference says all that a case file can hold (Case file); detente check tells what is wrong with it.
detente: 1
title: {title}
# The day for which it speaks, and in two or three sentences what it is about.
# as_of: 2019-04-25
# summary: >-
#   What happened, and what is the question?
decision_makers:
"""

_INFEASIBLE = """\
# What excludes what: no state of the conflict satisfies one of these statements.
"""

_REST = """\
# Outcomes people speak of. The first that fits a state names it.
# outcomes:
#   an-outcome: {{name: What people call it, that: not {first}}}
# Where things stand. What is not named stands at its first level.
# status_quo:
#   {first}: no
# What the case rests on. A statement cites it: {first}  [0.8; e1]
# evidence:
#   sources:
#     a: {{author: Who wrote it, title: What it is called, date: 2019-04-25, kind: article}}
#   items:
#     e1: {{source: a, paragraph: 1, says: What the passage says in our words., grade: B2}}
"""
