"""What each option changes: held to the edited case, rebuilt, and the definitions of stability."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import coalesced_cases, listed_cases, members_of, option_cases

from detente import casebook
from detente.analyses.leverage import HALF_A_PLACE, LITTLE, Leverage, Span, Without, leverage
from detente.analyses.leverage.restriction import restricted
from detente.analyses.stability import is_stable, stability
from detente.errors import UnknownName, UsageError
from detente.graph import Graph, build
from detente.interchange.casefile import read_case
from detente.model.case import Case
from detente.model.edits import Freeze, Remove
from detente.model.states import Merger
from detente.model.variants import edited, variant

SUBSTITUTES = """
detente: 1
title: One thing stands in for another
decision_makers:
  a: {options: {x: {}, y: {}, z: {}}, preferences: [a.x or a.y]}
  b: {preferences: [a.z, a.x or a.y]}
status_quo: {a.x: yes}
"""
"""Hand-worked: Nash holds where x or y is taken, z either way. Without one of the two the other is left."""

PENNIES = """
detente: 1
title: One wants to match, the other not to
decision_makers:
  a: {options: {x: {}}, preferences: [a.x iff b.y]}
  b: {options: {y: {}}, preferences: [not (a.x iff b.y)]}
"""


def _of(result: Leverage, *what: str) -> Without:
    (found,) = [each for each in result.edits if each.edit.what == what]
    return found


def _spans(result: Leverage, *what: str) -> list[tuple[int | None, int | None]]:
    holding = _of(result, *what).holding
    assert holding is not None
    return [(span.best, span.worst) for span in holding.spans]


def _named(case: Case) -> tuple[Merger, ...]:
    """The classes of a case, each with a name."""
    return tuple(Merger(each.that, each.name or f"class-{k}") for k, each in enumerate(case.coalesce))


def _rebuilt(base: Graph, changed: Case) -> tuple[Graph, list[int]] | None:
    """The graph of an edited case, and the base state of each of its states; ``None`` if none is left."""
    changed = replace(changed, status_quo=None)
    if changed.states is not None:
        return build(changed), list(range(base.n_states))
    plain = tuple(replace(dm, ranking=None, preferences=None) for dm in changed.decision_makers)
    bare = replace(changed, decision_makers=plain, coalesce=())
    if not members_of(bare):
        return None
    space = build(bare).space
    left = tuple(each for each in _named(changed) if space.of_members(each.that).any())
    graph = build(replace(bare, coalesce=left))
    states = []
    for k in range(graph.n_states):
        member = base.space.member_at(graph.space.levels(int(graph.space.first_member[k])))
        assert member is not None
        states.append(member if base.space.state_of is None else int(base.space.state_of[member]))
    dms = []
    for number, dm in enumerate(changed.decision_makers):
        ranking = None
        if dm.ranking is not None:  # a ranking may speak of states that are there no longer
            worth = [int(base.payoffs[number][s]) for s in states]
            ranking = tuple(
                tuple(graph.ids[k] for k, each in enumerate(worth) if each == place)
                for place in sorted(set(worth), reverse=True)
            )
        dms.append(replace(dm, ranking=ranking))
    return build(replace(changed, decision_makers=tuple(dms), coalesce=left)), states


def _slowly(base: Graph, changed: Case, concept: str) -> list[Span] | None:
    """Everybody's prospects in an edited case, by the printed definitions."""
    found = _rebuilt(base, changed)
    if found is None:
        return None
    graph, states = found
    holds = [
        states[s]
        for s in range(graph.n_states)
        if all(is_stable(graph, s, dm, concept) for dm in range(graph.n_dms))
    ]
    spans = []
    for dm in range(base.n_dms):
        ranks = sorted({int(each) for each in base.payoffs[dm]}, reverse=True)
        places = [ranks.index(int(base.payoffs[dm][s])) + 1 for s in holds]
        spans.append(Span(min(places), max(places)) if places else Span(None, None))
    return spans


