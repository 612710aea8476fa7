"""Cases worked by hand; the working is on the page that the case stands on, or beside the expectation."""

from __future__ import annotations

import pytest
from tests.docs.pages import ROOT, blocks, text_of, with_sections

from detente.analyses.comparison.differences import differences
from detente.analyses.inverse.edits import Lever, carried_out
from detente.analyses.structures import (
    Extension,
    Relational,
    Strong,
    attitudes,
    attitudes_refusal,
    judge,
    strength,
    strength_refusal,
    unknown,
)
from detente.errors import InvalidCase, TooLarge, UsageError
from detente.graph import Graph, build, build_partly_known
from detente.graph import structures as graph_structures
from detente.interchange.casefile import read_case
from detente.model.variants import variant

PAGE = text_of(ROOT / "docs" / "discussion" / "structures.md")


def _file(name: str) -> str:
    text = next(block.text for block in blocks(PAGE) if block.directives.get("file") == name)
    for block in blocks(PAGE):
        if block.directives.get("put into") == name:
            text = with_sections(text, block.text)
    return text


GATES = """\
detente: 1
title: Two gates
states: [s, t, u, v, w]
decision_makers:
  i:
    moves: {s: [t], v: [w]}
    ranking: [t, s, u, v, w]
    unknown: [[s, u], [v, w]]
  j:
    moves: {t: [u]}
    ranking: [u, t, s, v, w]
"""


def test_each_extension_reads_the_unknown_in_its_own_way() -> None:
    """s: t is surely better and the answer u unknown. v: w is unknown and nobody answers."""
    found = unknown(build_partly_known(read_case(GATES)))
    graph = found.graph
    expected = {"a": set(), "b": {"v"}, "c": {"s"}, "d": {"s", "v"}}
    for concept in ("gmr", "smr", "seq"):
        for letter, held in expected.items():
            stable = found.stable[letter][concept][graph.dm("i")]
            assert set(graph.ids.of(stable)) & {"s", "v"} == held
    nash = {x: set(graph.ids.of(found.stable[x]["nash"][0])) & {"s", "v"} for x in "abcd"}
    assert nash == {"a": set(), "b": {"v"}, "c": set(), "d": {"v"}}


def test_what_an_unknown_counter_move_leads_to_escapes_where_the_unknown_does_not_deter() -> None:
    """At u, which is surely worse than s, i could go on to x: unknown against s."""
    text = GATES.replace("[s, t, u, v, w]", "[s, t, u, v, w, x]").replace("s: [t], v", "s: [t], u: [x], v")
    text = text.replace("v, w]\n    unknown: [[s, u], ", "v, w, x]\n    unknown: [[s, x], ")
    text = text.replace("[u, t, s, v, w]", "[u, t, s, v, w, x]")
    found = unknown(build_partly_known(read_case(text)))
    held = {x: bool(found.stable[x]["smr"][0][0]) for x in "abcd"}
    assert held == {"a": False, "b": False, "c": True, "d": True}
    assert all(found.stable[x]["gmr"][0][0] for x in "abcd")
    verdict = judge(Extension(found.graph, "a"), 0, 0, "smr")
    (tempted,) = verdict.temptations
    assert tempted.escape is not None
    assert found.graph.ids[tempted.escape[1]] == "x"


def test_unknown_is_not_transitive() -> None:
    text = GATES.replace("[[s, u], [v, w]]", "[[t, s], [s, u]]")
    graph = build_partly_known(read_case(text))
    u = graph.unknown[0]
    t, s, end = (graph.state(x) for x in "tsu")
    assert u[t, s]
    assert u[s, end]
    assert not u[t, end]


def test_the_dam_of_the_page() -> None:
    found = unknown(build_partly_known(read_case(_file("dam.yaml"))))
    held = {x: found.graph.ids.of(found.equilibria(x, "seq")) for x in "abcd"}
    assert held == {"a": [], "b": ["YN", "YY"], "c": ["NN", "NY"], "d": ["NN", "NY", "YN", "YY"]}


