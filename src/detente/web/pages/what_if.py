"""The page What if: the case and its variants side by side, with what changed in the answer and why."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from functools import partial

from detente.analyses.comparison import CONCEPTS, Changed, Comparison, compare
from detente.graph import Graph
from detente.views.headlines import variants_headline
from detente.views.names import CONCEPT_NAMES, OVERLAP, Names
from detente.views.text.comparison import difference_sentences, sum_of_changes, why_changed
from detente.web.beside import fingerprint
from detente.web.contract.common import Inline
from detente.web.contract.pages import CaseAnswer
from detente.web.edits import edit_words
from detente.web.pages.asked import Answer, Asked, PageSpec
from detente.web.pages.concepts import concept_info

_SHOWN = 4
"""States told of one kind of change."""


def answer(asked: Asked) -> Answer:
    """The columns: those that are known by now, the others as they come."""
    columns, missing = [_column(asked, asked.graph, _empty("", "The case as it is"))], []
    said = fingerprint(asked.case)
    for variant in asked.case.variants:
        edits = [edit_words(asked.case, each) for each in variant.edits]
        told = _empty(variant.key, variant.name, variant.note, edits)
        key = f"{said} {variant.edits!r}"
        known = asked.bench.beside.known(key)
        if known is None:
            missing.append((key, partial(_answered, asked, asked.bench.text(asked.doc), variant.key)))
        columns.append({**told, "pending": True} if known is None else {**known, **_named(told)})  # type: ignore[typeddict-item]
    asked.bench.beside.want(asked.doc.doc, missing)
    found = [concept_info(c, columns[0]["equilibria"].get(c, 0)) for c in CONCEPTS]
    overlap = f" {OVERLAP}" if columns[1:] and asked.names.overlap else ""
    return Answer(headline=_headline(columns) + overlap, what_if={"concepts": found, "columns": columns})


def _headline(columns: Sequence[CaseAnswer]) -> str:
    """What the variants change that are answered by now."""
    base, variants = columns[0], columns[1:]
    told = [
        (each["name"], _differs(base["status_quo_holds"], each["status_quo_holds"]), _outcomes(base, each))
        for each in variants
        if not each["pending"] and each["problem"] is None
    ]
    return variants_headline(told, len(variants))


def _outcomes(base: CaseAnswer, other: CaseAnswer) -> bool:
    """Whether an outcome that both name can hold in one of them only."""
    return any(
        _differs(
            {key: n > 0 for key, n in base["outcomes"][c].items()}, {key: n > 0 for key, n in own.items()}
        )
        for c, own in other["outcomes"].items()
        if c in base["outcomes"]
    )


def _differs(one: Mapping[str, bool], other: Mapping[str, bool]) -> bool:
    return any(one[key] != other[key] for key in one.keys() & other.keys())


def _named(told: CaseAnswer) -> dict[str, object]:
    """What the variant is called, which its answer does not follow from."""
    return {"key": told["key"], "name": told["name"], "note": told["note"], "edits": told["edits"]}


def _answered(asked: Asked, text: str, variant: str) -> CaseAnswer:
    """A variant's column, worked out in the background; what goes wrong is its answer."""
    told = _empty(variant, "")
    try:
        reading = asked.bench.answers.reading(text, asked.doc.source.name, variant)
        if reading.solved is not None:
            return _column(asked, reading.solved.graph, told)
        problem = "; ".join(each.what for each in reading.problems)
    except Exception:  # in the background nobody else would hear of it
        kept = asked.bench.note_fault(traceback.format_exc())
        problem = f"this could not be worked out, by a fault of the program; {kept} tells more"
    return {**told, "problem": problem}


def _empty(key: str, name: str, note: str | None = None, edits: Sequence[str] = ()) -> CaseAnswer:
    return {
        "key": key,
        "name": name,
        "note": note,
        "pending": False,
        "problem": None,
        "edits": list(edits),
        "n_states": None,
        "equilibria": {},
        "status_quo_holds": {},
        "outcomes": {},
        "changed": [],
    }


def _column(asked: Asked, graph: Graph, found: CaseAnswer) -> CaseAnswer:
    result = compare(asked.graph, graph)
    found["n_states"] = graph.n_states
    for told in result.answers:
        found["equilibria"][told.concept] = told.n_new
        found["outcomes"][told.concept] = {
            outcome: now for outcome, (_, now) in told.outcomes.items() if now is not None
        }
    for concept, (_, now) in result.status_quo_holds.items():
        if now is not None:
            found["status_quo_holds"][concept] = now
    if found["key"]:
        found["changed"] = _changed(result)
    return found


def _changed(result: Comparison) -> list[Inline]:
    lines: list[Inline] = [[each] for each in difference_sentences(result)]
    for told in result.answers:
        name: Inline = [{"kind": "strong", "text": f"{CONCEPT_NAMES[told.concept]}: "}]
        if not told.lost and not told.gained:
            lines.append([*name, "the same states hold."])
            continue
        lines.append([*name, sum_of_changes(told)])
        lines += _listed("holds no longer", result.old, result.new, told.lost, "now")
        lines += _listed("holds now", result.new, result.old, told.gained, "before")
    return lines


def _listed(verb: str, here: Graph, there: Graph, changes: tuple[Changed, ...], tense: str) -> list[Inline]:
    names, other = Names(here), Names(there)
    order = sorted(
        changes,
        key=lambda each: (
            each.reason is not None and each.reason.kind == "not feasible",
            len(names.state(each.state).differs),
        ),
    )
    lines: list[Inline] = []
    for each in order[:_SHOWN]:
        why = why_changed(other, each, tense)
        lines.append(
            [
                {"kind": "state", "state": here.ids[each.state], "text": names.short(each.state)},
                f" {verb}. {why}",
            ]
        )
    if len(changes) > _SHOWN:
        lines.append([f"And {len(changes) - _SHOWN:,} more."])
    return lines


PAGE = PageSpec(
    "what-if", "What if", "What changes in the answer, and why?", 50, answer, whole_case=True, grows=True
)
