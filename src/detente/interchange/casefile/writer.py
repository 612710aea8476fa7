""":class:`~detente.model.case.Case` -> a case file's text, in canonical order.

``read_case(write_case(case)) == case``, and equal cases give equal text, which is why the fingerprint
of a case is taken from it.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.compat import StringIO
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from detente.interchange.casefile.emit_claims import claims
from detente.interchange.casefile.emit_doubts import doubts
from detente.interchange.casefile.emit_dynamics import dynamics
from detente.interchange.casefile.emit_parts import (
    cast_map,
    flow,
    mapping,
    option,
    pairs,
    preference,
    sureness,
    with_statement,
)
from detente.interchange.casefile.reader import FORMAT
from detente.model.case import Case, DecisionMaker
from detente.model.evidence import Evidence
from detente.model.statements import to_text
from detente.model.states import Constraint, Outcome


def write_case(case: Case) -> str:
    """Write a case as YAML.

    Returns
    -------
    str
        Text that :func:`~detente.interchange.casefile.read_case` reads back as an equal case.
    """
    stream = StringIO()
    _yaml().dump(_quoted(_case(case)), stream)
    return str(stream.getvalue())


def write_evidence(evidence: Evidence) -> str:
    """Write the section ``evidence`` of a case alone."""
    stream = StringIO()
    _yaml().dump(_quoted(CommentedMap({"evidence": _evidence(evidence)})), stream)
    return str(stream.getvalue())


def fingerprint(case: Case) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a case's canonical text.

    Equal cases have equal fingerprints, whatever their comments and their layout.
    """
    return hashlib.sha256(write_case(case).encode("utf-8", "surrogatepass")).hexdigest()[:16]


_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Control characters and what YAML takes for the end of a line."""


def _quoted(node: Any) -> Any:
    """Put texts in double quotes, where characters are escaped, if YAML would not give them back."""
    if isinstance(node, dict):
        for key in list(node):
            node[key] = _quoted(node[key])
    elif isinstance(node, list):
        for k, item in enumerate(node):
            node[k] = _quoted(item)
    elif isinstance(node, str) and _BREAKS.search(node):
        return DoubleQuotedScalarString(node)
    return node


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 2**30  # a statement stays on its line, so that an error can show it
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _case(case: Case) -> CommentedMap:
    return CommentedMap(
        {
            "detente": int(FORMAT),
            "title": case.title,
            **mapping(
                as_of=case.as_of,
                summary=case.summary,
                states=_states(case),
            ),
            "decision_makers": CommentedMap({dm.key: _decision_maker(dm) for dm in case.decision_makers}),
            **mapping(
                require=[_constraint(each) for each in case.require],
                infeasible=[_constraint(each) for each in case.infeasible],
                outcomes=CommentedMap({each.key: _outcome(each) for each in case.outcomes}),
                coalesce=_mergers(case),
                status_quo=case.status_quo if isinstance(case.status_quo, str) else None,
            ),
            **({"status_quo": CommentedMap(case.status_quo)} if isinstance(case.status_quo, tuple) else {}),
            **dynamics(case),
            **doubts(case),
            **mapping(cast=cast_map(case.cast)),
            **mapping(evidence=_evidence(case.evidence), claims=claims(case.claims)),
        }
    )


def _states(case: Case) -> Any:
    if case.states is None:
        return None
    if any(state.description is not None for state in case.states):
        return CommentedMap({state.label: state.description or "" for state in case.states})
    return flow([state.label for state in case.states])


def _decision_maker(dm: DecisionMaker) -> CommentedMap:
    fields = mapping(
        name=dm.name,
        note=dm.note,
        options=CommentedMap({each.key: option(each) for each in dm.options}),
        moves=CommentedMap({label: flow(targets) for label, targets in dm.moves}),
    )
    if dm.preferences is not None:
        fields["preferences"] = [preference(each) for each in dm.preferences]
    if dm.ranking is not None:
        fields["ranking"] = flow([g[0] if len(g) == 1 else flow(g) for g in dm.ranking])
    fields.update(mapping(unknown=pairs(dm.unknown), strong=pairs(dm.strong)))
    return fields


def _constraint(constraint: Constraint) -> Any:
    fields = sureness(constraint.confidence, constraint.because)
    return with_statement(constraint.that, CommentedMap({**fields, **mapping(note=constraint.note)}))


def _outcome(outcome: Outcome) -> Any:
    name = outcome.name if outcome.name != outcome.key else None
    return with_statement(outcome.that, mapping(name=name, note=outcome.note))


def _mergers(case: Case) -> Any:
    if case.coalesce and all(each.name is not None for each in case.coalesce):
        return CommentedMap({each.name: to_text(each.that) for each in case.coalesce})
    return [to_text(each.that) for each in case.coalesce]


def _evidence(evidence: Evidence) -> CommentedMap:
    return mapping(
        sources=CommentedMap(
            {
                each.key: mapping(
                    author=each.author, title=each.title, publisher=each.publisher, date=each.date,
                    kind=each.kind, url=each.url, document=each.document, sha256=each.sha256, note=each.note,
                )
                for each in evidence.sources
            }
        ),
        items=CommentedMap(
            {
                each.key: mapping(
                    source=each.source, paragraph=each.paragraph, fingerprint=each.fingerprint,
                    says=each.says, grade=each.grade, note=each.note,
                    position=None if each.position is None else flow(each.position),
                    chain=flow(each.chain), about=each.about,
                    supports=flow(each.supports), contradicts=flow(each.contradicts),
                )
                for each in evidence.items
            }
        ),
    )  # fmt: skip