def _settled(graph: Graph) -> Case:
    """The case with its status quo by levels, as edits of variants ask for."""
    case = graph.case
    if case.states is not None or graph.status_quo is None:
        return case
    levels = graph.space.levels(graph.space.members(graph.status_quo)[0])
    said = tuple(
        (subject, option.levels[level].key)
        for (subject, option), level in zip(graph.space.options.items(), levels, strict=True)
    )
    return replace(case, status_quo=said)


cases = st.one_of(option_cases(max_states=16), coalesced_cases(max_states=12), listed_cases())


@given(cases, st.sampled_from(("nash", "gmr", "smr", "seq", "sseq")), st.sampled_from(("remove", "freeze")))
def test_prospects_are_those_of_the_edited_case_by_the_definitions(
    case: Case, concept: str, how: str
) -> None:
    graph = build(case)
    case = _settled(graph)
    graph = build(case)
    if how == "freeze" and case.states is None and graph.status_quo is None:
        with pytest.raises(UsageError, match="does not say where things stand"):
            leverage(graph, concept=concept, how="freeze")
        return
    edit = Remove if how == "remove" else Freeze
    result = leverage(graph, concept=concept, how="remove" if how == "remove" else "freeze")
    for each in result.edits[:4]:
        changed = edited(case, tuple(edit(what) for what in each.edit.what))
        expected = _slowly(graph, changed, concept)
        assert (each.holding is None) == (expected is None)
        if expected is not None and each.holding is not None:
            assert list(each.holding.spans) == expected


@pytest.mark.parametrize("how", [Remove, Freeze])
def test_a_part_of_korea_has_the_moves_of_the_case_built_anew(how: type[Remove] | type[Freeze]) -> None:
    case = casebook.load("korea-2019")
    graph = build(case)
    for subject in ("us.relief", "dprk.tests", "russia.part"):
        # Claims may speak of where things stand.
        anew = build(replace(edited(case, (how(subject),)), status_quo=None, claims=()))
        v = list(graph.space.options).index(subject)
        part, states = restricted(graph, graph.space.column(v) == anew.space.column(v)[0])
        assert list(part.ids) == list(anew.ids) == graph.ids.of(states)
        assert (part.payoffs == anew.payoffs).all()
        for dm in range(graph.n_dms):
            for s in range(part.n_states):
                assert part.reachable(dm, s) == anew.reachable(dm, s)


def test_without_russia_is_the_variant_of_the_case() -> None:
    case = casebook.load("korea-2019")
    graph, anew = build(case), build(variant(case, "without-russia"))
    holds = [graph.ids.find(id_) for id_ in anew.ids.of(stability(anew, ["seq"]).equilibria("seq"))]
    spans = _spans(leverage(graph, of=["russia"]), "russia")
    for dm in range(graph.n_dms):
        places = [int(graph.places(dm)[0][s]) for s in holds if s is not None]
        assert len(places) == len(holds) > 0
        assert spans[dm] == (min(places), max(places))


def test_the_summit_gives_moscow_something_and_pyongyang_little() -> None:
    result = leverage(
        build(casebook.load("korea-2019")), of=["russia.part"], concerning=["dprk", "us", "russia"]
    )
    (only,) = result.edits
    assert [result.graph.dms[effect.dm] for effect in only.effects] == ["dprk", "us", "russia"]
    pyongyang, washington, moscow = only.effects
    assert (pyongyang.verdict, moscow.verdict) == ("gains", "gains")
    assert pyongyang.share < 0.01 < moscow.share
    assert washington.best == 0
    assert only.status_quo_excluded is None


def test_elmira_without_the_moves_of_one() -> None:
    # By hand. As it is, 5, 8 and 9 hold. Nobody moves from 1, 4, 5, 8 or 9 once the local government cannot
    # insist; without Uniroyal it insists and that is all: 5 to 9. The ministry never gains by modifying.
    result = leverage(build(casebook.load("elmira-1991")))
    assert [(span.best, span.worst) for span in result.base.spans] == [(4, 9), (3, 5), (3, 9)]
    assert _spans(result, "local-gov") == [(3, 9), (1, 5), (3, 9)]
    assert _spans(result, "uniroyal") == [(1, 9), (3, 9), (1, 9)]
    assert _of(result, "moe").change == 0
    assert [effect.verdict for effect in _of(result, "uniroyal").effects] == ["loses", "gains", "loses"]
    assert _of(result, "uniroyal").change == pytest.approx((3 + 4 + 2) / 8)
    assert [each.edit.what for each in result.edits] == [("uniroyal",), ("local-gov",), ("moe",)]


