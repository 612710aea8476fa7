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
#   3. The statements stand in the order of how many passages say so, how strongly, how well graded and how
#      recently, which is not how much it matters: put them in the order of their importance, and give each a
#      confidence. Where two contradict each other the second says so; keep one.
#   4. What is only declared stands under stated:, where others take its party to want the opposite.
#   5. Say where things stand (status_quo:) and name the outcomes (outcomes:).
#   6. Take the notes out as you settle them.
"""


def draft_file(text: str, draft: Draft | None = None) -> str:
    """The draft's file: what is to be done, wishes for which nothing was found to be done, and the case."""
    if draft is None or not draft.unplaced:
        return HEAD + text
    lines = [f"#     {owner}: {words} ({item})" for owner, words, item in draft.unplaced]
    return "".join((HEAD, "# Wanted, but nothing that somebody could do was read from it:\n",
                    *(f"{line}\n" for line in lines), text))  # fmt: skip


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
    contradictions = sum("CONTRADICTS" in (each.note or "") for _, _, each in case.statements())
    if contradictions:
        verb = "contradicts" if contradictions == 1 else "contradict"
        parts.append(Text(f"{plural(contradictions, 'statement')} {verb} another: keep one of each two."))
    if case.stated:
        named = [dm.name for dm in case.decision_makers if any(each.dm == dm.key for each in case.stated)]
        parts.append(Text(f"Declares one thing and is taken to want another: {listing(named)} (stated:)."))
    if draft.unplaced:
        parts.append(
            Text(f"{plural(len(draft.unplaced), 'wish', 'wishes')} named nothing that somebody could do.")
        )
    return Group(*parts)
