"""What reads what others wrote: each takes any bytes, and must end in an answer or in an error with words."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.casetexts import HEAD, IRAN, casebook_texts

from detente import casebook
from detente.documents import decode
from detente.errors import DetenteError
from detente.graph import build
from detente.interchange.arcs import read_arcs
from detente.interchange.casefile import read_case
from detente.model import language
from detente.work.desk.desk import Desk
from detente.work.desk.folders import Folders
from detente.work.desk.journal import Journal
from detente.work.jobs import JobFolder
from detente.work.observations import read_observations

ELMIRA = build(casebook.load("elmira-1991"))


def statement(data: bytes) -> None:
    """The parser of statements."""
    language.parse(data.decode("utf-8", "replace"))


def case(data: bytes) -> None:
    """The reader of case files, and what is made of a case."""
    build(read_case(decode(data, "fuzzed.yaml"), "fuzzed.yaml"))


def moves(data: bytes) -> None:
    """The reader of tables: moves."""
    read_arcs(data, b"state,us,them\na,1,2\nb,2,1\n", "moves.csv", "payoffs.csv")


def payoffs(data: bytes) -> None:
    """The reader of tables: payoffs."""
    read_arcs(b"dm,from,to\nus,a,b\n", data, "moves.csv", "payoffs.csv")


def history(data: bytes) -> None:
    """The reader of histories."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "history.csv"
        file.write_bytes(data)
        read_observations(file, ELMIRA)


def record(data: bytes) -> None:
    """The workbench's record of work that was not saved."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Folders([]), Path(folder))
        Journal(desk.state / "new-0123456789ab.jsonl").path.write_bytes(data)
        try:
            desk.document("new-0123456789ab")
        finally:
            desk.close()


def result(data: bytes) -> None:
    """The reader of what a job has found."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "result.json").write_bytes(data)
        JobFolder(Path(folder)).result()


Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    each.__name__: each for each in (statement, case, moves, payoffs, history, record, result)
}

_OPENING = {
    "kind": "open", "doc": "new-0123456789ab", "source": "new", "name": "n", "path": None, "disk": None,
    "text": "t", "revision": 1,
}  # fmt: skip
_SHORT = [HEAD, IRAN, *(text for text in casebook_texts().values() if len(text) < 4000)]

SEEDS: dict[str, list[bytes]] = {
    "statement": [
        b"us.talk if not (dprk.tests or us.aid = full) iff state -YN and outcome deal",
        b"at least 2 of us.talk, us.aid, not dprk.tests",
    ],
    "case": [text.encode() for text in _SHORT],
    "moves": [b"dm,from,to\nus,a,b\nthem,b,a\n", b'dm,from,to\r\n"us","a","b"\r\n'],
    "payoffs": [b"state,us,them\na,1,2\nb,2,-1\n", b"state,us,them\na, 9,0\n"],
    "history": [b"date,state\n2019-04,1\n2019-05,2\n", b"# x\n2019-04-01,NNNNN\n2019-05-01,YYNNN\n"],
    "record": [
        b"\n".join(
            json.dumps(each).encode()
            for each in (
                _OPENING,
                {"kind": "edit", "label": "l", "text": "u"},
                {"kind": "undo"},
                {"kind": "redo"},
                {"kind": "saved", "text": "u", "disk": None},
            )
        )
    ],
    "result": [b'{"what": "x", "page": {"a": [1, 2.5, null, true]}}'],
}
"""Sound inputs to begin with."""

PIECES: tuple[bytes, ...] = (
    b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e".encode(),
    "\u0430".encode(),
    "\u200b".encode(), "\u2028".encode(), "\U0001f469\u200d".encode(), b"\r", b"\n", b"\t", b"  ", b",", b'"',
    b"'", b"[", b"]", b"{", b"}", b"(", b")", b":", b": ", b"- ", b"&a ", b"*a", b"!!int ", b"<<: ",
    b"%", b"#",
    b"|", b">", b"---\n", b"not ", b" if ", b" iff ", b"at least ", b" of ", b"state ", b"outcome ",
    b"-", b"0",
    b"-1", b"1e999", b"nan", b"9" * 400, b"9" * 5000, b"null", b"true", b"\\u0000", b"\\ud800", b"\\x",
    b"[" * 300, b"{" * 300, b"(" * 300, b"not " * 300, b"x" * 11_000,
)  # fmt: skip
"""What is put into them."""


def fault_of(target: Target, data: bytes) -> BaseException | None:
    """What is wrong with how a target took some bytes; ``None`` where nothing is."""
    try:
        target(data)
    except DetenteError as error:
        return _fault_in_telling(error)
    except Exception as fault:  # this is what is looked for
        return fault
    return None


def _fault_in_telling(error: DetenteError) -> BaseException | None:
    """What is wrong with an error: it has to be told in words."""
    try:
        told = [str(problem) for problem in error.problems]
        str(error).encode("utf-8", "surrogatepass")
    except Exception as fault:
        return fault
    return None if told and all(told) else AssertionError("an error without words")
