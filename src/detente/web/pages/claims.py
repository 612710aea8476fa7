"""The page Claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.doubt import CLAIM_DRAWS
from detente.views.claims import drawn_words, share_of_draws, turning_statements, turns_words, verdict_words
from detente.web.contract.common import Inline
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, row, table, text

if TYPE_CHECKING:
    from detente.analyses.claims import Claims, Finding

MOST = 10_000
"""Draws that can be asked for: a matter of minutes."""


def controls(asked: Asked) -> list[Control]:
    """What claims are tested on, how many draws, and how much is told of each claim."""
    variants = [(each.key, each.name) for each in asked.case.variants]
    return [
        choose("on", "Tested on", _on(asked), [("", "the case as it is"), *variants]),
        enter(
            "draws", "Draws", "number", asked.params.get("draws", str(CLAIM_DRAWS)), "None: verdicts alone."
        ),
        choose("full", "Show", _full(asked), [("", "verdicts"), ("yes", "verdicts and why")]),
    ]


def answer(asked: Asked) -> Answer:
    """Which of the arguments the model bears out."""
    from detente.analyses.claims import claims
    from detente.views.headlines import claims_headline
    from detente.views.text.claims import claims_text

    result = claims(asked.case, variant=_on(asked) or None, draws=_draws(asked), progress=asked.progress)
    if _full(asked) or not result.findings:
        blocks = blocks_of(claims_text(result, full=True), asked.graph)
    else:
        blocks = [text(drawn_words(result), "soft"), _verdicts(result), *_judgements(result)]
    return Answer(blocks, controls(asked), claims_headline(result))


def _verdicts(result: Claims) -> Block:
    columns = ("Claim", "Verdict", ("Stands in", "right"), "Turns on")
    caption = "Verdicts, and in what share of the draws from the doubts of the case they stand"
    return table(caption, columns, [row(*_cells(each)) for each in result.findings])


def _cells(finding: Finding) -> tuple[str | Inline, ...]:
    said: Inline = [finding.claim.said, {"kind": "soft", "text": f" {finding.claim.key}"}]
    verdict = verdict_words(finding)
    if finding.survival is None:
        return said, verdict, "", ""
    turns = turns_words(finding.survival).removeprefix("turns on ").removeprefix("statement ")
    return said, verdict, share_of_draws(finding.survival), turns


def _judgements(result: Claims) -> list[Block]:
    """What the statements say that verdicts turn on."""
    told = turning_statements(result)
    if not told:
        return []
    columns = ("Statement", "What it says", "How sure, and what it rests on")
    return [table("What these verdicts turn on most", columns, [row(*each) for each in told])]


def heavy(asked: Asked) -> bool:
    """Whether it takes long."""
    return asked.graph.n_states * (1 + _draws(asked)) > 20_000


def _draws(asked: Asked) -> int:
    return asked.number("draws", CLAIM_DRAWS, 0, MOST)


def _on(asked: Asked) -> str:
    return asked.choice("on", ["", *(each.key for each in asked.case.variants)], "")


def _full(asked: Asked) -> str:
    return asked.choice("full", ["", "yes"], "")


PAGE = PageSpec(
    "claims",
    "Claims",
    "Which of the arguments made about this crisis does the model bear out?",
    120,
    answer,
    heavy,
    controls,
    whole_case=True,  # claims name variants, which the case of a variant no longer has
)