def test_other_questions_are_refused_where_preferences_are_partly_unknown() -> None:
    with pytest.raises(UsageError, match=r"statement upstream-1\), and this question needs"):
        build(read_case(_file("dam.yaml")))


def test_too_many_states_with_unknown_preferences_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_structures, "MAX_UNKNOWN", 3)
    with pytest.raises(TooLarge, match="the limit is 3"):
        build_partly_known(read_case(_file("dam.yaml")))


def test_members_of_a_class_that_compare_otherwise_are_an_error() -> None:
    """Of the class, YN is apart from NN by the unknown statement, and NY by the known one."""
    text = """\
detente: 1
title: T
decision_makers:
  us:
    options: {a: {}, b: {}}
    preferences: [{that: us.a, unknown: true}, us.b]
infeasible: [state YY]
coalesce: {some: us.a or us.b}
"""
    with pytest.raises(InvalidCase, match="does not rank some as one state"):
        build_partly_known(read_case(text))


def _arms() -> Graph:
    return build(read_case(_file("arms.yaml")))


def test_restraint_holds_strongly_under_gmr_and_weakly_under_smr() -> None:
    found = strength(_arms())
    state = found.graph.state("NN")
    assert found.strong_equilibria("gmr")[state]
    assert found.weak_equilibria("smr")[state]
    assert not found.stable["seq"][:, state].any()
    verdict = judge(Strong(found.graph), state, 0, "smr")
    (tempted,) = verdict.temptations
    assert tempted.sanction is None
    assert tempted.escape is not None
    assert found.graph.ids[tempted.escape[1]] == "NY"


DILEMMA = """\
detente: 1
title: Two prisoners
states: [CC, CD, DC, DD]
decision_makers:
  row:
    moves: {CC: [DC], DC: [CC], CD: [DD], DD: [CD]}
    ranking: [DC, CC, DD, CD]
    strong: [[%s]]
  column:
    moves: {CC: [CD], CD: [CC], DC: [DD], DD: [DC]}
    ranking: [CD, CC, DD, DC]
    strong: [[%s]]
"""


@pytest.mark.parametrize(
    ("row", "column", "strongly"), [("CC, DD", "CC, DD", True), ("DD, CD", "DD, DC", False)]
)
def test_cooperation_holds_strongly_if_mutual_defection_is_strongly_worse(
    row: str, column: str, strongly: bool
) -> None:
    """From CC row gains by DC; column answers by DD, which it gains by. From DD row gets CD or stays.

    With the break above DD both are strongly worse than CC. With the break below, DD is worse, not strongly.
    """
    found = strength(build(read_case(DILEMMA % (row, column))))
    for concept in ("gmr", "smr", "seq", "sseq"):
        assert found.stable[concept][:, 0].all()
        assert found.strong[concept][:, 0].all() == strongly


def test_a_pair_that_is_not_adjacent_says_nothing_of_what_lies_between() -> None:
    graph = build(read_case(DILEMMA % ("DC, CD", "CC, DD")))
    reading = Strong(graph)
    deters = {
        (a, b)
        for a in range(4)
        for b in range(4)
        if reading.deters(0, a, b)
    }  # fmt: skip
    assert deters == {(graph.state("DC"), graph.state("CD"))}


def test_a_pair_in_the_wrong_order_is_an_error() -> None:
    with pytest.raises(InvalidCase, match="row does not prefer CD to DC in its ranking"):
        build(read_case(DILEMMA % ("CD, DC", "CC, DD")))


def test_strength_of_preferences_that_are_partly_unknown_is_left_out() -> None:
    text = (DILEMMA % ("CC, DD", "CC, DD")).replace("  column:\n", "  column:\n    unknown: [[CC, DC]]\n")
    graph = build_partly_known(read_case(text))
    assert strength_refusal(graph) == "strong and weak stability need preferences that are known"
    assert attitudes_refusal(graph) == "attitudes need preferences that are known"


