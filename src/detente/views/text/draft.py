"""A draft for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from detente.documents.record import Draft
from detente.views.text.common import indented, listing, plural

HEAD = """\
# A draft, made from accepted passages. Every note that begins with "Guess:" is guessed by the program;
# names of options take over a few words of a passage. For you to do:
#   1. Are these the decision makers, and is an option in the right hands? Say it in your own words.
#   2. Which options exclude each other (infeasible:), which cannot be undone (moves:)?
#   3. The statements stand in the order of how many passages say so, which is not how much it matters:
#      put them in the order of their importance, and give each a confidence.
#   4. Say where things stand (status_quo:) and name the outcomes (outcomes:).
#   5. Take the notes out as you settle them.
"""


def draft_file(text: str) -> str:
    """The draft's file: what is to be done, and the case."""
    return HEAD + text


def draft_text(draft: Draft, file: str) -> Group:
    """What a draft holds and what it leaves out."""
    case = draft.case
    statements = sum(1 for _ in case.statements())
    n_options = sum(len(dm.options) for dm in case.decision_makers)
    parts: list[RenderableType] = [Text(f"Draft written to {file}.")]
    for dm in case.decision_makers:
        wishes = len(dm.preferences or ())
        parts.append(
            indented(
                f"{dm.name}: {plural(len(dm.options), 'option')}, {plural(wishes, 'preference statement')}"
            )
        )
    items = plural(len(case.evidence.items), "evidence item")
    proposed = f"{plural(n_options, 'option')} and {plural(statements, 'preference statement')}"
    parts.append(
        Text(f"{proposed}, all of them guesses; {items}, {len(draft.unused):,} of which carry nothing yet.")
    )
    if draft.left_out:
        parts.append(
            Text(
                f"Not decision makers, for they do too little in the record: {listing(list(draft.left_out))}."
            )
        )
    if draft.cut:
        named = [f"{name} ({owner})" for owner, name in draft.cut]
        parts.append(Text(f"Proposed, and left out for lack of passages or of room: {listing(named)}."))
    return Group(*parts)
