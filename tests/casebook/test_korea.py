"""The flagship case is what its analysts say it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import casebook
from detente.analyses.check import check
from detente.analyses.evidence import evidence
from detente.analyses.stability import stability, why
from detente.documents import decode, locate
from detente.graph import Graph, build
from detente.graph.changes import event_targets
from detente.graph.consequences import Consequences
from detente.graph.sequences import improvements_of, moves_of, sequences
from detente.model.case import Case
from detente.model.language import parse
from detente.model.variants import variant

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

TODAY = "situation.standing = received and situation.election = distant"
COURTED = "dprk.turn and russia.part = host and china.part = receive"
VARIANTS = [each.key for each in casebook.load("korea-2019").variants]


@pytest.fixture(scope="module")
def korea() -> Graph:
    return build(casebook.load("korea-2019"))


def test_it_stays_small_enough_to_survey(korea: Graph) -> None:
    assert korea.n_states <= 1_500


def test_the_parties_are_those_of_the_articles_and_two_own_no_move(korea: Graph) -> None:
    assert korea.dms == ["us", "dprk", "russia", "china", "rok", "mongolia"]
    assert [dm for dm in korea.dms if not korea.can_ever_move(korea.dm(dm))] == ["rok", "mongolia"]


def test_the_status_quo_is_talks_without_steps_after_a_short_range_test(korea: Graph) -> None:
    assert korea.status_quo == korea.state(
        f"us.talk and us.relief = none and dprk.dismantle = none and dprk.tests = short and {COURTED} "
        f"and {TODAY} and situation.trust = broken"
    )


def test_only_the_status_quo_and_the_return_to_2017_hold_when_nobody_gains_by_moving(korea: Graph) -> None:
    holds = stability(korea, ["nash"]).equilibria("nash") & korea.space.holds(parse(TODAY))
    back = korea.state(
        f"dprk.tests = long and not us.talk and us.relief = none and dprk.dismantle = none and {COURTED} "
        f"and {TODAY} and situation.trust = broken"
    )
    assert set(holds.nonzero()[0].tolist()) == {korea.status_quo, back}


def test_no_full_bargain_holds_and_every_phased_deal_does_only_by_answers(korea: Graph) -> None:
    result = stability(korea, ["nash", "seq"])
    outcomes = korea.outcomes()
    assert not (result.equilibria("seq") & outcomes["grand-bargain"]).any()
    phased = outcomes["phased-deal"]
    assert result.equilibria("seq")[phased].all()
    assert not result.equilibria("nash")[phased].any()


def test_what_deters_kim_from_leaving_a_phased_deal_would_happen_anyway(korea: Graph) -> None:
    deal = korea.state(f"outcome phased-deal and {COURTED} and {TODAY} and situation.trust = broken")
    verdict = why(korea, deal, korea.dm("dprk"), "seq")
    assert verdict.stable
    assert verdict.improvements
    assert all(each.sanction is not None and each.sanction.bystander for each in verdict.improvements)


def test_no_move_changes_kims_standing_or_the_calendar(korea: Graph) -> None:
    for settled in ("situation.standing = received", "situation.election = campaign"):
        inside = korea.space.holds(parse(settled))
        for dm in range(korea.n_dms):
            assert all(inside[t] == inside[s] for s in range(korea.n_states) for t in korea.reachable(dm, s))


@pytest.mark.parametrize(
    ("dm", "step_back"),
    [
        ("us", "us.relief = phased"),
        ("us", "us.relief = none and us.talk"),
        ("dprk", "dprk.dismantle = phased"),
        ("dprk", "dprk.dismantle = none and dprk.tests = none"),
        ("dprk", "dprk.dismantle = none and dprk.tests = long"),
    ],
    ids=[
        "part of the relief",
        "all relief",
        "part of the dismantling",
        "all dismantling",
        "a long-range test",
    ],
)
def test_a_promise_taken_back_breaks_trust(korea: Graph, dm: str, step_back: str) -> None:
    deal = korea.state(f"outcome grand-bargain and {COURTED} and {TODAY} and situation.trust = working")
    after = korea.space.holds(parse(f"{step_back} and {COURTED}"))
    (reached,) = [t for t in korea.reachable(korea.dm(dm), deal) if after[t]]
    assert korea.space.holds(parse("situation.trust = broken"))[reached]


def test_a_further_step_leaves_trust_as_it_is(korea: Graph) -> None:
    trusted = korea.space.holds(parse("situation.trust = working"))
    deal = korea.state(f"outcome phased-deal and {COURTED} and {TODAY} and situation.trust = working")
    further = korea.space.holds(parse("outcome bargain and (us.relief = full or dprk.dismantle = full)"))
    steps = [t for dm in range(korea.n_dms) for t in korea.reachable(dm, deal) if further[t]]
    assert len(steps) >= 2  # one of Washington's, one of Pyongyang's
    assert trusted[steps].all()


def test_no_move_mends_trust_only_a_bargain_kept_does(korea: Graph) -> None:
    trusted = korea.space.holds(parse("situation.trust = working"))
    for dm in range(korea.n_dms):
        assert not any(trusted[t] for s in (~trusted).nonzero()[0] for t in korea.reachable(dm, int(s)))
    mending = {}
    for event in korea.case.events:
        target = event_targets(korea.space, Consequences(korea.space), event)
        mending[event.key] = trusted[target] & ~trusted
    assert [key for key, where in mending.items() if where.any()] == ["bargain-kept"]
    assert (mending["bargain-kept"] == (korea.outcomes()["bargain"] & ~trusted)).all()


def test_trust_never_outlasts_the_bargain(korea: Graph) -> None:
    trusted = korea.space.holds(parse("situation.trust = working"))
    assert trusted.any()
    assert not (trusted & ~korea.outcomes()["bargain"]).any()


def test_the_campaign_comes_and_goes_with_the_calendar_alone(korea: Graph) -> None:
    campaign = korea.space.holds(parse("situation.election = campaign"))
    dated = [event for event in korea.case.events if event.date is not None]
    assert [(event.key, event.date) for event in dated] == [
        ("campaign-begins", "2020-02"),
        ("election-day", "2020-11"),
    ]
    begins, votes = (event_targets(korea.space, Consequences(korea.space), event) for event in dated)
    assert campaign[begins].all()
    assert not campaign[votes].any()


def test_kim_leaves_no_phased_deal_under_which_trust_works(korea: Graph) -> None:
    phased, trusted = korea.outcomes()["phased-deal"], korea.space.holds(parse("situation.trust = working"))
    improving = improvements_of(korea)
    kim, washington = korea.dm("dprk"), korea.dm("us")
    for deal in (phased & trusted).nonzero()[0].tolist():
        assert all(phased[t] for t in improving(kim, deal))
        assert not all(phased[t] for t in improving(washington, deal))


def test_in_the_campaign_kims_answer_holds_washington_to_a_deal_under_which_trust_works(korea: Graph) -> None:
    deal = korea.state(
        f"outcome phased-deal and {COURTED} and situation.trust = working and situation.election = campaign"
    )
    verdict = why(korea, deal, korea.dm("us"), "seq")
    assert verdict.stable
    assert verdict.improvements
    for improvement in verdict.improvements:
        assert improvement.sanction is not None
        assert [move.by for move in improvement.sanction.moves] == [korea.dm("dprk")]
        assert not improvement.sanction.bystander
        assert improvement.sanction.bundles == (None,)


def test_washington_and_pyongyang_both_gain_by_a_deal_only_in_the_campaign(korea: Graph) -> None:
    both = [korea.dm("us"), korea.dm("dprk")]

    def gains(today: int) -> set[int]:
        found = {state for state, _ in sequences(moves_of(korea), both, today)}
        return {t for t in found if all(korea.payoffs[dm][t] > korea.payoffs[dm][today] for dm in both)}

    assert korea.status_quo is not None
    assert gains(korea.status_quo) == set()
    campaign = korea.state(
        f"outcome frozen and {COURTED} and dprk.tests = short and situation.standing = received "
        "and situation.election = campaign"
    )
    assert gains(campaign)
    assert korea.outcomes()["phased-deal"][sorted(gains(campaign))].all()


def test_the_tables_are_those_of_the_diplomacy(korea: Graph) -> None:
    assert dict(korea.case.formats) == {
        "bilateral": ("us", "dprk"),
        "trilateral": ("russia", "china", "dprk"),
        "four-party": ("us", "dprk", "russia", "china"),
        "six-party": ("us", "dprk", "russia", "china", "rok"),
    }


@pytest.mark.parametrize("key", VARIANTS)
def test_every_variant_is_a_sound_case_with_a_name_and_says_what_it_is_for(korea: Graph, key: str) -> None:
    (named,) = [each for each in korea.case.variants if each.key == key]
    assert named.name != key
    assert named.note is not None
    assert "Argument" in named.note
    varied = build(variant(korea.case, key))
    assert varied.status_quo is not None
    assert varied.n_states <= korea.n_states


def _graph(case: Case, key: str) -> Graph:
    return build(variant(case, key))


def test_without_the_first_summit_moscow_would_not_receive_kim(korea: Graph) -> None:
    without = _graph(korea.case, "no-summit-in-2018")
    assert without.space.holds(parse("situation.standing = shunned")).all()
    assert without.status_quo is not None
    aloof = without.space.holds(parse("russia.part = aloof"))
    assert any(aloof[t] for t in improvements_of(without)(without.dm("russia"), without.status_quo))


def test_once_washington_has_gone_first_moscow_comes_out_of_its_corner(korea: Graph) -> None:
    before = _graph(korea.case, "no-vladivostok")
    assert before.status_quo is not None
    after = before.state(f"us.talk and outcome frozen and dprk.tests = short and {COURTED} and {TODAY}")
    assert after in improvements_of(before)(before.dm("russia"), before.status_quo)


def test_all_at_once_leaves_no_bargain_that_holds(korea: Graph) -> None:
    strict = _graph(korea.case, "all-at-once")
    assert not strict.space.holds(parse("us.relief = phased or dprk.dismantle = phased")).any()
    assert strict.outcomes()["grand-bargain"].any()
    assert not (stability(strict, ["seq"]).equilibria("seq") & strict.outcomes()["bargain"]).any()


def test_mediation_needs_accepted_phases_and_trust_and_not_only_eased_tension(korea: Graph) -> None:
    def holding(key: str, terms: str) -> int:
        graph = _graph(korea.case, key)
        holds = stability(graph, ["nash"]).equilibria("nash") & graph.space.holds(parse(terms))
        return int(holds.sum())

    assert holding("tension-eased", "outcome bargain") == 0
    assert holding("washington-accepts-phases", "outcome bargain") == 0
    assert holding("moscow-mediates", "outcome brokered-bargain and situation.trust = broken") == 0
    assert holding("moscow-mediates", "outcome phased-deal and russia.part = broker") > 0


def test_a_shut_door_leads_back_to_2017_unless_kim_only_warns(korea: Graph) -> None:
    def leads_back(graph: Graph) -> bool:
        shut = graph.state(
            f"not us.talk and dprk.dismantle = none and dprk.tests = short and {COURTED} and {TODAY}"
        )
        reached = [t for t, _ in sequences(improvements_of(graph), range(graph.n_dms), shut)]
        return bool(graph.outcomes()["back-to-2017"][reached].any())

    assert leads_back(korea)
    assert not leads_back(_graph(korea.case, "kim-only-warns"))


def test_every_option_level_occurs_and_every_statement_tells_states_apart(korea: Graph) -> None:
    assert [r for r in check(korea).remarks if r.kind in ("level never", "statement decides nothing")] == []


def test_every_statement_has_a_confidence_and_evidence_or_a_word_why_not(korea: Graph) -> None:
    for identifier, _, preference in korea.case.statements():
        assert preference.confidence is not None, identifier
        assert preference.because or preference.note, identifier


def test_every_evidence_item_carries_a_statement(korea: Graph) -> None:
    assert [use.item.key for use in evidence(korea.case).items if not use.supports] == []


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="needs the two articles in ../shared/seeds, which are not here"
)
def test_every_cited_paragraph_stands_where_the_case_says(korea: Graph) -> None:
    texts = {file.name: decode(file.read_bytes(), file.name) for file in SEEDS.iterdir()}
    located = locate(korea.case.evidence, texts)
    assert {key: locator.state for key, locator in located.items() if locator.state != "found"} == {}


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="needs the two articles in ../shared/seeds, which are not here"
)
def test_the_case_does_not_copy_the_articles() -> None:
    def runs(text: str, length: int) -> set[tuple[str, ...]]:
        words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
        return {tuple(words[k : k + length]) for k in range(len(words) - length + 1)}

    text = casebook.text("korea-2019")
    for source in casebook.load("korea-2019").evidence.sources:
        text = text.replace(source.title or "", "")  # a title is cited as it is
    own = runs(text, 7)
    for file in SEEDS.iterdir():
        assert own & runs(file.read_text("utf-8"), 7) == set()
