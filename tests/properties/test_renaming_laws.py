from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.renaming import Retelling
from tests.strategies import coalesced_cases, listed_cases, option_cases

from detente.analyses.stability import stability
from detente.graph import Graph, build
from detente.model.case import Case, DecisionMaker


def check_same_verdicts(old: Graph, new: Graph, state: list[int], dms: list[int]) -> None:
    """``state[s]``: where old state s is; ``dms[k]``: which old decision maker comes k-th."""
    assert sorted(state) == list(range(new.n_states))
    before, after = stability(old), stability(new)
    assert before.concepts == after.concepts
    for concept in before.concepts:
        assert after.stable[concept][:, state].tolist() == before.stable[concept][dms].tolist()
    for concept in before.equilibrium_concepts:
        assert after.equilibria(concept)[state].tolist() == before.equilibria(concept).tolist()


@given(st.one_of(option_cases(max_states=32), coalesced_cases(max_states=16)), st.data())
def test_other_names_and_another_order_change_no_verdict(case: Case, data: st.DataObject) -> None:
    dms = data.draw(st.permutations(range(len(case.decision_makers))))
    retold = Retelling(
        case,
        dms,
        [data.draw(st.permutations(range(len(dm.options)))) for dm in case.decision_makers],
        {subject: data.draw(st.booleans()) for subject in case.subjects()},
        data.draw(st.booleans()),
    )
    old, new = build(case), build(retold())
    state = []
    for s in range(old.n_states):
        member = new.space.member_at(retold.levels(old.space.levels(old.space.members(s)[0])))
        assert member is not None
        state.append(member if new.space.state_of is None else int(new.space.state_of[member]))
    check_same_verdicts(old, new, state, list(dms))


@given(listed_cases(), st.data())
def test_the_order_of_listed_states_and_decision_makers_changes_no_verdict(
    case: Case, data: st.DataObject
) -> None:
    assert case.states is not None
    dms = [0] if any(dm.options for dm in case.decision_makers) else range(len(case.decision_makers))
    order = list(range(len(case.decision_makers)))
    if len(dms) == len(order):
        order = list(data.draw(st.permutations(order)))
    names = [state.label for state in case.states]
    states = data.draw(st.permutations(case.states))

    def turned(dm: DecisionMaker) -> DecisionMaker:
        moves = tuple((before, tuple(reversed(afters))) for before, afters in reversed(dm.moves))
        return replace(dm, name="another name", moves=moves)

    again = replace(
        case,
        states=tuple(states),
        decision_makers=tuple(turned(case.decision_makers[k]) for k in order),
        outcomes=tuple(reversed(case.outcomes)),
    )
    new_names = [state.label for state in states]
    check_same_verdicts(build(case), build(again), [new_names.index(name) for name in names], order)
