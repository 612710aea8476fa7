""":class:`~detente.model.case.Case` -> a case file's text, in canonical order.

``read_case(write_case(case)) == case``, and equal cases give equal text, which is why the fingerprint
of a case is taken from it.
"""

from __future__ import annotations

import hashlib
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.compat import StringIO

from detente.interchange.casefile.reader import FORMAT
from detente.model.case import Case, Constraint, DecisionMaker, Outcome, Preference
from detente.model.evidence import Evidence
from detente.model.options import Option
from detente.model.statements import Statement, to_text


def write_case(case: Case) -> str:
    """Write a case as YAML.

    Returns
    -------
    str
        Text that :func:`~detente.interchange.casefile.read_case` reads back as an equal case.
    """
    stream = StringIO()
    _yaml().dump(_case(case), stream)
    return str(stream.getvalue())


def fingerprint(case: Case) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a case's canonical text.

    Equal cases have equal fingerprints, whatever their comments and their layout.
    """
    return hashlib.sha256(write_case(case).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 4096  # a statement stays on its line, so that an error can show it
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _mapping(**fields: Any) -> CommentedMap:
    """The fields that are given, in this order."""
    return CommentedMap({key: value for key, value in fields.items() if value not in (None, (), [], {})})


def _case(case: Case) -> CommentedMap:
    return CommentedMap(
        {
            "detente": int(FORMAT),
            "title": case.title,
            **_mapping(
                as_of=case.as_of,
                summary=case.summary,
                states=_states(case),
            ),
            "decision_makers": CommentedMap({dm.key: _decision_maker(dm) for dm in case.decision_makers}),
            **_mapping(
                require=[_constraint(each) for each in case.require],
                infeasible=[_constraint(each) for each in case.infeasible],
                outcomes=CommentedMap({each.key: _outcome(each) for each in case.outcomes}),
                coalesce=_mergers(case),
                status_quo=case.status_quo if isinstance(case.status_quo, str) else None,
            ),
            **({"status_quo": CommentedMap(case.status_quo)} if isinstance(case.status_quo, tuple) else {}),
            **_mapping(evidence=_evidence(case.evidence)),
        }
    )


def _states(case: Case) -> Any:
    if case.states is None:
        return None
    if any(state.description is not None for state in case.states):
        return CommentedMap({state.label: state.description or "" for state in case.states})
    return _flow([state.label for state in case.states])


def _decision_maker(dm: DecisionMaker) -> CommentedMap:
    fields = _mapping(
        name=dm.name,
        note=dm.note,
        options=CommentedMap({option.key: _option(option) for option in dm.options}),
        moves=CommentedMap({label: _flow(targets) for label, targets in dm.moves}),
    )
    if dm.preferences is not None:
        fields["preferences"] = [_preference(each) for each in dm.preferences]
    if dm.ranking is not None:
        fields["ranking"] = _flow([g[0] if len(g) == 1 else _flow(g) for g in dm.ranking])
    return fields


def _option(option: Option) -> CommentedMap:
    levels: Any = None
    if not (option.is_choice and all(level.name == level.key for level in option.levels)):
        if all(level.name == level.key for level in option.levels):
            levels = _flow([level.key for level in option.levels])
        else:
            levels = CommentedMap({level.key: level.name for level in option.levels})
    moves: Any = option.moves if option.moves != "both" else None
    if isinstance(option.moves, tuple):
        moves = CommentedMap({before: _flow(afters) for before, afters in option.moves})
    fields = _mapping(name=option.name, levels=levels, note=option.note)
    if moves is not None:
        fields["moves"] = moves
    return fields


def _preference(preference: Preference) -> Any:
    fields = _mapping(
        confidence=preference.confidence,
        because=_flow(preference.because) if preference.because else None,
        note=preference.note,
    )
    return _with_statement(preference.that, fields)


def _constraint(constraint: Constraint) -> Any:
    return _with_statement(constraint.that, _mapping(note=constraint.note))


def _outcome(outcome: Outcome) -> Any:
    name = outcome.name if outcome.name != outcome.key else None
    return _with_statement(outcome.that, _mapping(name=name, note=outcome.note))


def _with_statement(statement: Statement, fields: CommentedMap) -> Any:
    if not fields:
        return to_text(statement)
    return CommentedMap({"that": to_text(statement), **fields})


def _mergers(case: Case) -> Any:
    if case.coalesce and all(each.name is not None for each in case.coalesce):
        return CommentedMap({each.name: to_text(each.that) for each in case.coalesce})
    return [to_text(each.that) for each in case.coalesce]


def _evidence(evidence: Evidence) -> CommentedMap:
    return _mapping(
        sources=CommentedMap(
            {
                each.key: _mapping(
                    author=each.author, title=each.title, publisher=each.publisher, date=each.date,
                    kind=each.kind, url=each.url, document=each.document, note=each.note,
                )
                for each in evidence.sources
            }
        ),
        items=CommentedMap(
            {
                each.key: _mapping(
                    source=each.source, paragraph=each.paragraph, fingerprint=each.fingerprint,
                    says=each.says, grade=each.grade, note=each.note,
                )
                for each in evidence.items
            }
        ),
    )  # fmt: skip


def _flow(items: Any) -> CommentedSeq:
    sequence = CommentedSeq(items)
    sequence.fa.set_flow_style()
    return sequence
