"""Options: levels, and moves between them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import nearest
from detente.model.options import Option
from detente.model.origin import Fault, Path
from detente.model.validation.names import key_faults


def option_faults(path: Path, option: Option) -> Iterator[Fault]:
    """Everything wrong with the levels and moves of an option."""
    keys = [level.key for level in option.levels]
    yield from key_faults((*path, "levels"), "a level's key", keys)
    if not 2 <= len(keys) <= 10:
        yield Fault(
            (*path, "levels"), f"{len(keys)} level{'s' * (len(keys) != 1)}", "an option has 2 to 10 levels"
        )
    if not isinstance(option.moves, tuple):
        return
    targets = dict(option.moves)
    for before, afters in targets.items():
        for level in (before, *afters):
            if level not in keys:
                yield Fault((*path, "moves", before), f"there is no level {level!r}", nearest(level, keys))
    for before, afters in targets.items():
        for middle in afters:
            for after in targets.get(middle, ()):
                if after != before and after not in afters:
                    yield Fault(
                        (*path, "moves", before),
                        f"the moves are not transitive: {before} to {middle} and {middle} to {after} "
                        f"are possible, {before} to {after} is not",
                        f"add {after} to the levels that {before} can go to, or take one step out",
                    )
