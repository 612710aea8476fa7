"""The case file: YAML (or JSON, a subset) text -> :class:`~detente.model.case.Case`.

The format is documented under *Case file* in the reference. Everything unknown, missing, defined twice
or contradictory is an error with file, line, column, what was expected and the nearest known name;
all problems of a file are reported at once.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.errors import InvalidCase, Place, Problem, UnreadableFile, nearest
from detente.interchange.casefile.cast import cast_of
from detente.interchange.casefile.cited import Cited
from detente.interchange.casefile.claimed import Claimed
from detente.interchange.casefile.doubts import Doubts
from detente.interchange.casefile.marks import CaseText
from detente.interchange.casefile.nodes import Mapping, Node, NotYaml, Scalar, compose
from detente.interchange.casefile.parts import MARKS
from detente.interchange.casefile.pieces import Pieces
from detente.model.case import Case, DecisionMaker
from detente.model.cast import Cast
from detente.model.origin import Path
from detente.model.states import Constraint, ListedState, Merger, Outcome, StatusQuo

MAX_BYTES = 1_000_000
"""A case file is written by people; YAML of this size already takes seconds to read."""

FORMAT = "1"

LONGEST_DATE = 10_000
"""Characters of a date: it may be a phrase, but not a megabyte, which would stand in every answer."""

SECTIONS = (
    "detente", "title", "as_of", "summary", "decision_makers", "require", "infeasible", "outcomes",
    "coalesce", "status_quo", "states", "situation", "consequences", "events", "initiative", "attitudes",
    "formats", "perceptions", "stated", "variants", "cast", "doubt", "judges", "evidence", "claims",
)  # fmt: skip

_REQUIRED = {"detente": "a case file begins with detente: 1", "title": None, "decision_makers": None}
_BEGUN = "with a cast alone it can be read for, reviewed and drafted: detente read FILE... --case CASE"


def read_case(text: str, name: str = "case", pieces: Pieces | None = None) -> Case:
    """Read a case.

    Parameters
    ----------
    text
        The case file's text.
    name
        What to call it in messages, usually its path.
    pieces
        What is kept of texts that were read before: for one that changes a little each time.

    Raises
    ------
    InvalidCase
        With every problem found.
    UnreadableFile
        If the text is empty, too large or not YAML at all.
    """
    begins = "a case file begins with detente: 1, title: and decision_makers:"
    marks, root = composed(text, name, begins, compose if pieces is None else pieces.compose)
    return _Reader(marks).case(root)


def composed(
    text: str, name: str, begins: str, composing: Callable[[str], Node | None] = compose
) -> tuple[CaseText, Node]:
    """A text with its top node.

    Parameters
    ----------
    text, name
        As in :func:`read_case`.
    begins
        What an empty file is told to begin with.
    composing
        What gives the nodes of a text.

    Raises
    ------
    UnreadableFile
        If the text is empty, too large or not YAML at all.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise too_large(name, size)
    marks = CaseText(name, text.split("\n"))
    try:
        root = composing(text)
    except NotYaml as error:
        place = marks.at_character(error.line, error.column)
        raise UnreadableFile(error.what, hint=error.hint, where=place) from None
    if root is None:
        raise UnreadableFile("the file is empty", where=Place(name), hint=begins)
    return marks, root


def too_large(name: str, size: int) -> UnreadableFile:
    """The error for a text that is too large to be a case."""
    return UnreadableFile(
        f"{size:,} bytes; a case file has at most {MAX_BYTES:,}",
        where=Place(name),
        hint="is this a case file? Large conflicts are handed over in Python",
    )


