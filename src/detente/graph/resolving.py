"""What turns the statements of one case into predicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.graph.predicates import Predicate, conjunction, literal
from detente.graph.resolvers import Resolver
from detente.model.case import Case
from detente.model.options import Option, read_pattern


def resolver(case: Case, options: Mapping[str, Option], sizes: Sequence[int], offset: int = 0) -> Resolver:
    """What turns the statements of a case into predicates; variables are numbered from ``offset``."""
    classes = {merger.name: merger.that for merger in case.coalesce if merger.name is not None}
    labels = {state.label: k for k, state in enumerate(case.states or ())}

    def state(text: str, resolve: Resolver) -> Predicate:
        if case.states is not None:
            return literal(offset + len(options), 1 << labels[text], sizes)
        if text in classes:
            return resolve(classes[text])
        allowed = read_pattern(tuple(options.values()), text)
        assert allowed is not None
        return conjunction(
            tuple(literal(offset + v, sum(1 << k for k in levels), sizes) for v, levels in enumerate(allowed))
        )

    variables = {
        subject: (offset + v, [level.key for level in option.levels])
        for v, (subject, option) in enumerate(options.items())
    }
    return Resolver(variables, case.outcome_statements(), state, sizes)
