"""Answers about pairs of states: read from a file, and kept in a case as evidence.

A case file is edited, not written anew: everything that was not asked about stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente import casebook
from detente.analyses.elicitation import Elicited, Ranked, Reply, Said
from detente.documents import decode
from detente.errors import DetenteError, Place, UnreadableFile
from detente.graph import Graph
from detente.interchange.casefile import read_case, write_case
from detente.model.case import Case
from detente.model.statements import Statement, to_text
from detente.views.names import Names
from detente.work.cases import TAKEN_OVER, case_text
from detente.work.editing import Draft, carried_out
from detente.work.editing.yaml import listing, mapping
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


@dataclass(frozen=True, slots=True)
class _Kept:
    """Answers as evidence: the key of their source, and what each says."""

    source: str
    says: tuple[str, ...]

    def keys(self, places: Sequence[int]) -> list[str]:
        """The keys of some answers."""
        return [f"{self.source}-{place + 1}" for place in places]


def text_of(name: str, case: Case) -> str:
    """The text of a case as it was written; where it was taken over from another format, as we write it."""
    path = Path(name)
    if "/" in name or "\\" in name or path.suffix:
        return write_case(case) if path.suffix.lower() in TAKEN_OVER else case_text(path)
    return casebook.text(name)


def with_answers(text: str, found: Elicited | Ranked) -> str:
    """The text of a case with the statements or the ranking found, and the answers as evidence.

    Raises
    ------
    InvalidCase
        If the case makes no sense so, as where a statement marked strong comes behind one that is not.
    UnreadableFile, UsageError
        If the text cannot be edited.
    """
    dm = found.graph.case.decision_makers[found.dm].key
    kept = _kept(found)
    draft = _with_evidence(Draft(text), found, kept)
    if isinstance(found, Ranked):
        draft = _with_ranking(draft, dm, found)
    else:
        draft = _with_statements(draft, dm, found, kept)
    read_case(draft.text, "the case with the answers")
    return draft.text


def _kept(found: Elicited | Ranked) -> _Kept:
    evidence = found.graph.case.evidence
    taken = {each.key for each in evidence.items} | {each.key for each in evidence.sources}
    stem = f"asked-{found.graph.dms[found.dm]}"
    while any(key == stem or key.startswith(f"{stem}-") for key in taken):
        stem += "-again"
    names = Names(found.graph)
    return _Kept(stem, tuple(_in_words(names, reply) for reply in found.replies))


def _with_evidence(draft: Draft, found: Elicited | Ranked, kept: _Kept) -> Draft:
    dm = found.graph.case.decision_makers[found.dm]

    def change(tree: Any) -> Any:
        tree = mapping() if tree is None else tree
        for part in ("sources", "items"):
            if not isinstance(tree.get(part), dict):
                tree[part] = mapping()
        title = f"Questions about pairs of states, put for {dm.name}"
        tree["sources"][kept.source] = mapping({"title": title, "kind": "elicitation"})
        for k, says in enumerate(kept.says, start=1):
            fields = {"source": kept.source, "paragraph": str(k), "says": says, "about": dm.key}
            tree["items"][f"{kept.source}-{k}"] = mapping(fields)
        return tree

    return draft.changed("evidence", change) if kept.says else draft


def _with_ranking(draft: Draft, dm: str, found: Ranked) -> Draft:
    ids = found.graph.ids
    ranking = [[ids[state] for state in group] for group in found.ranking]
    draft = carried_out(draft, [{"op": "set_ranking", "dm": dm, "ranking": ranking}])

    def change(tree: Any) -> Any:
        for key in ("unknown", "strong"):  # pairs beside the ranking that was there before
            tree[dm].pop(key, None)
        if found.unknown:
            pairs = [listing([ids[one], ids[other]], flow=True) for one, other in found.unknown]
            tree[dm]["unknown"] = listing(pairs, flow=True)
        return tree

    return draft.changed("decision_makers", change)


def _with_statements(draft: Draft, dm: str, found: Elicited, kept: _Kept) -> Draft:
    own = [each.that for each in found.graph.case.decision_makers[found.dm].preferences or ()]
    return _in_order(draft, dm, found, kept, own) if own else _anew(draft, dm, found, kept)


def _in_order(draft: Draft, dm: str, found: Elicited, kept: _Kept, own: list[Statement]) -> Draft:
    """Its own statements put in order, each with all that is written of it and the answers it rests on."""
    cited = [each.because for each in found.graph.case.decision_makers[found.dm].preferences or ()]
    order = list(range(len(own)))
    for to, (that, places) in enumerate(zip(found.statements, found.support, strict=True)):
        at = next(k for k in range(to, len(order)) if own[order[k]] == that)
        draft = carried_out(draft, [{"op": "move_statement", "dm": dm, "at": at, "to": to}])
        order.insert(to, order.pop(at))
        because = list(dict.fromkeys([*cited[order[to]], *kept.keys(places)]))
        if because != list(cited[order[to]]):
            draft = carried_out(draft, [{"op": "set_statement", "dm": dm, "at": to, "because": because}])
    return draft


def _anew(draft: Draft, dm: str, found: Elicited, kept: _Kept) -> Draft:
    """Statements where it had none, in place of a ranking if there was one."""

    def change(tree: Any) -> Any:
        fields = tree[dm]
        for key in ("ranking", "unknown", "strong"):
            if isinstance(fields, dict):
                fields.pop(key, None)
        return tree

    draft = draft.changed("decision_makers", change)
    operations = [
        {"op": "add_statement", "dm": dm, "that": to_text(that), "because": kept.keys(places)}
        for that, places in zip(found.statements, found.support, strict=True)
    ]
    return carried_out(draft, operations)


def _in_words(names: Names, reply: Reply) -> str:
    first, second = (f"{names.short(s)} [{names.graph.ids[s]}]" for s in (reply.first, reply.second))
    return {
        "first": f"{first} is preferred to {second}.",
        "second": f"{second} is preferred to {first}.",
        "same": f"{first} and {second} are all the same.",
        "unsure": f"Nobody could say which of {first} and {second} is preferred.",
    }[reply.said]
