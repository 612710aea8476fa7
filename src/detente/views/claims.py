"""Claims in words: verdicts, what they rest on and what they turn on."""

from __future__ import annotations

from math import floor

from detente.analyses.claims import (
    Claims,
    Construction,
    Counted,
    Counts,
    Finding,
    Judged,
    Prospect,
    Survival,
    Witness,
)
from detente.views.names import Names
from detente.views.statements import in_words, sentence
from detente.views.text.common import capitalised, listing, percent, plural

REASONS = {
    "no such state": "no feasible state is as the test says",
    "cannot be asked": "there is no state of which the test can be asked",
    "nothing holds": "nothing holds in one of the two",
    "both ways": "the best that can hold and the worst go opposite ways",
    "depends on the setting": "it depends on how the forecast is set",
    "no such variant": "the variants leave no case together",
}


def verdict_word(finding: Finding) -> str:
    """The verdict in a word, and the doubt on it where fewer than half of the draws agree."""
    return f"{finding.judged.verdict}{_doubt(finding.survival)}"


def _doubt(survival: Survival | None) -> str:
    if survival is None or not survival.doubtful:
        return ""
    return f", but in {_percent_down(survival.share)} of draws only"


def _percent_down(share: float) -> str:
    """A share below one half, which is not rounded up to one half."""
    return percent(min(share, 0.49) if share >= 0.495 else share)


def verdict_words(finding: Finding) -> str:
    """The verdict with the doubt on it, and whether it is by construction."""
    judged = finding.judged
    if judged.verdict == "undecided":
        assert judged.reason is not None
        return f"{verdict_word(finding)}: {REASONS[judged.reason]}"
    if finding.construction is None:
        return verdict_word(finding)
    doubt = _doubt(finding.survival)
    made = construction_words(finding, finding.construction)
    return f"{judged.verdict} by construction{doubt}: {made}"


def construction_words(finding: Finding, of: Construction) -> str:
    """What a verdict follows from by itself."""
    assert finding.graph is not None
    if of.of == "moves":
        return "it follows from who can do what, whatever anybody wants"
    assert of.dm is not None
    key = finding.graph.dms[of.dm]
    name = "a statement that the variant adds"
    if of.of == "ranking":
        name = f"the ranking of {finding.graph.case.decision_makers[of.dm].name}"
    elif of.statement:
        name = f"statement {key}-{of.statement}"
    return f"{name} alone says {'so' if finding.judged.verdict == 'borne out' else 'otherwise'}"


def error_words(judged: Judged) -> str:
    """That a chance rests on moves of which most are no gains to who makes them; empty where it does not."""
    found = None if judged.chance is None else judged.chance.expected
    if found is None or found.share >= 0.5:
        return ""
    lost = percent(found.disimprovements / found.moves)
    return (
        f"rests on a forecast that is mostly error: of its moves {percent(found.share)} are gains to who "
        f"makes them and {lost} are losses"
    )


def share_words(survival: Survival) -> str:
    """How a verdict fares in the ensemble."""
    n, stands = survival.n_draws, round(survival.share * survival.n_draws)
    if survival.doubtful:
        return f"stands in {stands:,} of {n:,} draws"
    if stands == n:
        return (
            f"survives all our doubts ({stands:,} of {n:,} draws, so {_at_least(survival)} of all there are)"
        )
    return f"survives {percent(survival.share)} of our doubts ({stands:,} of {n:,} draws)"


def share_of_draws(survival: Survival) -> str:
    """The share of draws in which a verdict stands; where all do, also what that share is at least."""
    if survival.share == 1:
        return f"100 % of draws ({_at_least(survival)})"
    return f"{percent(survival.share)} of draws"


def _at_least(survival: Survival) -> str:
    return f"{floor(100 * survival.low)} % or more"


def turns_words(survival: Survival) -> str:
    """What it turns on, the greatest effect first; empty where it turns on nothing."""
    named = [each.judgement.id for each in survival.turns_on]
    if not named:
        return ""
    return f"turns on {'statement ' if len(named) == 1 and '-' in named[0] else ''}{listing(named)}"


def headline(finding: Finding) -> str:
    """Verdict, share and what it turns on, in a row."""
    parts = [verdict_words(finding)]
    if error := error_words(finding.judged):
        parts.append(error)
    if finding.survival is not None:
        parts.append(share_words(finding.survival))
        if turns := turns_words(finding.survival):
            parts.append(turns)
    return "; ".join(parts)


def numbers_words(finding: Finding) -> str:
    """The numbers that a verdict rests on."""
    judged = finding.judged
    if judged.chance is not None:
        chance = judged.chance
        return (
            f"{percent(chance.p)}, and from {percent(chance.low)} to {percent(chance.high)} over the nine "
            "settings of the forecast."
        )
    if judged.compared is not None:
        return _compared_words(judged)
    return " ".join(map(_counted_words, judged.counted))


