"""Suggestions and what became of them, in words; for the terminal and for machines."""

from __future__ import annotations

from collections.abc import Mapping

from detente.documents.reading import (
    AUTHOR,
    DateMention,
    Link,
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


FIELDS = {
    "party": "Whom it means",
    "speaker": "Who says it",
    "quoted": "In quotation marks",
    "negated": "Denied: not said, as the text has it",
    "hedged": "Hedged",
    "holder": "Who wants it",
    "wish": "In what way",
    "polarity": "For or against it",
    "tense": "When",
    "by": "Whose view it is",
    "anonymous": "Its source is not named",
    "types": "Kinds of event, the likeliest first",
    "source": "Who does it",
    "target": "To whom",
    "status": "Did it happen",
    "granularity": "How fine",
}
"""What a field of a suggestion is, by its name, where an analyst is asked for it."""


def finding_words(reading: Reading, suggestion: Suggestion, names: Mapping[str, str] | None = None) -> str:
    """What a suggestion takes a passage to say, in one line.

    Parameters
    ----------
    reading, suggestion
        The suggestion and the reading it is of.
    names
        What people call the parties, by key; who is not among them goes by the key.
    """
    text, called = reading.document.text, names or {}

    def who(key: str | None) -> str:
        return "somebody" if key is None else called.get(key, key)

    match suggestion:
        case Mention():
            return f"“{_line(suggestion.text)}” means {who(suggestion.party)}"
        case ReportedStatement():
            through = ", ".join(map(_link, suggestion.chain[1:]))
            denied = "did not say" if suggestion.negated else "said"
            said = f"{who(suggestion.speaker)} {denied}: {_line(suggestion.content.of(text))}"
            return f"{said} (through {through})" if through else said
        case ReportedGoal():
            known = WISHES.get(suggestion.wish, (f"({suggestion.wish})", f"(not {suggestion.wish})"))
            verb = known[suggestion.polarity == "negative"]
            when = {"past": " (in the past)", "present": "", "predicted": " (a prediction)"}[suggestion.tense]
            hedged = ", hedged" if suggestion.hedged else ""
            by = "the author" if suggestion.by == AUTHOR else who(suggestion.by)
            said = f"{who(suggestion.holder)} {verb}{when}: {_line(suggestion.content.of(text))}"
            return f"{said} (according to {by}{hedged})"
        case ReportedEvent():
            target = f" toward {who(suggestion.target)}" if suggestion.target else ""
            types = " or ".join(suggestion.types)
            return f"{who(suggestion.source)}{target}: {types} ({suggestion.status})"
        case DateMention():
            return f"“{_line(suggestion.text)}”, {suggestion.value or 'no date'} ({suggestion.granularity})"


def _link(link: Link) -> str:
    """A link of a chain; a document without its folders."""
    return link.name.replace("\\", "/").rpartition("/")[2] if link.kind == "document" else link.name


def _line(text: str) -> str:
    return " ".join(text.split())
