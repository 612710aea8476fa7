"""Dates and periods, as fine as the text gives them and no finer.

``value`` is ISO 8601 as far as the words go: ``2019``, ``2019-02``, ``2019-02-27``, ``--02-27`` where no year
stands with the day, ``--02`` for a month alone. What only the day of writing would settle (*last
month*, *Tuesday*, *two years ago*) has no value; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.reading.records import DateMention, Granularity, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9][0-9]{2}|20[0-9]{2})"
_UNIT = (
    r"(?:days?|weeks?|months?|years?|decades?|hours?|nights?|mornings?|evenings?|afternoons?|weekends?|"
    r"centur(?:y|ies))"
)
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a\s+few|several|a\s+couple\s+of|many|some)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    granularity: Granularity | None
    name: str
    confidence: float


def _rule(
    pattern: str, granularity: Granularity | None, name: str, confidence: float = 0.9, flags: int = 0
) -> _Rule:
    return _Rule(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", flags), granularity, name, confidence)


_RULES = (
    _rule(r"(?P<year>\d{4})-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", "day", "iso-date", 0.98),
    _rule(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", "day", "date", 0.98),
    _rule(rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", "day", "date", 0.98),
    _rule(rf"{_DAY}\s+(?:of\s+)?{_MONTH}", "day", "date-without-year", 0.95),
    _rule(rf"{_MONTH}\s+{_DAY}", "day", "date-without-year", 0.95),
    _rule(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", "month", "month", 0.97),
    _rule(rf"(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s]{_YEAR}", "vague", "part-of-year", 0.9),
    _rule(
        rf"(?:the\s+)?(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}",
        "season", "season", 0.93, re.IGNORECASE,
    ),
    _rule(
        rf"(?:the\s+)?(?:first|second|third|fourth)\s+(?:quarter|half)\s+of\s+{_YEAR}",
        "quarter", "quarter", 0.93,
    ),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid)[-\s])?(?:1[6-9]\d0|20\d0)s", "decade", "decade", 0.93),
    _rule(
        rf"(?:last|next|this|on|past|early|late|since|until|by)\s+{_WEEKDAY}(?:\s+(?:morning|"
        rf"afternoon|evening|night))?|{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?",
        "day", "weekday", 0.85, re.IGNORECASE,
    ),
    _rule(rf"{_NUMBER}\s+{_UNIT}\s+(?:ago|earlier|later|before)", "vague", "relative", 0.85, re.IGNORECASE),
    _rule(
        rf"(?:in|over|during|within)\s+(?:the\s+)?(?:last|past|next|coming)\s+(?:{_NUMBER}"
        rf"\s+)?{_UNIT}",
        "vague", "relative", 0.8, re.IGNORECASE,
    ),
    _rule(
        r"(?:last|next|this|the\s+following|the\s+previous)\s+(?P<unit>day|week|month|year|"
        r"decade|spring|summer|autumn|winter|weekend)",
        None, "relative", 0.85, re.IGNORECASE,
    ),
    _rule(r"(?P<unit>yesterday|today|tomorrow|tonight)", "day", "relative", 0.9, re.IGNORECASE),
    _rule(
        r"(?:(?:in|since|until|by|of|late|early|last|next|this)\s+)(?:(?:late|early|mid)[-"
        rf"\s])?{_MONTH}",
        "month", "month-alone", 0.85,
    ),
    _rule(
        rf"(?:in|since|until|by|of|from|to|before|after|for|between|during|and)\s+{_YEAR}",
        "year", "year", 0.9, re.IGNORECASE,
    ),
)  # fmt: skip
_LEAD = re.compile(
    r"(?:in|since|until|by|of|on|from|to|before|after|for|between|during|and)\s+", re.IGNORECASE
)
_UNITS: dict[str, Granularity] = {
    "day": "day",
    "week": "week",
    "weekend": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
    "spring": "season",
    "summer": "season",
    "autumn": "season",
    "winter": "season",
}


def dates_in(text: str, number: int, offset: int) -> list[DateMention]:
    """The dates of a paragraph, none inside another."""
    taken: list[tuple[int, int]] = []
    found = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            lead = _LEAD.match(text, start, end)
            start = lead.end() if lead else start
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            taken.append((start, end))
            groups = match.groupdict()
            granularity = rule.granularity or _UNITS[groups["unit"].casefold()]
            found.append(
                DateMention(
                    Span(start + offset, end + offset),
                    text[start:end],
                    _value(groups, granularity),
                    granularity,
                    rule.name,
                    rule.confidence,
                    number,
                )
            )
    return sorted(found, key=lambda each: each.span)


def _value(groups: dict[str, str | None], granularity: Granularity) -> str | None:
    if granularity == "vague":
        return None
    year, day = groups.get("year"), groups.get("day")
    month: int | None = None
    if groups.get("month"):
        month = _MONTHS[str(groups["month"]).rstrip(".").casefold()]
    elif groups.get("number"):
        month = int(str(groups["number"]))
    if month is None:
        return year if granularity == "year" else None
    head = year or "-"
    return f"{head}-{month:02d}" + (f"-{int(day):02d}" if day else "")
