"""The page Claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.model.doubt import CLAIM_DRAWS
from detente.views.claims import drawn_words, share_of_draws, turns_words, verdict_words
from detente.web.contract.common import Inline
from detente.web.contract.pages import Block, Control
from detente.web.pages.asked import Answer, Asked, PageSpec, choose, enter
from detente.web.pages.blocks import blocks_of, row, table, text

if TYPE_CHECKING:
    from detente.analyses.claims import Claims, Finding

_STATEMENT = re.compile(r"\b([A-Za-z][\w-]*)-(\d+)\b")

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
        blocks = [text(drawn_words(result), "soft"), _verdicts(result)]
    return Answer(blocks, controls(asked), claims_headline(result))


def _verdicts(result: Claims) -> Block:
    columns = ("Claim", "Verdict", ("Stands in", "right"), "Turns on")
    caption = "Verdicts, and in what share of the draws from the doubts of the case they stand"
    names = {dm.key: dm.name for dm in result.case.decision_makers}
    return table(caption, columns, [row(*_cells(each, names)) for each in result.findings])


def _cells(finding: Finding, names: Mapping[str, str]) -> tuple[str | Inline, ...]:
    said: Inline = [finding.claim.said, {"kind": "soft", "text": f" {finding.claim.key}"}]
    verdict = _named(verdict_words(finding), names)
    if finding.survival is None:
        return said, verdict, "", ""
    turns = turns_words(finding.survival).removeprefix("turns on ").removeprefix("statement ")
    return said, verdict, share_of_draws(finding.survival), _named(turns, names)


def _named(words: str, names: Mapping[str, str]) -> str:
    """Statements by the name of who wants what they say, and their place: people do not know keys."""
    return _STATEMENT.sub(
        lambda found: f"{names[found[1]]} {found[2]}" if found[1] in names else found[0], words
    )


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
