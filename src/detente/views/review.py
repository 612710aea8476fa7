"""Suggestions and what became of them, in words; for the terminal and for machines."""

from __future__ import annotations

from detente.documents.reading import (
    AUTHOR,
    DateMention,
    Mention,
    Reading,
    ReportedEvent,
    ReportedGoal,
    ReportedStatement,
    Suggestion,
)

WISHES = {
    "want": ("wants", "does not want"),
    "need": ("needs", "does not need"),
    "seek": ("seeks", "does not seek"),
    "demand": ("demands", "does not demand"),
    "fear": ("fears", "fears"),
    "refuse": ("refuses", "refuses"),
    "intend": ("intends", "does not intend"),
    "accept": ("would accept", "would not accept"),
}
"""What a holder does, by the wish, where it is for the content and where it is against it."""


def finding_words(reading: Reading, suggestion: Suggestion) -> str:
    """What a suggestion takes a passage to say, in one line."""
    text = reading.document.text
    match suggestion:
        case Mention():
            return f"“{_line(suggestion.text)}” means {suggestion.party}"
        case ReportedStatement():
            through = ", ".join(link.name for link in suggestion.chain[1:])
            denied = "did not say" if suggestion.negated else "said"
            said = f"{suggestion.speaker or 'somebody'} {denied}: {_line(suggestion.content.of(text))}"
            return f"{said} (through {through})" if through else said
        case ReportedGoal():
            verb = WISHES[suggestion.wish][suggestion.polarity == "negative"]
            when = {"past": " (in the past)", "present": "", "predicted": " (a prediction)"}[suggestion.tense]
            hedged = ", hedged" if suggestion.hedged else ""
            by = "the author" if suggestion.by == AUTHOR else suggestion.by
            said = f"{suggestion.holder} {verb}{when}: {_line(suggestion.content.of(text))}"
            return f"{said} (according to {by}{hedged})"
        case ReportedEvent():
            target = f" toward {suggestion.target}" if suggestion.target else ""
            types = " or ".join(suggestion.types)
            return f"{suggestion.source or 'somebody'}{target}: {types} ({suggestion.status})"
        case DateMention():
            return f"“{_line(suggestion.text)}”, {suggestion.value or 'no date'} ({suggestion.granularity})"


def _line(text: str) -> str:
    return " ".join(text.split())