class _Reader(Claimed, Doubts, Cited):
    """Reads section by section."""

    def case(self, root: Node) -> Case:
        if not isinstance(root, Mapping):
            hint = "a case file begins with detente: 1, title: and decision_makers:"
            self.wrong(root, "this is no case file: its top level is no mapping", hint)
            raise InvalidCase(self.problems)
        top = self._sections(root)
        title = self.text_of(top["title"], "title") if "title" in top else ""
        graph_form = "states" in top
        try:
            case = Case(
                title=title,
                decision_makers=self._decision_makers(top.get("decision_makers"), graph_form),
                as_of=self._as_of(top),
                summary=self.optional_text(top, "summary"),
                require=self._constraints(top.get("require"), ("require",)),
                infeasible=self._constraints(top.get("infeasible"), ("infeasible",)),
                outcomes=self._outcomes(top.get("outcomes")),
                coalesce=self._mergers(top.get("coalesce")),
                status_quo=self._status_quo(top.get("status_quo")),
                states=self._states(top["states"]) if graph_form else None,
                situation=self.situation(top.get("situation")),
                consequences=self.consequences(top.get("consequences")),
                events=self.events(top.get("events")),
                initiative=self.initiative(top.get("initiative")),
                attitudes=self.attitudes(top.get("attitudes")),
                formats=self.formats(top.get("formats")),
                perceptions=self.perceptions(top.get("perceptions")),
                stated=self.stated(top.get("stated")),
                variants=self.variants(top.get("variants")),
                cast=cast_of(self, top["cast"], ("cast",)) if "cast" in top else Cast(),
                doubt=self.doubt(top.get("doubt")),
                judges=self.judges(top.get("judges")),
                evidence=self.evidence(top.get("evidence")),
                claims=self.claims(top.get("claims")),
                origin=self.text,
            )
        except InvalidCase as error:
            self.problems.extend(error.problems)
        if self.problems:
            raise InvalidCase(sorted(dict.fromkeys(self.problems), key=_by_place))
        return case

    def _as_of(self, top: dict[str, Node]) -> str | None:
        text = self.optional_text(top, "as_of")
        if text is not None and len(text) > LONGEST_DATE:
            self.wrong(top["as_of"], f"as_of: is a date, found {len(text):,} characters", "write 2019-04-25")
        return text

    def _sections(self, root: Mapping) -> dict[str, Node]:
        found: dict[str, Node] = dict(self.entries(root, (), "sections"))
        unknown = {key: node for key, node in found.items() if key not in SECTIONS}
        if unknown:
            self._unknown_sections(unknown)
        for key, hint in _REQUIRED.items():
            if key not in found:
                begun = key == "decision_makers" and "cast" in found
                self.wrong(root, f"{key}: is missing", _BEGUN if begun else hint)
        if "detente" in found and self.text_of(found["detente"], "detente") not in (FORMAT, ""):
            self.wrong(found["detente"], "this version reads format 1", "write detente: 1")
        return found

    def _unknown_sections(self, unknown: dict[str, Node]) -> None:
        for key in unknown:
            self.wrong(self.text.keys[key,], f"there is no section {key!r}", nearest(key, SECTIONS, most=12))

    def _decision_makers(self, node: Node | None, graph_form: bool) -> tuple[DecisionMaker, ...]:
        if node is None:
            return ()
        path: Path = ("decision_makers",)
        read = tuple(
            self._decision_maker(key, value, (*path, key), graph_form)
            for key, value in self.entries(node, path, "decision makers")
        )
        self.dms = frozenset(dm.key for dm in read)
        return read

    def _decision_maker(self, key: str, node: Node, path: Path, graph_form: bool) -> DecisionMaker:
        known = ["name", "options", "preferences", "ranking", *MARKS, "moves", "note"]
        fields = self.known(node, path, known, what="for a decision maker")
        moves: list[tuple[str, tuple[str, ...]]] = []
        if "moves" in fields:
            here = (*path, "moves")
            for label, targets in self.entries(fields["moves"], here, "states and where they lead"):
                moves.append((label, self.texts(targets, (*here, label), "states")))
        return DecisionMaker(
            key=key,
            name=self.optional_text(fields, "name") or key,
            options=self.options(fields.get("options"), (*path, "options")),
            preferences=self.preferences(fields["preferences"], (*path, "preferences"))
            if "preferences" in fields
            else None,
            ranking=self.ranking(fields["ranking"], (*path, "ranking")) if "ranking" in fields else None,
            unknown=self.pairs(fields["unknown"], (*path, "unknown")) if "unknown" in fields else (),
            strong=self.pairs(fields["strong"], (*path, "strong")) if "strong" in fields else (),
            # A state from which nothing leads says the same as a state left out.
            moves=tuple((label, targets) for label, targets in moves if targets or not graph_form),
            note=self.optional_text(fields, "note"),
        )

    def _constraints(self, node: Node | None, path: Path) -> tuple[Constraint, ...]:
        if node is None:
            return ()
        return tuple(self.constraint(item, here) for here, item in self.items(node, path, "statements"))

    def _outcomes(self, node: Node | None) -> tuple[Outcome, ...]:
        if node is None:
            return ()
        found = []
        for key, value in self.entries(node, ("outcomes",), "outcomes"):
            path: Path = ("outcomes", key)
            if isinstance(value, Mapping) and any(each.text == "that" for each, _ in value.pairs):
                fields = self.known(value, path, ["that", "name", "note"], what="for an outcome")
                name = self.optional_text(fields, "name") or key
                found.append(
                    Outcome(
                        key, name, self.statement(fields["that"], path), self.optional_text(fields, "note")
                    )
                )
            else:
                found.append(Outcome(key, key, self.statement(value, path)))
        return tuple(found)

    def _mergers(self, node: Node | None) -> tuple[Merger, ...]:
        if node is None:
            return ()
        if isinstance(node, Mapping):
            return tuple(
                Merger(self.statement(value, ("coalesce", key)), key)
                for key, value in self.entries(node, ("coalesce",), "statements")
            )
        return tuple(
            Merger(self.statement(item, here)) for here, item in self.items(node, ("coalesce",), "statements")
        )

    def _status_quo(self, node: Node | None) -> StatusQuo | None:
        if node is None:
            return None
        path: Path = ("status_quo",)
        self.text.values[path] = node
        if isinstance(node, Mapping):
            return tuple(
                (subject, self.text_of(level, "a level"))
                for subject, level in self.entries(node, path, "levels")
            )
        return self.text_of(node, "the status quo")

    def _states(self, node: Node) -> tuple[ListedState, ...]:
        if isinstance(node, Mapping):
            return tuple(
                ListedState(label, self._description(value))
                for label, value in self.entries(node, ("states",), "states")
            )
        return tuple(
            ListedState(self.text_of(item, "a state")) for _, item in self.items(node, ("states",), "states")
        )

    def _description(self, node: Node) -> str | None:
        if isinstance(node, Scalar) and not node.text.strip():
            return None
        return self.text_of(node, "a state's pattern or description")


def _by_place(problem: Problem) -> tuple[int, int]:
    where = problem.where
    if isinstance(where, Place):
        return where.line or 0, where.column or 0
    return 0, 0
