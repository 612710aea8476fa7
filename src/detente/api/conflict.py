"""A case with what can be done with it: the subject of every function of the public interface."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from detente.api.answer import Picture, framed
from detente.errors import Problem, UnknownName
from detente.model.case import Case

if TYPE_CHECKING:
    import pandas
    import polars

    from detente.graph import Graph


@dataclass(frozen=True)
class Conflict:
    """A case that was read, and its states and moves.

    Parameters
    ----------
    case
        The case: title, decision makers, preferences and all that its file says.
    name
        What it was called when it was read.
    """

    case: Case = field(repr=False)
    name: str

    @cached_property
    def graph(self) -> Graph:
        """The states, moves and payoffs, made when first asked for.

        Raises
        ------
        InvalidCase, TooLarge
            If the case cannot be built.
        """
        from detente.graph import build

        return build(self.case)

    @cached_property
    def partly_known(self) -> Graph:
        """The same where some preferences may be unknown: payoffs say nothing of what is.

        Raises
        ------
        InvalidCase, TooLarge
            If the case cannot be built.
        """
        from detente.graph import build_partly_known
        from detente.model.structures import partly_unknown

        return build_partly_known(self.case) if partly_unknown(self.case) else self.graph

    def variant(self, name: str) -> Conflict:
        """A variant of the case.

        Raises
        ------
        UnknownName
            If the case has no variant of this name.
        """
        from detente.model.variants import variant

        return Conflict(variant(self.case, name), f"{self.name}, variant {name}")

    @overload
    def to_frame(self) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, *, library: Literal["pandas"]) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, *, library: Literal["polars"]) -> polars.DataFrame: ...

    def to_frame(self, *, library: str = "pandas") -> pandas.DataFrame | polars.DataFrame:
        """Every option: whose it is, what it is called, its levels and how it can be changed.

        Parameters
        ----------
        library
            ``pandas`` or ``polars``.

        Raises
        ------
        UnknownName, UsageError
            If the library is neither, or is not installed.
        """
        found: Any = framed(
            [
                {
                    "subject": subject,
                    "owner": None if (owner := self.case.owner(subject)) is None else owner.name,
                    "name": option.name,
                    "levels": ", ".join(level.name for level in option.levels),
                    "moves": option.moves if isinstance(option.moves, str) else "mapping",
                }
                for subject, option in self.case.subjects().items()
            ],
            library,
        )
        return found

    def save(self, file: str | Path, to: str | None = None, *, replace: bool = False) -> tuple[Problem, ...]:
        """Write the case in another format, as ``detente convert`` does.

        Parameters
        ----------
        file
            Where; its suffix says the format if ``to`` does not.
        to
            One of the formats of ``detente convert``.
        replace
            Whether a file that is there may be written over.

        Returns
        -------
        tuple of Problem
            What the format cannot say, and is left out.

        Raises
        ------
        CannotSay
            If the answers hang on something that the format cannot say.
        UnknownName, UsageError, UnreadableFile
            If there is no such format, or the file exists or cannot be written.
        """
        from detente.work.converting import FORMATS, converted, format_of
        from detente.work.files import write_atomically

        path = Path(file)
        if to is not None and to not in FORMATS:
            raise UnknownName("format", to, FORMATS)
        written = converted(self.case, to or format_of(path))
        write_atomically(path, written.content, replace=replace)
        return written.remarks

    def plot(self) -> Picture:
        """The states and moves, or an extract of them."""
        from detente.work.exporting import drawing_as

        return Picture(drawing_as("svg", self.graph).decode("utf-8"))

    def __repr__(self) -> str:
        n = len(self.case.decision_makers)
        return f"<Conflict {self.name}: {self.case.title}; {n} decision maker{'s' if n != 1 else ''}>"

    def _repr_html_(self) -> str:
        from html import escape

        case = self.case
        options = [", ".join(each.name for each in dm.options) or "no options" for dm in case.decision_makers]
        listed = "".join(
            f"<li><b>{escape(dm.name)}</b>: {escape(own)}</li>"
            for dm, own in zip(case.decision_makers, options, strict=True)
        )
        dated = f", as of {escape(case.as_of)}" if case.as_of else ""
        return f"<h4>{escape(case.title)}{dated}</h4><p>{escape(case.summary or '')}</p><ul>{listed}</ul>"


Given = Conflict | Case | str | Path
"""What a function of the public interface takes for a conflict: read already, or the name to read it by."""


def read_case(case: str | Path) -> Conflict:
    """Read a case: a file if there is a slash or a suffix, otherwise a case of the casebook.

    Raises
    ------
    UnreadableFile
        If the file cannot be read.
    InvalidCase
        With everything wrong in it.
    UnknownName
        If the casebook has no such case.

    Examples
    --------
    >>> read_case("elmira-1991")
    <Conflict elmira-1991: The Elmira groundwater conflict, 1991; 3 decision makers>
    """
    from detente.work.cases import open_case

    name = str(case)
    if isinstance(case, Path) and not (case.suffix or "/" in name or "\\" in name):
        name = f"./{name}"  # a path is never a name of the casebook
    return Conflict(open_case(name), name)


def conflict(given: Given) -> Conflict:
    """What was given, as a conflict."""
    if isinstance(given, Conflict):
        return given
    return Conflict(given, given.title) if isinstance(given, Case) else read_case(given)
