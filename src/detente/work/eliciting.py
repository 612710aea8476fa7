"""Answers about pairs of states: read from a file, and kept in a case as evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from detente.analyses.elicitation import Elicited, Reply, Said
from detente.documents import decode
from detente.errors import DetenteError, Place, UnreadableFile
from detente.graph import Graph
from detente.model.case import Case
from detente.model.evidence import Item, Source
from detente.model.preferences import Preference
from detente.views.names import Names
from detente.work.files import read_limited

_SAID: dict[str, Said] = {">": "first", "<": "second", "=": "same", "?": "unsure"}


def read_answers(file: Path, graph: Graph) -> list[Reply]:
    """Answers, one a line: two states (ids) with ``>``, ``<``, ``=`` or ``?`` between them.

    Raises
    ------
    UnreadableFile
        If the file or a line of it cannot be read; says which line.
    """
    replies = []
    for number, line in enumerate(decode(read_limited(file, 1_000_000), str(file)).splitlines(), start=1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        parts = re.split(r"\s+([<>=?])\s+", text)
        where = Place(str(file), number, 1, line, 0)
        if len(parts) != 3:
            hint = "write two states and one of > < = ? between them, as in NYN > NNN"
            raise UnreadableFile("this is no answer", hint=hint, where=where)
        try:
            first, second = graph.state(parts[0]), graph.state(parts[2])
        except DetenteError as error:
            problem = error.problems[0]
            raise UnreadableFile(problem.what, hint=problem.hint, where=where) from None
        if first == second:
            raise UnreadableFile("a state beside itself", hint="name two states", where=where)
        replies.append(Reply(first, second, _SAID[parts[1]]))
    return replies


def with_statements(found: Elicited) -> Case:
    """The case with the statements found, each citing the answers it rests on as evidence."""
    case = found.graph.case
    dm = case.decision_makers[found.dm]
    names = Names(found.graph)
    taken = {each.key for each in case.evidence.items} | {each.key for each in case.evidence.sources}
    stem = f"asked-{dm.key}"
    while any(key == stem or key.startswith(f"{stem}-") for key in taken):
        stem += "-again"
    source = Source(stem, title=f"Questions about pairs of states, put for {dm.name}", kind="elicitation")
    items = tuple(
        Item(f"{stem}-{k}", stem, paragraph=k, says=_in_words(names, reply))
        for k, reply in enumerate(found.replies, start=1)
    )
    wishes = tuple(
        Preference(statement, because=tuple(f"{stem}-{place + 1}" for place in places))
        for statement, places in zip(found.statements, found.support, strict=True)
    )
    asked = replace(dm, preferences=wishes, ranking=None)
    return replace(
        case,
        decision_makers=tuple(asked if each is dm else each for each in case.decision_makers),
        evidence=replace(
            case.evidence, sources=(*case.evidence.sources, source), items=(*case.evidence.items, *items)
        ),
    )


def _in_words(names: Names, reply: Reply) -> str:
    first, second = (f"{names.short(s)} [{names.graph.ids[s]}]" for s in (reply.first, reply.second))
    return {
        "first": f"{first} is preferred to {second}.",
        "second": f"{second} is preferred to {first}.",
        "same": f"{first} and {second} are all the same.",
        "unsure": f"Nobody could say which of {first} and {second} is preferred.",
    }[reply.said]