def test_a_pair_changes_what_neither_option_does_alone() -> None:
    result = leverage(build(read_case(SUBSTITUTES)), concept="nash")
    assert result.base.n_equilibria == 6
    assert _of(result, "a.x").change == _of(result, "a.y").change == 0
    both = _of(result, "a.x", "a.y")
    assert _spans(result, "a.x", "a.y") == [(2, 2), (2, 4)]
    assert both.like_part is None
    assert both.beyond == both.change == pytest.approx(2 + 1 / 3 + 1 / 3)
    assert [effect.verdict for effect in both.effects] == ["gains", "gains"]
    # Without z as well as x things are as without z alone: b never gets what it wants most.
    assert _of(result, "a.x", "a.z").like_part == "a.z"
    assert result.edits[0].edit.what == ("a",)


def test_each_outcome_has_the_prospects_among_what_holds_of_it() -> None:
    outcomes = "outcomes: {one: a.x and not a.y, any: a.x or a.y}\n"
    result = leverage(build(read_case(SUBSTITUTES + outcomes)), concept="nash", of=["a.z"])
    told = [(each.outcome, each.n_equilibria, each.spans[1]) for each in result.base.outcomes]
    assert told == [("one", 2, Span(1, 3)), ("any", 4, Span(1, 3))]  # b: z and x or y; z; x or y; neither
    holding = result.edits[0].holding
    assert holding is not None
    assert [(each.outcome, each.spans[1]) for each in holding.outcomes] == [
        ("one", Span(3, 3)),
        ("any", Span(3, 3)),
    ]


def test_where_something_holds_only_without_nothing_is_compared() -> None:
    result = leverage(build(read_case(PENNIES)), concept="nash", pairs=False)
    assert result.base.n_equilibria == 0
    assert set(result.base.spans) == {Span(None, None)}
    alone = _of(result, "a.x")
    assert [effect.verdict for effect in alone.effects] == ["unknown", "unknown"]
    assert alone.holding is not None
    assert (alone.holding.spans[1], alone.change) == (Span(1, 1), 4.0)


def test_what_cannot_be_done_without_says_why() -> None:
    always = SUBSTITUTES + "require: [a.x]\n"
    refused = _of(leverage(build(read_case(always))), "a.x")
    assert refused.holding is None
    assert refused.refusal is not None
    assert "require: a.x" in refused.refusal
    either = SUBSTITUTES + "require: [a.x or a.y]\n"
    moved = _of(leverage(build(read_case(either))), "a.x")
    assert moved.status_quo_excluded == "it is excluded by require: a.x or a.y"
    assert moved.holding is not None
    assert moved.holding.n_states == 2
    assert leverage(build(read_case(always))).edits[-1].holding is None  # last of all


def test_options_are_chosen_by_name_and_pairs_by_wish() -> None:
    graph = build(casebook.load("us-dprk-2017"))

    def chosen(of: list[str] | None, pairs: bool | None) -> set[tuple[str, ...]]:
        return {each.edit.what for each in leverage(graph, of=of, pairs=pairs).edits}

    assert chosen(["us.strike"], None) == {("us.strike",)}
    assert chosen(["us.strike", "dprk"], None) == {("us.strike",), ("dprk",)}
    assert chosen(["dprk.invade", "us.strike"], None) == {
        ("us.strike",),
        ("dprk.invade",),
        ("us.strike", "dprk.invade"),
    }
    assert {each for each in chosen(["us.strike"], True) if len(each) == 2} == {
        ("us.strike", other) for other in ("us.withdraw", "dprk.invade", "dprk.abandon")
    }
    assert len(chosen(None, None)) == 4 + 2 + 6
    assert len(chosen(None, False)) == 4 + 2


