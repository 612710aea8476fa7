"""What the texts for the terminal share. Case text is never taken as markup."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from detente.model.case import Case
from detente.views.names import StateName

ON_TERMINAL = Style(meta={"on terminal": True})
"""Marks words that only a reader at the terminal can use, such as an option to add; they are shown there."""


def heading(case: Case, analysis: str, question: str) -> list[RenderableType]:
    """The title of the case, and of the analysis with its question."""
    title = Text(case.title, style="bold")
    if case.as_of:
        title.append(f"   as of {case.as_of}", style="not bold dim")
    return [title, Text(f"{analysis}: {question}", style="dim"), Text()]


def section(text: str) -> Text:
    """The heading of a part."""
    return Text(text, style="bold")


def indented(content: RenderableType | str, by: int = 2) -> Padding:
    """Something set in from the left."""
    return Padding(Text(content) if isinstance(content, str) else content, (0, 0, 0, by), expand=False)


def state_line(name: StateName) -> Text:
    """What differs in a state from the status quo, its id in small."""
    if name.is_status_quo:
        line = Text("where things stand today", style="bold")
    elif name.changes:
        line = Text(name.changes)
    else:
        line = Text(name.description or f"state {name.id}")
    line.append(f"  {name.id}", style="dim")
    return line


def plural(number: int, singular: str, plural_form: str | None = None) -> str:
    """A number with its noun.

    Examples
    --------
    >>> plural(1, "state"), plural(1104, "state"), plural(2, "equilibrium", "equilibria")
    ('1 state', '1,104 states', '2 equilibria')
    """
    return f"{number:,} {singular if number == 1 else plural_form or singular + 's'}"


def percent(share: float) -> str:
    """A share for people.

    Examples
    --------
    >>> percent(0.94), percent(0.999), percent(1.0), percent(0.0004)
    ('94 %', 'over 99 %', '100 %', 'under 1 %')
    """
    if 0.995 <= share < 1:
        return "over 99 %"
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"


def capitalised(text: str) -> str:
    """A text with a capital at the beginning, the rest as it is.

    Examples
    --------
    >>> capitalised("as GMR, and more")
    'As GMR, and more'
    """
    return text[:1].upper() + text[1:]


def listing(words: list[str], joint: str = "and") -> str:
    """Words in a row.

    Examples
    --------
    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