def _counted_words(each: Counted) -> str:
    if not each.n_asked:
        return f"{plural(each.n_meant, 'state')} as the test says, and none of which it can be asked."
    left_out = each.n_meant - each.n_asked
    more = f"; of {left_out:,} more it cannot be asked" if left_out else ""
    return f"It is so of {each.n_true:,} of {plural(each.n_asked, 'state')}{more}."


def witness_words(finding: Finding, names: Names) -> str:
    """The state that shows most, the nearest to today's; empty where none does."""
    told = [each for each in finding.witnesses if _decides(each)] or list(finding.witnesses)
    return _witness_words(told[0], names) if told else ""


def conditional_words(result: Claims) -> str:
    """What every share is conditional on."""
    return (
        f"Shares are of {plural(result.n_drawn, 'draw')} from the confidences in this case (seed "
        f"{result.seed}): in how many of them a claim gets the verdict that it gets as the case is written. "
        "They are no chances that a claim is true. Where all draws agree, it is said what the share is at "
        "least, with 95 % confidence."
    )


def drawn_words(result: Claims) -> str:
    """What every share is conditional on, or why there is none."""
    if result.n_drawn:
        return conditional_words(result)
    if not result.draws:
        return "No draws were asked for, so that nothing is said of how sure these verdicts are."
    if result.interrupted:
        return "The drawing was interrupted before its first draw, so that shares are missing."
    return "Nothing in this case is put in doubt, so that there is nothing to draw."


def turning_statements(result: Claims, most: int = 8) -> list[tuple[str, str, str]]:
    """The statements that most verdicts turn on: id, what it says, how sure it is and what it rests on."""
    turning: dict[str, int] = {}
    for finding in result.findings:
        for each in finding.survival.turns_on if finding.survival is not None else ():
            turning[each.judgement.id] = turning.get(each.judgement.id, 0) + 1
    statements = {key: (dm, preference) for key, dm, preference in result.graph.case.statements()}
    found: list[tuple[str, str, str]] = []
    for key in sorted((each for each in turning if each in statements), key=lambda each: -turning[each])[
        :most
    ]:
        dm, preference = statements[key]
        sure = "" if preference.confidence is None else f"confidence {percent(preference.confidence)}"
        rests = f"rests on {', '.join(preference.because)}" if preference.because else "our judgement"
        words = f"{dm.name}: {sentence(in_words(result.case, preference.that))}"
        found.append((key, words, capitalised("; ".join(each for each in (sure, rests) if each)) + "."))
    return found


def tally_words(result: Claims) -> str:
    """How many claims got which verdict, and how many of them only in the lesser part of the draws."""
    tally = result.tally
    parts = [f"{each.number} {verdict}{_in_few(each)}" for verdict, each in tally.items() if each.number]
    words = f"{plural(len(result.findings), 'claim')}: {listing(parts)}."
    if made := sum(each.by_construction for each in tally.values()):
        words += (
            f" {plural(made, 'verdict')} {'is' if made == 1 else 'are'} by construction: the test reads back "
            "what was put in, and shows nothing beyond it."
        )
    return words


def _in_few(each: Counts) -> str:
    if not each.doubtful:
        return ""
    whole = "" if each.doubtful == each.number else f"{each.doubtful} of them "
    return f" ({whole}in fewer than half of the draws)"


def _compared_words(judged: Judged) -> str:
    compared = judged.compared
    assert compared is not None
    if compared.before is None or compared.after is None:
        return f"{compared.n_before:,} such states hold in the case, {compared.n_after:,} in the variant."
    best = _moved(compared.before, compared.after, "best")
    worst = _moved(compared.before, compared.after, "worst")
    return f"Of what can hold the best is in place {best} of its ranking, the worst in place {worst}."


def _moved(before: Prospect, after: Prospect, which: str) -> str:
    was, now = getattr(before, which), getattr(after, which)
    words = ["none" if each is None else f"{each:,}" for each in (was, now)]
    return words[0] if was == now else f"{words[0]}, in the variant {words[1]}"


def _decides(witness: Witness) -> bool:
    return witness.so == (witness.quantifier != "all")


def _witness_words(witness: Witness, names: Names) -> str:
    state = names.short(witness.state)
    words = f"For example: {state}" if witness.so else f"Not so, for example, of {state}"
    if witness.stability is not None and not witness.stability.stable:
        free = next(each for each in witness.stability.improvements if each.sanction is None)
        assert witness.dm is not None
        move = names.move(witness.state, free.to)
        words += f", which {names.dm(witness.dm)} would leave ({move})"
    elif witness.moves:
        here, steps = witness.state, []
        for step in witness.moves:
            steps.append(f"{names.dm(step.by)}: {names.move(here, step.to)}")
            here = step.to
        words += f": {', then '.join(steps)}"
    elif witness.to is not None:
        words += f", compared with {names.short(witness.to)}"
    return f"{words}."