def _relational(text: str, **signs: str) -> dict[str, list[str]]:
    graph = build(read_case(text))
    found = attitudes(graph)
    return {concept: graph.ids.of(found.equilibria(concept)) for concept in found.stable}


def _dilemma(attitudes_said: str) -> str:
    plain = "\n".join(line for line in DILEMMA.splitlines() if "strong" not in line)
    return f"{plain}\nattitudes: {attitudes_said}\n"


def test_altruists_cooperate() -> None:
    """Each cares for the other alone: row leaves CD and DD (column no worse) and never CC or DC."""
    found = _relational(_dilemma("{row: {row: 0, column: +}, column: {column: 0, row: +}}"))
    assert found["rnash"] == ["CC"]


def test_friends_stay_wherever_they_are() -> None:
    """Each wants neither to be worse off, and every move makes one of the two worse off."""
    found = _relational(_dilemma("{row: {column: +}, column: {row: +}}"))
    assert found["rnash"] == ["CC", "CD", "DC", "DD"]


def test_foes_defect() -> None:
    """Row defects from CC and CD: it gains and column loses; no way back is good for row."""
    found = _relational(_dilemma('{row: {column: "-"}, column: {row: "-"}}'))
    assert found["rnash"] == ["DD"]


def test_a_tie_tempts_and_can_be_deterred() -> None:
    """i is indifferent between s and t; from t, j goes to u, which is worse for i and better for j."""
    text = """\
detente: 1
title: T
states: [s, t, u]
decision_makers:
  i: {moves: {s: [t]}, ranking: [[s, t], u]}
  j: {moves: {t: [u]}, ranking: [u, [s, t]]}
"""
    graph = build(read_case(text))
    stable = attitudes(graph).stable
    assert [bool(stable[c][0, 0]) for c in ("rnash", "rgmr", "rsmr", "rseq")] == [False, True, True, True]
    (tempted,) = judge(Relational(graph), 0, 0, "seq").temptations
    assert tempted.sanction is not None
    assert [graph.ids[move.to] for move in tempted.sanction] == ["u"]


def test_the_variant_of_the_page_changes_attitudes() -> None:
    case = read_case(_file("arms.yaml"))
    graph = build(case)
    assert graph.ids.of(attitudes(graph).equilibria("rnash")) == ["NY"]
    foes = build(variant(case, "foes"))
    assert foes.ids.of(attitudes(foes).equilibria("rnash")) == ["NY", "YN", "YY"]


def test_a_lever_may_move_a_strong_statement() -> None:
    """Strength says nothing to payoffs, so it keeps no statement in its place there."""
    text = _file("arms.yaml")
    case, plain = read_case(text), read_case(text.replace(", strong: true", ""))
    lever = Lever("move", "east", 1, 3)
    assert carried_out(case, [lever]) == carried_out(plain, [lever])
    assert build(carried_out(case, [lever])).payoffs.tolist() != build(case).payoffs.tolist()


def test_a_comparison_names_what_changed_in_marks_and_attitudes() -> None:
    text = _file("arms.yaml")
    case = read_case(text)
    plain = read_case(text.replace(", strong: true", "", 1))
    (found,) = differences(case, plain)
    assert (found.section, found.part, found.before, found.after) == ("mark", "east", "strong", None)
    assert [(each.part, each.before, each.after) for each in differences(case, variant(case, "foes"))] == [
        ("east to east", "0", "+"), ("east to west", "+", "-"), ("west to east", None, "-"),
    ]  # fmt: skip
    ranked = read_case(DILEMMA % ("CC, DD", "CC, DD"))
    (broken,) = differences(ranked, read_case(DILEMMA % ("CC, CD", "CC, DD")))
    assert (broken.what, broken.section, broken.part) == ("changed", "strong", "row")
