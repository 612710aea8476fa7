"""The pages: one analysis each, with the user's question. Most are made of *blocks* that the page only
lays out; four have data of their own.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from detente.web.contract.common import Inline, StateName


class PageInfo(TypedDict):
    """A page that there is."""

    key: str
    name: str
    question: str
    long: bool
    """Whether it is answered by a job."""


class Choice(TypedDict):
    """One value of a control."""

    value: str
    label: str


class Control(TypedDict):
    """Something the user can choose; sent back as a parameter of the page by its name."""

    name: str
    label: str
    kind: Literal["choice", "state", "number", "text", "flag"]
    value: str
    choices: list[Choice]
    help: str | None


class Heading(TypedDict):
    """A heading: 2 begins a part of the page, 3 a part of that."""

    kind: Literal["heading"]
    level: Literal[2, 3]
    text: str


class Paragraph(TypedDict):
    """Text."""

    kind: Literal["text"]
    tone: Literal["plain", "lead", "soft", "warning"]
    text: Inline


class Listing(TypedDict):
    """A list."""

    kind: Literal["list"]
    ordered: bool
    items: list[Inline]


class Column(TypedDict):
    """A column of a table."""

    label: str
    align: Literal["left", "right"]


class Row(TypedDict):
    """A row of a table."""

    cells: list[Inline]
    state: str | None
    """The state it is about: clicking the row selects it."""
    tone: Literal["plain", "strong", "soft"]


class Table(TypedDict):
    """A table."""

    kind: Literal["table"]
    caption: str
    columns: list[Column]
    rows: list[Row]
    left_out: int
    """Rows that are not shown."""


class SvgElement(TypedDict):
    """An element of a drawing: only shapes and texts, attributes without scripts or styles."""

    tag: Literal[
        "svg", "g", "path", "rect", "line", "circle", "polygon", "polyline", "text", "tspan", "title", "desc"
    ]
    attributes: dict[str, str]
    children: list[SvgElement | str]


class Chart(TypedDict):
    """A drawing; its style sheet is ``/drawing.css``."""

    kind: Literal["chart"]
    label: str
    svg: SvgElement


class Node(TypedDict):
    """A part of a tree."""

    text: Inline
    children: list[Node]


class Tree(TypedDict):
    """Sentences under sentences."""

    kind: Literal["tree"]
    nodes: list[Node]


class VariantAction(TypedDict):
    """A button that makes a variant of edits found by an analysis."""

    kind: Literal["variant"]
    label: str
    name: str
    yaml: str


class PassageLine(TypedDict):
    """A paragraph of a document."""

    number: int
    text: str
    marked: bool


class Passage(TypedDict):
    """A passage shown in its document."""

    kind: Literal["passage"]
    title: str
    document: str
    lines: list[PassageLine]
    note: str | None
    """What to know about it, such as that nothing tells whether it has changed."""


class Details(TypedDict):
    """More that is shown when asked for."""

    kind: Literal["details"]
    summary: str
    blocks: list[Block]


Block = Heading | Paragraph | Listing | Table | Chart | Tree | VariantAction | Passage | Details


class StateTold(TypedDict):
    """What a state is, whatever anybody wants."""

    name: StateName
    levels: str
    """A character for each option and situation variable, the number of its level in base 36."""
    row: int | None
    """Moves from the status quo."""
    outcomes: list[str]
    """Keys of every outcome it belongs to."""


class StateLine(TypedDict):
    """A state in the table of the page Stability: what is new at every edit.

    Concepts are told as a number whose bit k stands for concept k of the list.
    """

    id: str
    stable: list[int]
    """For each decision maker: the concepts it is stable under."""
    holds: int
    """Concepts under which it is an equilibrium."""
    structural: list[int]
    """Numbers of the decision makers that are tied to it only because they have no move there."""
    places: list[int]
    """Its place in the ranking of each decision maker, 1 is best."""


class Subject(TypedDict):
    """An option or situation variable."""

    subject: str
    owner: str
    name: str
    levels: list[str]


class ConceptInfo(TypedDict):
    """A concept: its short code, name and meaning."""

    key: str
    code: str
    name: str
    meaning: str
    n: int
    """How many equilibria it has."""


class StabilityData(TypedDict):
    """What holds, state by state: equilibria first, then by moves from the status quo."""

    n_states: int
    concepts: list[ConceptInfo]
    subjects: list[Subject]
    known: str
    """Names what is told of the states; sent back as ``have`` by who keeps it."""
    told: dict[str, StateTold] | None
    """By id; ``None`` where the one who asks has it already."""
    states: list[StateLine]
    left_out: int


class Point(TypedDict):
    """A place in the drawing."""

    x: float
    y: float


class GraphBox(TypedDict):
    """A state in the drawing."""

    state: str
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    """What is written in it."""
    start: bool
    label: str
    """The whole name."""


class GraphArc(TypedDict):
    """A move on a line."""

    origin: str
    to: str
    words: str
    """What it changes; empty where too many are drawn to tell of each."""
    head: list[Point]
    """The arrowhead, a triangle: tip first."""


class GraphLine(TypedDict):
    """A move, or a move and its way back."""

    dm: str
    d: str
    """The path, as SVG's ``d``."""
    tag: Point
    arcs: list[GraphArc]


