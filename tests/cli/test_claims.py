"""``detente claims``: shapes, sentences, published findings and clear errors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente import casebook
from detente.analyses.claims import analysis, claims
from detente.analyses.evolution.forecast import forecast
from detente.cli import run
from detente.graph import build
from detente.views.claims import headline
from detente.views.data.claims import claims_data
from detente.views.headlines import claims_headline
from detente.views.report.claims import claims_words


@pytest.fixture
def data(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command with --json and read its answer."""

    def ask(*arguments: str) -> Any:
        assert run(["claims", *arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_the_published_findings_on_elmira_are_borne_out(data: Any) -> None:
    told = {each["id"]: each for each in data("elmira-1991")["claims"]}
    assert {key: each["verdict"] for key, each in told.items()} == dict.fromkeys(told, "borne out")
    # Kilgour et al. 2001: 5, 8 and 9 hold; the ministry and the company go from 5 to 8 together.
    assert [each["so"] for each in told["equilibria"]["states"]] == [3, 0]
    assert [step["to"] for step in told["together"]["witnesses"][0]["moves"]] == ["6", "8"]
    made = {key: each["construction"] for key, each in told.items() if each["by_construction"]}
    assert made == {
        "ministry-better": "ranking of moe",
        "company-better": "ranking of uniroyal",
        "together": "moves",
    }
    assert {each["share"] for each in told.values()} == {None}  # nothing is in doubt


def test_the_flagship_case_has_a_claim_for_each_of_its_sixteen_arguments(data: Any) -> None:
    answer = data("korea-2019", "--draws", "0")
    verdicts = {each["id"]: each["verdict"] for each in answer["claims"]}
    assert {int(key[1:].split("-")[0]) for key in verdicts} == set(range(1, 17))
    for claim in casebook.load("korea-2019").claims:
        assert claim.because
        assert claim.by
    # What the rankings contradict stays contradicted.
    assert {"c4-need", "c6-press", "c8-undone", "c12-veto", "c15-tension"} <= {
        key for key, verdict in verdicts.items() if verdict == "contradicted"
    }
    made = {each["id"]: each["construction"] for each in answer["claims"] if each["by_construction"]}
    assert made["c1-standing"] == "dprk-11"
    assert made["c2-free"] == "russia-5"
    assert "c5-gap" not in made


def test_keys_are_the_fixed_ones_and_a_seed_repeats_an_answer(data: Any) -> None:
    first = data("korea-2019", "--only", "c1-standing,c5-gap", "--draws", "30", "--seed", "7")
    assert first == data("korea-2019", "--only", "c1-standing,c5-gap", "--draws", "30", "--seed", "7")
    for each in first["claims"]:
        assert {"id", "verdict", "share", "by_construction", "turns_on"} <= set(each)
        assert sum(each["shares"].values()) == pytest.approx(1, abs=1e-5)  # rounded to six places
        assert each["shares"][each["verdict"]] == each["share"]
    assert first["claims"][0]["turns_on"] == ["dprk-11"]
    other = data("korea-2019", "--only", "c5-gap", "--draws", "30", "--seed", "8")
    assert other["claims"][0]["shares"] != first["claims"][1]["shares"]


def test_compared_verdicts_are_those_of_the_two(data: Any) -> None:
    answer = data("korea-2019", "--compare", "campaign", "--only", "c5-gap,c1-price")
    assert [(each["id"], each["old"], each["new"]) for each in answer["claims"]] == [
        ("c1-price", "borne out", "borne out"),
        ("c5-gap", "borne out", "contradicted"),
    ]
    alone = data("korea-2019", "--variant", "campaign", "--only", "c5-gap", "--draws", "0")
    assert alone["claims"][0]["verdict"] == "contradicted"


def test_people_read_verdict_share_and_what_it_turns_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "korea-2019", "--only", "c1-standing", "--draws", "40", "--full"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Borne out by construction: statement dprk-11 alone says so; survives" in text
    assert "of 40 draws); turns on statement dprk-11." in text
    assert "40 draws from the confidences in this case (seed 0)" in text
    assert "would prefer, all else equal, that “Kim's standing” were “Received by a US president”." in text


def test_a_verdict_that_most_draws_do_not_agree_with_says_so_wherever_it_stands() -> None:
    result = claims(casebook.load("korea-2019"), only=["c11-turn", "c14-lasts"], draws=100)
    turn, lasts = result.findings
    assert turn.survival is not None
    assert lasts.survival is not None
    assert turn.survival.share < 0.5 < lasts.survival.share
    doubt = f"but in {100 * turn.survival.share:.0f} % of draws only"
    told = claims_data(result)
    assert told["tally"]["borne out"] == {"claims": 2, "doubtful": 1, "by_construction": 0}
    assert [each["doubtful"] for each in told["claims"]] == [True, False]
    assert told["claims"][0]["verdict"] == "borne out"
    assert told["claims"][0]["verdict_in_words"] == f"borne out, {doubt}"
    assert claims_headline(result).startswith(
        "2 claims: 2 borne out (1 of them in fewer than half of the draws)."
    )
    rows = claims_words(result).rows
    assert [row.verdict for row in rows] == [f"borne out, {doubt}", "borne out"]
    # All of 100 draws: Wilson's interval begins at 100 / 103.84.
    assert rows[1].share == "100 % of draws (96 % or more)"


def test_a_chance_that_rests_on_moves_that_are_mostly_no_gains_says_so() -> None:
    result = claims(casebook.load("korea-2019"), only=["c14-lasts", "c14-chance"], draws=0)
    (lasts, likely) = result.findings
    chance = likely.judged.chance
    assert chance is not None
    found = forecast(build(casebook.load("korea-2019")), months=19).expected  # 2019-04 to 2020-11
    assert chance.expected == found
    assert found is not None
    assert found.share < 0.5
    said = f"mostly error: of its moves {100 * found.share:.0f} % are gains to who makes them"
    assert said in headline(likely)
    assert "error" not in headline(lasts)
    rows = claims_words(result).rows
    assert rows[0].remark == ""
    assert said in rows[1].remark
    assert claims_data(result)["claims"][1]["chance"]["expected_moves"]["improvements"] == found.improvements


def test_what_is_denied_of_the_status_quo_reads_as_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "korea-2019", "--only", "c1-price", "--draws", "0", "--full"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Test: It is not so that from the status quo North Korea has an improvement into" in text


def test_a_test_in_a_variant_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    case = casebook.load("korea-2019")
    variant = next(each for each in case.variants if each.key == "campaign")
    lead = f"In the variant “{variant.name}”: "
    assert run(["claims", "korea-2019", "--only", "c4-campaign,c4-kim", "--draws", "0", "--full"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.count(f"Test: {lead}") == 1
    printed = {row.key: row.test for row in claims_words(claims(case, draws=0)).rows}
    assert printed["c4-campaign"].startswith(lead)
    assert not printed["c4-kim"].startswith("In the variant")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--draws", "-1"], 1, "0 for none"),
        (["--draws", "1000000000"], 1, "the limit is"),
        (["--seed", "-1"], 1, "a seed is 0 or more"),
        (["--only", "c5-gp"], 1, "c5-gap"),
        (["--only", ","], 2, "name at least one"),
        (["--variant", "campain"], 1, "campaign"),
        (["--compare", "campaign", "--draws", "5"], 2, "--compare compares verdicts"),
    ],
)
def test_wrong_questions_get_clear_errors(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", "korea-2019", *arguments]) == status
    assert said in " ".join(capsys.readouterr().err.split())


def test_an_interrupt_leaves_the_shares_of_the_draws_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int) -> None:
        if done == total - 3:
            raise KeyboardInterrupt

    case = casebook.load("korea-2019")
    result = claims(case, only=["c1-standing"], draws=8, progress=stop)
    assert result.interrupted
    assert result.n_drawn == 5
    survived = result.findings[0].survival
    assert survived is not None
    assert survived.n_draws == 5
    monkeypatch.setattr(analysis, "survival", lambda *_: ())
    assert claims(case, only=["c1-standing"], draws=8).n_drawn == 0


BAD = """
detente: 1
title: Bad
as_of: 2031-04
decision_makers:
  a: {options: {x: {}}, preferences: [a.x]}
  b: {options: {y: {}}, preferences: [b.y]}
status_quo: {}
outcomes: {both: a.x and b.y}
claims:
  one: {said: One., test: TEST}
"""


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("{hold: {all: a.x, under: nash}}", "did you mean holds?"),
        ("nonsense", "a mapping with one key"),
        ("{holds: {under: nash}}", "does not say of which states"),
        ("{holds: {all: a.x}}", "under: is missing"),
        ("{holds: {all: a.x, under: nsh}}", "did you mean nash?"),
        ("{holds: {all: a.z, under: nash}}", "a has no option 'z'"),
        ("{holds: {all: rises a.x, under: nash}}", "speak of a move"),
        ("{prefers: {dm: c, all: a.x, over: {all: b.y}}}", "no decision maker 'c'"),
        ("{prefers: {dm: a, all: a.x, over: {none: b.y}}}", "'none' means nothing for over:"),
        ("{gains: {dm: a, with: {b.y: maybe}, all: a.x}}", "no level 'maybe'"),
        ("{improvement: {dm: a, doing: {b.y: yes}, all: a.x}}", "b.y is no option of a"),
        ("{improvement: {dm: a, all: a.x}}", "told by doing or by into"),
        ("{sequence: {all: a.x, to: b.y, steps: leaps}}", "improvements or moves"),
        ("{sequence: {all: a.x, to: b.y, steps: moves, order: [a, a]}}", "moves twice in a row"),
        ("{deal: {format: table, all: a.x}}", "no format 'table'"),
        ("{likely: {outcome: both, by: 2031-12}}", "at least or at most"),
        ("{likely: {outcome: both, at_least: 2, by: 2031-12}}", "a chance is a number from 0 to 1"),
        ("{likely: {outcome: both, at_least: 0.5, by: 2031-04}}", "no month after the case's own date"),
        ("{changes: {variant: v, under: nash, gains: a.x}}", "no variant 'v'"),
        ("{changes: {variant: v, under: nash}}", "does not say what changes"),
        ("{holds: {all: a.x and not a.x, under: nash}}", "no feasible state satisfies"),
    ],
)
def test_a_test_that_is_malformed_or_names_nothing_is_an_error_at_check(
    test: str, said: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # a short name, that no line of 80 columns breaks
    (tmp_path / "bad.yaml").write_text(BAD.replace("TEST", test), "utf-8")
    assert run(["check", "./bad.yaml"]) == 1
    text = " ".join(capsys.readouterr().err.split())
    assert said in text
    assert "bad.yaml:11:" in text
