"""Laws of hypergames: fast answers and definitions, and what must hold of any hypergame."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.renaming import Retelling
from tests.strategies import believing_cases, coalesced_cases, listed_cases, option_cases, with_beliefs

from detente.analyses.perceptions import Perceptions, perceptions
from detente.analyses.perceptions.classes import taken
from detente.analyses.perceptions.definitions import holds_in_own_games, stays, takes_to_hold
from detente.analyses.perceptions.promises import conduct
from detente.analyses.perceptions.stated import tied
from detente.analyses.stability import CONCEPTS, stability, why
from detente.errors import InvalidCase
from detente.graph import Graph, build
from detente.graph.games import hypergame
from detente.graph.sequences import sequences
from detente.model.case import Case, DecisionMaker
from detente.model.edits import Correct
from detente.model.perceptions import Stated, View, misperceptions, without
from detente.model.states import Constraint
from detente.model.variants import edited

concepts = st.sampled_from([c for c in CONCEPTS if c != "sim"])
plain = st.one_of(option_cases(max_states=16), coalesced_cases(max_states=12), listed_cases())


@given(believing_cases(), concepts)
def test_facts_are_those_of_the_definitions(case: Case, concept: str) -> None:
    games = hypergame(case)
    result = perceptions(games, concept)
    facts = result.facts
    for s in range(games.frame.n_states):
        for i in range(games.frame.n_dms):
            assert facts.own[i, s] == (stays(games.own(i), s, i, concept) is True)
            assert facts.true[i, s] == (stays(games.true, s, i, concept) is True)
            assert facts.expected[i, s] == takes_to_hold(games, i, s, concept)
            for j in range(games.frame.n_dms):
                assert facts.picture[i, j, s] == (stays(games.picture(i, j), s, j, concept) is True)
        assert facts.own_games[s] == holds_in_own_games(games, s, concept)


@given(plain, concepts)
def test_without_perceptions_every_own_game_is_the_true_one(case: Case, concept: str) -> None:
    result = perceptions(hypergame(case), concept)
    holds = stability(build(case), [concept]).equilibria(concept)
    assert result.facts.own_games.tolist() == result.facts.true_game.tolist() == holds.tolist()
    assert all(row.tolist() == holds.tolist() for row in result.facts.expected)
    assert result.classes == {int(s): "shared" for s in np.flatnonzero(holds)}
    assert result.corrections == ()
    assert result.declarations is None


@given(believing_cases(), concepts)
def test_who_learns_everything_sees_the_true_game(case: Case, concept: str) -> None:
    learned = edited(case, tuple(Correct(view.dm) for view in case.perceptions if not view.says_nothing))
    assert not any(True for _ in misperceptions(learned.perceptions))
    result = perceptions(hypergame(learned), concept)
    true = perceptions(hypergame(case), concept).facts.true_game
    ids = hypergame(case).frame.ids
    assert result.hypergame.frame.ids.of(result.facts.own_games) == ids.of(true)


@given(believing_cases(), concepts)
def test_corrections_are_those_of_the_case_corrected(case: Case, concept: str) -> None:
    result = perceptions(hypergame(case), concept)
    before = set(np.flatnonzero(result.facts.own_games).tolist())
    for each in result.corrections:
        views = without(case.perceptions, each.wrong)
        edit = Correct(each.wrong.of, each.wrong.about, each.wrong.entry)
        assert edited(case, (edit,)).perceptions == views
        after = perceptions(hypergame(replace(case, perceptions=views)), concept)
        now = set(np.flatnonzero(after.facts.own_games).tolist())
        assert (set(each.lost), set(each.gained)) == (before - now, now - before)
        assert sum(1 for _ in misperceptions(views)) == len(result.corrections) - 1


@given(believing_cases(), concepts)
def test_classes_are_those_of_their_predicates(case: Case, concept: str) -> None:
    result = perceptions(hypergame(case), concept)
    facts, frame = result.facts, result.hypergame.frame
    steps = taken(facts)
    led_to = (
        {t for dm in range(frame.n_dms) for s in range(frame.n_states) for t in steps(dm, s)}
        if frame.status_quo is None
        else {t for t, _ in sequences(steps, range(frame.n_dms), frame.status_quo)}
    )
    for s in range(frame.n_states):
        sees = all(facts.seen[:, s])
        holds, true = all(facts.own[:, s]) and sees, all(facts.true[:, s])
        expecting = [all(facts.picture[i, :, s]) for i in range(frame.n_dms)]
        expected = result.classes.get(s)
        if not sees:
            assert expected == "hidden"
            assert not facts.own_games[s]
        elif holds and not any(expecting) and s in led_to:
            assert expected == "surprise"
        elif holds:
            assert expected == (
                "misperception" if not true else "shared" if all(expecting) else "unrecognised"
            )
        else:
            assert expected == ("missed" if true else "illusion" if any(expecting) else None)


@given(believing_cases(), concepts)
def test_what_keeps_a_state_turns_its_decision_maker_when_corrected(case: Case, concept: str) -> None:
    result = perceptions(hypergame(case), concept)
    facts, games = result.facts, result.hypergame
    for state, keeps in result.kept_by.items():
        turned = [i for i in range(games.frame.n_dms) if facts.own[i, state] != facts.true[i, state]]
        if result.classes[state] != "surprise":
            assert {each.dm for each in keeps} == set(turned)
            assert keeps
        for each in keeps:
            views = games.views
            for wrong in reversed(each.wrong):
                views = without(views, wrong)
            corrected = games.corrected(views)
            learned = stays(corrected.own(each.dm), state, each.dm, concept) is True
            assert learned == facts.true[each.dm, state]
            for k in range(len(each.wrong)):
                some = games.views
                for wrong in reversed(each.wrong[:k] + each.wrong[k + 1 :]):
                    some = without(some, wrong)
                still = stays(games.corrected(some).own(each.dm), state, each.dm, concept) is True
                assert still == facts.own[each.dm, state]
            leaving = corrected if facts.own[each.dm, state] else games
            if each.to is not None:
                found = why(leaving.own(each.dm).graph, state, each.dm, concept).improvements
                assert next(i.to for i in found if i.sanction is None) == each.to


def _as_a_case(case: Case, view: View) -> Case:
    """The game that a decision maker sees, written out as a case of its own."""
    unseen = tuple(Constraint(each.that) for each in view.unseen)

    def seen(dm: DecisionMaker) -> DecisionMaker:
        inner = view.of(dm.key)
        if inner is None or not inner.attributes:
            return dm
        return replace(dm, preferences=inner.preferences, ranking=inner.ranking)

    return replace(
        case,
        decision_makers=tuple(map(seen, case.decision_makers)),
        infeasible=(*case.infeasible, *unseen),
        perceptions=(),
        stated=(),
        status_quo=None,
        reduced=True,
    )


@given(believing_cases(), concepts)
def test_an_own_game_is_the_case_that_it_would_be_by_itself(case: Case, concept: str) -> None:
    assume(case.states is None)
    games = hypergame(case)
    facts = perceptions(games, concept).facts
    for view in case.perceptions:
        if view.imagined_moves or view.impossible_moves:
            continue
        try:
            alone = build(_as_a_case(case, view))
        except InvalidCase:  # a class of states is gone, or rankings of one name it
            continue
        dm = alone.dm(view.dm)
        stable = stability(alone, [concept]).stable[concept][dm]
        mine = {games.frame.ids[int(s)] for s in np.flatnonzero(facts.own[dm])}
        assert mine == {alone.ids[int(s)] for s in np.flatnonzero(stable)}


@given(believing_cases(), concepts)
def test_who_declares_what_it_wants_changes_nothing(case: Case, concept: str) -> None:
    honest = tuple(
        Stated(dm.key, None if dm.ranking is not None else dm.preferences or (), dm.ranking)
        for dm in case.decision_makers
    )
    said = perceptions(hypergame(replace(case, stated=honest)), concept).declarations
    assert said is not None
    holds = stability(build(case), [concept]).equilibria(concept).tolist()
    assert all(each.tolist() == holds for each in said.holds.values())
    assert all(
        each.declared == each.real and each.tied_declared == each.tied_real for each in said.indifference
    )
    if said.real_deals is not None and said.declared_deals is not None:
        assert [deal.to for deal in said.real_deals.deals] == [d.to for d in said.declared_deals.deals]


@given(believing_cases())
def test_promises_are_weighed_as_defined(case: Case) -> None:
    said = perceptions(hypergame(case)).declarations
    graph = build(case)
    for each in said.promises or () if said is not None else ():
        stated = next(s for s in case.stated if s.dm == graph.dms[each.dm])
        that = (stated.preferences or ())[each.statement - 1].that
        own = conduct(case, each.dm, that)
        assert own is not None
        due, met = graph.space.holds(own[0]), graph.space.holds(own[1])
        told = Counter(_weighed(graph, each.dm, s, due, met, own[2]) for s in range(graph.n_states))
        assert (each.carried, each.carry) == (told["carried"], told["carried"] + told["not carried"])
        assert (each.kept, each.keep) == (told["kept"], told["kept"] + told["broken"])
        assert each.impossible == told["impossible"]


def _weighed(
    graph: Graph,
    dm: int,
    s: int,
    due: np.ndarray[tuple[int], np.dtype[np.bool_]],
    met: np.ndarray[tuple[int], np.dtype[np.bool_]],
    named: frozenset[str],
) -> str:
    """What becomes of a promise at one state."""
    worth = graph.payoffs[dm]
    if not due[s]:
        return "not due"
    if met[s]:
        for t in graph.reachable(dm, s):
            if worth[t] > worth[s] and due[t] and not met[t]:
                return "broken"
        return "kept"
    ways = [t for t in graph.reachable(dm, s) if due[t] and met[t]]
    if not ways:
        return "impossible"
    options = list(graph.space.options)

    def levels(state: int) -> tuple[int, ...]:
        return graph.space.levels(int(graph.space.first_member[state]))

    def leaves_the_rest(t: int) -> bool:
        return all(
            a == b or subject in named or graph.case.owner(subject) is None
            for subject, a, b in zip(options, levels(s), levels(t), strict=True)
        )

    narrow = [t for t in ways if leaves_the_rest(t)]
    return "carried" if any(worth[t] > worth[s] for t in narrow or ways) else "not carried"


@given(listed_cases(max_dms=3).flatmap(with_beliefs), concepts)
def test_classes_do_not_depend_on_the_order_of_decision_makers(case: Case, concept: str) -> None:
    assume(not any(dm.options for dm in case.decision_makers))  # patterns are written in their order
    turned = replace(case, decision_makers=tuple(reversed(case.decision_makers)))
    one, other = (perceptions(hypergame(each), concept) for each in (case, turned))
    assert one.classes == other.classes


@given(option_cases(max_dms=3, max_states=12).flatmap(with_beliefs), concepts, st.data())
def test_other_names_and_another_order_change_no_class(case: Case, concept: str, data: st.DataObject) -> None:
    case = replace(case, status_quo=None, variants=())
    retold = Retelling(
        case,
        data.draw(st.permutations(range(len(case.decision_makers)))),
        [data.draw(st.permutations(range(len(dm.options)))) for dm in case.decision_makers],
        {subject: data.draw(st.booleans()) for subject in case.subjects()},
        data.draw(st.booleans()),
    )
    old, new = (perceptions(hypergame(each), concept) for each in (case, retold()))
    moved = {}
    for state, kind in old.classes.items():
        member = new.hypergame.frame.space.member_at(retold.levels(old.hypergame.frame.space.levels(state)))
        assert member is not None
        moved[member] = kind
    assert moved == new.classes
    assert _sizes(old) == _sizes(new)


def _sizes(result: Perceptions) -> Counter[tuple[int, int, int, int]]:
    """How much each correction changes, whoever it is called."""
    return Counter(
        (len(c.lost), len(c.gained), len(c.expected), c.effects.count("wants")) for c in result.corrections
    )


@given(st.lists(st.integers(0, 4), max_size=12))
def test_the_share_of_tied_pairs_is_counted_pair_by_pair(worth: list[int]) -> None:
    pairs = [(a, b) for a in range(len(worth)) for b in range(a)]
    level = sum(worth[a] == worth[b] for a, b in pairs)
    assert tied(np.array(worth, dtype=np.int32)) == (level / len(pairs) if pairs else 0.0)
