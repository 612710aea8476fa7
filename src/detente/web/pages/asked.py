"""What a page is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from detente.errors import UsageError
from detente.graph import Graph
from detente.model.case import Case
from detente.views.names import Names
from detente.web.answers import Solved
from detente.web.bench import Bench
from detente.web.contract.pages import (
    Block,
    Choice,
    Control,
    GraphData,
    StabilityData,
    WhatIfData,
    WhyData,
)
from detente.work.desk.document import Document
from detente.work.jobs import Tell


def _unheard(done: int, of: int, now: str = "", /) -> None:
    """Nobody watches."""


def _unkept(name: str, content: str, /) -> None:
    """Nobody wants it kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a page is asked.

    Parameters
    ----------
    bench, doc
        The bench and the document.
    solved
        The case asked about (the document's, or a variant of it), with its graph.
    variant
        The key of the variant; empty for the case itself.
    params
        What was chosen in the page's controls, and ``state``: the one that is selected.
    progress
        To be told how many of how many are done, and what is known by now.
    keep
        Takes what is to be kept besides the answer: its name and a text. A job keeps it in its folder.
    """

    bench: Bench
    doc: Document
    solved: Solved
    variant: str
    params: dict[str, str]
    progress: Tell = _unheard
    keep: Callable[[str, str], None] = _unkept

    @property
    def case(self) -> Case:
        """The case."""
        return self.solved.case

    @property
    def graph(self) -> Graph:
        """Its graph."""
        return self.solved.graph

    @property
    def names(self) -> Names:
        """What people call things."""
        return self.solved.names

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        """What was chosen, if it is one of the choices."""
        given = self.params.get(name, default)
        return given if given in choices else default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number that was given, within limits."""
        given = self.params.get(name, "").strip()
        if not given:
            return default
        if not given.isdecimal() or not least <= int(given[:12]) <= most:
            raise UsageError(f"{name} is a whole number from {least} to {most}, not {given[:40]!r}")
        return int(given)

    def state(self, name: str = "state") -> int | None:
        """A state that was given; the status quo where none was; ``None`` where there is none either."""
        given = self.params.get(name, "").strip()
        if not given:
            return self.graph.status_quo
        return self.graph.state(given)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What a page answers: in one or two sentences first, then in full."""

    blocks: Sequence[Block] = ()
    controls: Sequence[Control] = ()
    headline: str = ""
    stability: StabilityData | None = None
    graph: GraphData | None = None
    why: WhyData | None = None
    what_if: WhatIfData | None = None


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page.

    Parameters
    ----------
    key, name, question
        As the analysis has them.
    order
        Its place in the menu.
    answer
        What it answers.
    heavy
        Whether a question takes so long that a job answers it; ``None``: none does.
    controls
        The controls, for pages that are heavy at times.
    whole_case
        Whether it is about the case with all its variants.
    grows
        Whether its answer grows as parts of it come to be known: it is not kept, and is asked for again.
    follows
        Whether its answer depends on the state that is selected.
    begins
        Whether its job begins by itself as soon as the page is shown.
    stamp
        Changes with what its answer follows from beside the case, such as documents.
    """

    key: str
    name: str
    question: str
    order: int
    answer: Callable[[Asked], Answer]
    heavy: Callable[[Asked], bool] | None = None
    controls: Callable[[Asked], list[Control]] | None = None
    whole_case: bool = False
    grows: bool = False
    follows: bool = False
    begins: bool = False
    stamp: Callable[[Asked], Hashable] | None = None


def choose(
    name: str, label: str, value: str, choices: Sequence[tuple[str, str]], help_: str | None = None
) -> Control:
    """A control that offers some values."""
    listed: list[Choice] = [{"value": key, "label": words} for key, words in choices]
    return {"name": name, "label": label, "kind": "choice", "value": value, "choices": listed, "help": help_}


def enter(name: str, label: str, kind: str, value: str, help_: str | None = None) -> Control:
    """A control for a number, a text, a state or a yes."""
    return {"name": name, "label": label, "kind": kind, "value": value, "choices": [], "help": help_}  # type: ignore[typeddict-item]
