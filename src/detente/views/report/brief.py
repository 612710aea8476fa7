"""The report in brief: a few sentences that can be read out."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analyses.stability.ties import Tie
from detente.graph import Graph
from detente.views.names import Names
from detente.views.reach import reach_words
from detente.views.report.record import ReportInput
from detente.views.report.words import SHORT, counts, is_broad, outcome_name, share
from detente.views.text.common import listing, plural

CONDITION = (
    "All of this follows from what this case takes the parties to be able to do and to want. It says what "
    "would hold if those judgements are right; it is never the chance of an event."
)


def in_brief(data: ReportInput, names: Names) -> list[str]:
    """What a reader with one minute should know."""
    said = [
        _today(data, names),
        _nash(data, names),
        _seq(data, names),
        _weak_ground(data, names),
        _broad(data),
        CONDITION,
    ]
    return [sentence for sentence in said if sentence]


def rests_on_bystanders(tie: Tie) -> bool:
    """Whether every answer a decision maker has to fear is a move that would be made anyway."""
    answers = [each.sanction for each in tie.verdict.improvements]
    return tie.kind == "deterred" and all(answer is not None and answer.bystander for answer in answers)


def size_sentence(graph: Graph) -> str:
    """How many states there are, and of what they are made."""
    total = f"The choices of {plural(graph.n_dms, 'decision maker')} allow {plural(graph.n_states, 'state')}."
    if graph.case.situation:
        total = (
            f"What {plural(graph.n_dms, 'decision maker')} can choose, and a situation that nobody owns, "
            f"make {plural(graph.n_states, 'state')} possible."
        )
    return total


def _today(data: ReportInput, names: Names) -> str:
    graph = data.graph
    total = size_sentence(graph)
    if graph.status_quo is None:
        return f"{total} The case does not say which of them describes today."
    name = names.outcome(graph.status_quo)
    now = f"Today\u2019s position ({name})" if name else "Today\u2019s position"
    holds = {c for c in counts(data.stability) if data.stability.equilibria(c)[graph.status_quo]}
    if "nash" in holds:
        return (
            f"{total} {now} holds: nobody can do better for itself by moving alone (Nash), so it holds under "
            "every other concept here too."
        )
    tempted = _unstable(data, names, "nash")
    if "seq" in holds:
        return (
            f"{total} {now} holds under SEQ and not under Nash: {tempted} could gain by moving alone, but "
            "the others would answer by moves that they gain by themselves, and the gain would be gone."
        )
    free = _unstable(data, names, "seq")
    text = (
        f"{total} {now} does not hold under Nash or SEQ: {free} would gain by moving, and no answer "
        "that pays for those who give it would take the gain away."
    )
    weaker = [SHORT[c] for c in ("sseq", "smr", "gmr") if c in holds]
    if weaker:
        text += (
            f" It holds under {listing(weaker)} only, if others are ready to answer at a cost to themselves."
        )
    return text


def _unstable(data: ReportInput, names: Names, concept: str) -> str:
    status_quo = data.graph.status_quo
    stable = data.stability.stable[concept][:, status_quo]
    return listing([names.dm(k) for k in range(data.graph.n_dms) if not stable[k]])


def _nash(data: ReportInput, names: Names) -> str:
    number = counts(data.stability)["nash"]
    why = "because nobody can gain by moving alone (Nash)"
    if number == 0:
        return "No state holds under Nash: everywhere somebody can gain by moving alone."
    if is_broad(number, data.graph.n_states):
        return f"{share(number, data.graph.n_states)} hold {why}: too many to single any out."
    held = {group.outcome: group.counts["nash"] for group in data.classes}
    verb = "holds" if number == 1 else "hold"
    reach = reach_words(data.graph, data.stability.equilibria("nash"))
    return f"{plural(number, 'state')} {verb} {why}{reach}: {_outcomes(data, names, held)}."


def _seq(data: ReportInput, names: Names) -> str:
    found = counts(data.stability)
    added = found["seq"] - found["nash"]
    if added == 0:
        return "None is added by counting on the answers of others that they gain by themselves (SEQ)."
    why = "because others would answer every gain by moves that they gain by themselves (SEQ)"
    if is_broad(found["seq"], data.graph.n_states):
        return f"In all, {share(found['seq'], data.graph.n_states)} hold {why}: too many to single any out."
    held = {group.outcome: group.counts["seq"] - group.counts["nash"] for group in data.classes}
    more = " more" if found["nash"] else ""
    verb = "holds" if added == 1 else "hold"
    states = "state" if added == 1 else "states"
    new = data.stability.equilibria("seq") & ~data.stability.equilibria("nash")
    reach = reach_words(data.graph, new)
    return f"{added:,}{more} {states} {verb} {why}{reach}: {_outcomes(data, names, held)}."


def _outcomes(data: ReportInput, names: Names, held: dict[str | None, int]) -> str:
    """Outcome classes with how many of their states hold, today's marked."""
    today = data.graph.status_quo
    named: list[str] = []
    for key, number in held.items():
        if number == 0:
            continue
        name = outcome_name(names, key) if key is not None else "states without a named outcome"
        shown = [
            each.state for group in data.classes if group.outcome == key for each in group.representatives
        ]
        if number > 1:
            name = f"{name} ({plural(number, 'state')})"
        elif today in shown:
            name = f"{name} (today\u2019s position)"
        named.append(name)
    return "; ".join(named)


def _weak_ground(data: ReportInput, names: Names) -> str:
    weak = list(_on_weak_ground(data, names))
    if not weak:
        return ""
    return (
        "Some of this stands on weak ground: all that holds a party back is an unrelated move, which its "
        f"mover would gain by anyway and which therefore punishes nothing. So it is with {'; '.join(weak)}."
    )


def _on_weak_ground(data: ReportInput, names: Names) -> Iterator[str]:
    for group in data.classes:
        held: list[str] = []
        for each in group.representatives:
            held.extend(names.dm(tie.dm) for tie in data.ties.get(each.state, ()) if rests_on_bystanders(tie))
        if held:
            of = plural(data.graph.n_dms, "party", "parties")
            yield f"{outcome_name(names, group.outcome)} (for {len(set(held)):,} of {of})"


def _broad(data: ReportInput) -> str:
    n_states = data.graph.n_states
    weak = {c: n for c, n in counts(data.stability).items() if c in ("gmr", "smr")}
    broad = {c: n for c, n in weak.items() if is_broad(n, n_states)}
    who = "where others may answer even at a cost to themselves"
    if broad:
        number = max(broad.values())
        return (
            f"Under {listing([SHORT[c] for c in sorted(broad)])}, {who}, {share(number, n_states)} hold: so "
            "many that this says little."
        )
    told = listing([f"{n:,} under {SHORT[c]}" for c, n in sorted(weak.items())])
    return f"The weaker concepts, {who}, hold more states and say less: {told}."
