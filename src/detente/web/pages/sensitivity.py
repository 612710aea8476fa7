"""The page Sensitivity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.doubt import DRAWS
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, chart

if TYPE_CHECKING:
    from detente.analyses.sensitivity import Sensitivity, Tally

MOST = 100_000
"""Draws that can be asked for: a matter of minutes."""

SHOWN = 12
"""Judgements in the chart of what each changes."""


def controls(asked: Asked) -> list[Control]:
    """How many draws, from which seed, and about which outcome."""
    outcomes = [(each.key, each.name) for each in asked.case.outcomes]
    return [
        choose("outcome", "Turns on", _outcome(asked), [("", "What can hold at all"), *outcomes]),
        enter("draws", "Draws", "number", asked.params.get("draws", str(DRAWS))),
        enter("seed", "Seed", "number", asked.params.get("seed", "0"), "The same seed gives the same draws."),
    ]


def answer(asked: Asked) -> Answer:
    """Which judgement, if wrong, changes the answer, and what to find out next."""
    from detente.views.headlines import sensitivity_headline
    from detente.views.sensitivity import running_words
    from detente.views.text.sensitivity import sensitivity_text
    from detente.work.sensitivity import Request, run

    def progress(done: int, of: int, tally: Tally) -> None:
        asked.progress(done, of, running_words(asked.case, tally))

    request = Request(_draws(asked), asked.number("seed", 0, 0, 2**63 - 1))
    result = run(asked.case, request, progress).result
    outcome = _outcome(asked)
    about = [each.key for each in result.asked].index(outcome) if outcome else None
    told = blocks_of(sensitivity_text(result, about=about), asked.graph)
    blocks = [*_charts(result), *told, *_settling(result)]
    return Answer(blocks, controls(asked), sensitivity_headline(result, about))


def _charts(result: Sensitivity) -> list[Block]:
    from detente.views.charts.sensitivity import outcomes_svg, tornado_svg

    drawn = (
        (outcomes_svg(result) if result.asked else None, "What can hold, in percent of draws"),
        (tornado_svg(result, SHOWN), "What each judgement changes"),
    )
    return [chart(svg, label) for svg, label in drawn if svg is not None]


def _settling(result: Sensitivity) -> list[Block]:
    """How the shares came to rest, for who doubts that the draws were enough."""
    from detente.views.charts.sensitivity import convergence_svg

    svg = convergence_svg(result)
    if svg is None:
        return []
    label = "How the answer settled"
    return [{"kind": "details", "summary": label, "blocks": [chart(svg, label)]}]


def heavy(asked: Asked) -> bool:
    """Always: many cases are solved in place of one."""
    return asked.graph.n_states > 0


def _draws(asked: Asked) -> int:
    return asked.number("draws", DRAWS, 1, MOST)


def _outcome(asked: Asked) -> str:
    return asked.choice("outcome", ["", *(each.key for each in asked.case.outcomes)], "")


PAGE = PageSpec(
    "sensitivity",
    "Sensitivity",
    "Which judgement, if wrong, changes the answer?",
    110,
    answer,
    heavy,
    controls,
)
