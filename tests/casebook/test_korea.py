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

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def korea() -> Graph:
    return build(casebook.load("korea-2019"))


def test_it_stays_small_enough_to_survey(korea: Graph) -> None:
    assert korea.n_states <= 1_500


def test_the_parties_are_those_of_the_articles_and_a_neutral_state(korea: Graph) -> None:
    assert korea.dms == ["us", "dprk", "russia", "china", "rok", "mongolia"]
    assert not korea.can_ever_move(korea.dm("mongolia"))


def test_the_status_quo_is_talks_without_steps_after_a_short_range_test(korea: Graph) -> None:
    frozen = korea.state(
        "us.talk and us.met and us.relief = none and dprk.dismantle = none and dprk.tests = short "
        "and dprk.turn and russia.part = host and china.part = receive and not rok.projects"
    )
    assert korea.status_quo == frozen


def test_only_the_status_quo_and_the_return_to_2017_hold_when_nobody_gains_by_moving(korea: Graph) -> None:
    holds = stability(korea, ["nash"]).equilibria("nash")
    back = korea.state(
        "dprk.tests = long and not us.talk and us.met and us.relief = none and dprk.dismantle = none "
        "and dprk.turn and russia.part = host and china.part = receive and not rok.projects"
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
    deal = korea.state(
        "outcome phased-deal and us.met and russia.part = host and china.part = receive and dprk.turn "
        "and not rok.projects"
    )
    verdict = why(korea, deal, korea.dm("dprk"), "seq")
    assert verdict.stable
    assert verdict.improvements
    assert all(each.sanction is not None and each.sanction.bystander for each in verdict.improvements)


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