class GraphRow(TypedDict):
    """A row of states: so many moves from the start; ``None``: not reached."""

    row: int | None
    label: str
    y: float
    height: float


class GraphDrawing(TypedDict):
    """The graph, laid out: where things are drawn, whatever anybody wants."""

    width: float
    height: float
    compact: bool
    """Small boxes with ids only."""
    rows: list[GraphRow]
    boxes: list[GraphBox]
    lines: list[GraphLine]


class GraphData(TypedDict):
    """The graph. Bold for the selected state, faint for the rest: the page's work."""

    layout: str
    """Names the drawing; sent back as ``have`` by who keeps it."""
    drawing: GraphDrawing | None
    """``None`` where the one who asks has it already."""
    holds: dict[str, list[str]]
    """Concepts (Nash, SEQ) under which a state is an equilibrium, where there are any."""
    gains: str
    """For each move, line by line: ``1`` if the mover gains by it, else ``0``."""
    shown: str
    """What is shown and what is left out, in words."""
    whole: bool
    follows: bool
    """Whether what is drawn depends on the selected state: ask again where another one is selected."""


class WhyStep(TypedDict):
    """A sentence of the tree: an improvement, an answer to it, or a counter-move; what it leads to."""

    sort: Literal["improvement", "sanction", "counter", "remark"]
    text: Inline
    to: str | None
    dm: str | None
    children: list[WhyStep]


class WhyVerdict(TypedDict):
    """Why a state is stable for a decision maker, or is not."""

    dm: str
    concept: str
    stable: bool
    structural: bool
    opening: Inline
    steps: list[WhyStep]
    left_out: int


class WhyData(TypedDict):
    """The page Why."""

    state: StateName
    verdicts: list[WhyVerdict]


class CaseAnswer(TypedDict):
    """What a case answers, in short: one column of the page What if."""

    key: str
    """Key of the variant; empty for the case itself."""
    name: str
    note: str | None
    pending: bool
    """Whether it is being worked out: ask again."""
    problem: str | None
    """Why it cannot be answered, in words."""
    edits: list[str]
    n_states: int | None
    equilibria: dict[str, int]
    status_quo_holds: dict[str, bool]
    outcomes: dict[str, dict[str, int]]
    """By concept and outcome: how many equilibria."""
    changed: list[Inline]
    """What changed in the answer and why, against the case itself."""


class WhatIfData(TypedDict):
    """The page What if: the case and its variants side by side."""

    concepts: list[ConceptInfo]
    columns: list[CaseAnswer]


class Page(TypedDict):
    """An answered page."""

    key: str
    name: str
    question: str
    revision: int
    """The revision it speaks of; older than the document's where that has problems."""
    variant: str
    """The variant it speaks of; empty: the case itself."""
    headline: str
    """The answer in one or two sentences; empty where there is none yet."""
    controls: list[Control]
    blocks: list[Block]
    job: str | None
    """The job that makes it, where it takes long: watch that, then ask again."""
    ready: bool
    """Whether this is the answer, and not what is said until there is one."""
    stability: StabilityData | None
    graph: GraphData | None
    why: WhyData | None
    what_if: WhatIfData | None
