"""What the tutorial and the discussion say of their examples, and of the concepts, is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, permutations
from math import ceil, factorial, log2

from tests.docs.pages import ROOT, blocks, section, table_rows, text_of, tutorial_case, with_sections

from detente import casebook
from detente.analyses.stability import stability
from detente.graph import Graph, build
from detente.graph.sequences import improvements_of
from detente.interchange.casefile import read_case
from detente.model.variants import variant

STABILITY = text_of(ROOT / "docs" / "discussion" / "stability.md")


def test_the_table_of_elmira_is_computed() -> None:
    graph = build(casebook.load("elmira-1991"))
    result = stability(graph)
    rows = table_rows(section(STABILITY, "## An example: Elmira"))
    assert [row[0].split()[0] for row in rows] == list(graph.ids)
    for s, row in enumerate(rows):
        for dm, said in enumerate(row[1:]):
            holding = [c for c in ("nash", "seq", "gmr") if result.stable[c][dm, s]]
            assert said.lower() == (holding[0] if holding else "none"), (row[0], dm)
    assert graph.status_quo == 0


def test_the_invasion_is_held_by_moves_at_the_same_time() -> None:
    graph = build(casebook.load("us-dprk-2017"))
    here, struck, off, both = (graph.state(pattern) for pattern in ("NNYN", "YNYN", "NNNN", "YNNN"))
    us, dprk = (graph.payoffs[graph.dm(key)] for key in ("us", "dprk"))
    place = [[1 + sum(other > worth for other in each) for worth in each] for each in (us, dprk)]
    assert [place[0][s] for s in (here, struck, both)] == [7, 6, 10]
    assert [place[1][s] for s in (here, off, both)] == [6, 5, 9]


def test_the_status_quo_of_elmira_hangs_on_the_local_governments_foresight() -> None:
    graph = build(casebook.load("elmira-1991"))
    for concept, more in (("nash", set()), ("gmr", {"1", "4"})):
        result = stability(graph, {"moe": "gmr", "uniroyal": "seq", "local-gov": concept})
        held = result.equilibria("mixed")
        assert set(graph.ids.of([s for s in range(graph.n_states) if held[s]])) == {"5", "8", "9"} | more


def test_the_implications_hold_in_the_casebook() -> None:
    chains = re.findall(r"^- (.*⇒.*)$", section(STABILITY, "### Which implies which"), re.MULTILINE)
    assert len(chains) == 3
    for name in casebook.names():
        result = stability(build(casebook.load(name)))
        for chain in chains:
            for one, other in pairwise(chain.lower().split(" ⇒ ")):
                if {one, other} <= set(result.stable):
                    assert not (result.stable[one] & ~result.stable[other]).any(), (name, one, other)


def test_seq_and_smr_do_not_imply_each_other() -> None:
    results = [stability(build(casebook.load(name)), ["seq", "smr"]) for name in casebook.names()]
    assert any((each.stable["seq"] & ~each.stable["smr"]).any() for each in results)
    assert any((each.stable["smr"] & ~each.stable["seq"]).any() for each in results)


def _each_once(graph: Graph, dm: int, start: int) -> Iterator[int]:
    """States that the others reach by improvements if each may act at most once, in any order."""
    steps = improvements_of(graph)
    for order in permutations(k for k in range(graph.n_dms) if k != dm):
        layer = {start}
        for mover in order:
            layer |= {t for s in layer for t in steps(mover, s)}
        yield from layer - {start}


def test_letting_each_opponent_act_once_gets_the_status_quo_of_the_league_wrong() -> None:
    page = ROOT / "docs" / "discussion" / "limits.md"
    text = next(b.text for b in blocks(text_of(page)) if b.directives.get("file") == "league.yaml")
    graph = build(read_case(text))
    upstream, here = graph.dm("upstream"), graph.state("NNN")
    worth = graph.payoffs[upstream]
    (closed,) = (t for t in graph.reachable(upstream, here) if worth[t] > worth[here])
    assert not any(worth[u] <= worth[here] for u in _each_once(graph, upstream, closed))
    assert stability(graph, ["seq"]).stable["seq"][upstream, here]
    assert set(graph.ids.of(set(_each_once(graph, upstream, closed)))) == {"YYN", "YYY"}


def test_two_of_twelve_equilibria_are_at_the_standing_and_calendar_of_today() -> None:
    said = "has 12 Nash equilibria, and 2 of them are at the standing and the calendar of its status quo"
    assert said in " ".join(text_of(ROOT / "docs" / "discussion" / "limits.md").split())
    graph = build(casebook.load("korea-2019"))
    held = graph.ids.of([s for s, holds in enumerate(stability(graph, ["nash"]).equilibria("nash")) if holds])
    today = [state for state in held if state.endswith(("100", "110"))]  # received, any trust, distant
    assert (len(held), len(today)) == (12, 2)


def test_without_troops_to_fear_upstream_goes_back_to_full_speed() -> None:
    page = text_of(ROOT / "docs" / "how-to" / "variants.md")
    assert "without troops to fear, Upstream goes back to full speed" in " ".join(page.split())
    base, variants = (block.text for block in blocks(page) if block.language == "yaml")
    case = read_case(with_sections(base, variants))
    dry, without = (build(variant(case, key)) for key in ("dry-year", "dry-year-without-troops"))
    shared = dry.state("1NY0")
    assert stability(dry, ["seq"]).equilibria("seq")[shared]
    there = without.state("1NY0")
    tempted = ~stability(without, ["seq"]).stable["seq"][:, there]
    assert [without.dms[k] for k in range(without.n_dms) if tempted[k]] == ["upstream"]


def test_the_tutorials_reading_of_its_answer_is_right() -> None:
    graph = build(read_case(tutorial_case()))
    result = stability(graph)
    deal, standoff, war = graph.state("1NNY"), graph.state("0YNN"), graph.state("0YYN")
    assert graph.status_quo == standoff
    assert set(graph.ids.of(result.equilibria("nash"))) == {"0YNN", "0YYN"}
    assert result.equilibria("seq")[deal]
    assert all(graph.payoffs[dm][deal] > graph.payoffs[dm][standoff] for dm in range(graph.n_dms))
    assert result.structural("nash") == {war: [graph.dm("osmara")]}
    of_outcome = graph.outcomes()
    assert (int(of_outcome["deal"].sum()), int(of_outcome["restraint"].sum())) == (3, 6)


def test_the_tutorials_exercise_changes_the_answer() -> None:
    text = tutorial_case()
    found = re.search(r"( +- vardia\.fill = slow +\[0\.9.*\n)( +- not commission\.guarantee .*\n)", text)
    assert found is not None
    changed = build(read_case(text.replace(found[0], found[2] + found[1])))
    assert not stability(changed, ["seq"]).equilibria("seq")[changed.state("1NNY")]


def test_what_the_tutorial_says_of_its_variants_is_so() -> None:
    case = read_case(tutorial_case())
    base, without, generals = (
        build(each) for each in (case, variant(case, "no-fund"), variant(case, "generals"))
    )
    assert not without.outcomes()["deal"].any()
    for concept in ("nash", "seq"):
        holds = [stability(graph, [concept]).equilibria(concept) for graph in (base, generals)]
        assert (holds[0] == holds[1]).all()


def test_the_two_sentences_that_the_tutorial_says_the_deal_hangs_on_are_of_one_article() -> None:
    case = read_case(tutorial_case())
    items = {item.key: item for item in case.evidence.items}
    (vardia,) = (dm for dm in case.decision_makers if dm.key == "vardia")
    assert vardia.preferences is not None
    resting = [items[key] for key in vardia.preferences[1].because]
    assert [(item.source, item.paragraph) for item in resting] == [("gates", 2)] * 2


def test_the_table_of_questions_is_computed() -> None:
    rows = table_rows(text_of(ROOT / "docs" / "discussion" / "elicitation.md"))
    numbers = [[int(cell) for cell in row] for row in rows if row[0].isdigit()]
    assert len(numbers) == 4
    for m, most, pairs in numbers:
        assert most == sum(ceil(log2(k)) for k in range(1, m + 1))
        assert pairs == m * (m - 1) // 2
        assert log2(factorial(m)) <= most < m * log2(m)
