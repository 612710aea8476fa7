"""Names in a case that look like others, or are not written with the letters they seem to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.errors import Problem
from detente.letters import as_it_looks, mixed
from detente.model.case import Case
from detente.model.origin import Fault, Path

Named = Iterable[tuple[Path, str]]


def lookalikes(case: Case) -> list[Problem]:
    """Names with a letter of another alphabet in a word, and names that people cannot tell apart.

    Parameters
    ----------
    case
        The case, from a file of any format.

    Returns
    -------
    list of Problem
        Nothing that makes the case unsound: each at its place, for the user to look at.
    """
    found = list(_faults([(("title",), case.title)]))
    dms = [(("decision_makers", dm.key), dm.name) for dm in case.decision_makers]
    found += _faults(dms)
    for dm in case.decision_makers:
        path: Path = ("decision_makers", dm.key, "options")
        found += _faults([((*path, option.key), option.name) for option in dm.options])
        for option in dm.options:
            found += _faults([((*path, option.key), level.name) for level in option.levels])
    found += _faults([(("outcomes", outcome.key), outcome.name) for outcome in case.outcomes])
    found += _faults([(("states",), state.label) for state in case.states or ()])
    return [case.origin.problem(fault) for fault in found]


def _faults(named: Named) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, name in named:
        if (why := mixed(name)) is not None:
            yield Fault(path, f"{name!r} mixes alphabets: {why}", "if it is no slip, leave it")
        looks = as_it_looks(name)
        if first.setdefault(looks, name) != name and first[looks].casefold() != name.casefold():
            what = f"{name!r} looks like {first[looks]!r} and is written with other letters"
            yield Fault(path, what, "readers cannot tell them apart: name one of them otherwise")