def test_pairs_of_many_options_are_left_out_unless_asked_for() -> None:
    def case(n: int) -> Graph:
        options = ", ".join(f"o{k}: {{}}" for k in range(n))
        quiet = " and ".join(f"not a.o{k}" for k in range(3, n))
        text = f"detente: 1\ntitle: T\ndecision_makers:\n  a: {{options: {{{options}}}}}\n  b: {{}}\n"
        return build(read_case(f"{text}require: [{quiet}]\n"))

    assert leverage(case(20)).n_asked == 20 + 1 + 190
    assert not leverage(case(21)).paired
    assert leverage(case(21), pairs=True).n_asked == 21 + 1 + 210


def test_a_ranking_that_names_states_left_out_is_no_hindrance() -> None:
    # By hand: without the strike 8 of the 12 states are left; they keep the places they have among 12.
    graph = build(casebook.load("us-dprk-2017"))
    holding = _of(leverage(graph, of=["us.strike"]), "us.strike").holding
    assert holding is not None
    assert holding.n_states == sum(id_[0] == "N" for id_ in graph.ids)
    assert all(dm.ranking is not None for dm in graph.case.decision_makers)


def test_variables_that_no_move_changes_are_named() -> None:
    korea = casebook.load("korea-2019")
    assert leverage(build(korea), of=["china"]).unsettled == ("situation.standing", "situation.election")
    assert leverage(build(variant(korea, "campaign")), of=["china"]).unsettled == ("situation.standing",)


def test_an_interrupt_leaves_what_was_found() -> None:
    def stop(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    result = leverage(build(casebook.load("us-dprk-2017")), progress=stop)
    assert (len(result.edits), result.n_asked) == (3, 12)


@pytest.mark.parametrize(
    ("of", "error", "said"),
    [
        ("us.strik", UnknownName, "no option or decision maker 'us.strik'"),
        ("nobody", UnknownName, "no option or decision maker 'nobody'"),
        ("rok", UsageError, "rok owns no move"),
        ("situation.trust", UsageError, "situation.trust is nobody's option"),
    ],
)
def test_what_cannot_be_named_is_refused(of: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        leverage(build(casebook.load("korea-2019")), of=[of])


def test_listed_states_let_only_decision_makers_be_named() -> None:
    graph = build(casebook.load("elmira-1991"))
    with pytest.raises(UsageError, match="options only describe them") as refusal:
        leverage(graph, of=["moe.modify"])
    assert refusal.value.problems[0].hint == (
        "name a decision maker, to do without its moves: moe, uniroyal, local-gov"
    )
    with pytest.raises(UnknownName):
        leverage(graph, of=["nobody"])


def test_unknown_concepts_and_decision_makers_are_refused() -> None:
    graph = build(read_case(PENNIES))
    with pytest.raises(UnknownName, match="no concept 'sim'"):
        leverage(graph, concept="sim")
    with pytest.raises(UnknownName, match="no decision maker 'c'"):
        leverage(graph, concerning=["c"])


@pytest.mark.parametrize("name", ["us-dprk-2017", "cuba-1962"])
def test_a_verdict_is_mixed_where_prospects_and_the_expected_place_go_different_ways(name: str) -> None:
    graph = build(casebook.load(name))
    plain = {each.edit.what: each for each in leverage(graph, months=None, pairs=False).edits}
    for each in leverage(graph, months=12, pairs=False).edits:
        for effect, bare in zip(each.effects, plain[each.edit.what].effects, strict=True):
            assert bare.expected is None
            if effect.expected is None:
                assert effect.verdict == bare.verdict
                continue
            way = int(graph.payoffs[effect.dm].max())
            clearly = abs(effect.expected) >= max(HALF_A_PLACE, LITTLE * way)
            other_way = {"gains": effect.expected < 0, "loses": effect.expected > 0}.get(bare.verdict, False)
            assert effect.verdict == ("both" if clearly and other_way else bare.verdict)
