"""The several things that one passage says are wanted: *the release of prisoners and an end to the drills*.

Words are divided at *and*, *as well as* and *or* only where both sides begin alike: with *to*, with *that*,
with an article or possessive, or as what is behind a list's comma. Where what stands before ends in what it
is about (*support on the border and the water*), it is not divided: the second may belong to that.
"""

from __future__ import annotations

import re

_JOINT = re.compile(r"\s*,?\s+(?:and(?: also)?|as well as|or)\s+", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:on|about|over|regarding|concerning|between|among|against|for|than)\b(?!.*\b(?:of|to|from)\b)", re.I
)
_SHAPES = (
    re.compile(r"^(?:not\s+)?to\s+[a-z]", re.I),
    re.compile(r"^that\s", re.I),
    re.compile(r"^(?:the|an?|its|their|his|her|more|new|no|any)\s+[a-z]", re.I),
)


def conjuncts(phrase: str) -> tuple[str, ...]:
    """The parts of a phrase that can each be wanted alone.

    Examples
    --------
    >>> conjuncts("the lifting of sanctions and an end to the drills")
    ('the lifting of sanctions', 'an end to the drills')
    >>> conjuncts("to keep the fort and the bridge"), conjuncts("support on the border and the water")
    (('to keep the fort and the bridge',), ('support on the border and the water',))
    """
    parts = [phrase]
    while (cut := _first(parts[-1])) is not None:
        last = parts.pop()
        parts += [last[: cut[0]].strip(" ,"), last[cut[1] :].strip(" ,")]
    return tuple(parts)


def _first(phrase: str) -> tuple[int, int] | None:
    for joint in _JOINT.finditer(phrase):
        before, behind = phrase[: joint.start()], phrase[joint.end() :]
        if _ABOUT.search(before):
            continue
        if len(behind.split()) > 1 and (_alike(before, behind) or behind.lower().startswith("that ")):
            return joint.start(), joint.end()
    return None


def _alike(one: str, other: str) -> bool:
    return any(shape.match(one.strip()) and shape.match(other) for shape in _SHAPES)
