"""Sound inputs that fuzzing begins with, and what is put into them."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
from tests.casetexts import HEAD, IRAN, casebook_texts
from tests.interchange.gmcr.texts import CHOICES, ranked
from tests.recordings import entry, reading

from detente.analyses.ensemble import describe
from detente.analyses.sensitivity import Solver
from detente.documents.reading import to_data
from detente.documents.record.entries import entry_line
from detente.interchange.casefile import read_case
from detente.work.draws.schema import to_bytes

RUN = "0123456789abcdef"
"""The key of the run whose draws are read."""

SOLVER = Solver(describe(read_case(f"{HEAD}    preferences: ['iran.inspections [0.7]']\n")), ("nash", "seq"))

READING = reading()
ENTRY = entry(READING, "goal", 1, decision="accept", says="They want peace.")

TABLE = """\
Title,The bridge
Status quo,Closed
Decision maker,Option,Levels,Moves,Closed,Half open,3
City,Open the bridge,no; one lane; fully,forward,no,one lane,fully
Hauliers,Blockade,,,N,n,-
Ranking,City,,,2,1,3
"""

_SHEET = "xl/worksheets/sheet1.xml"


def _workbook() -> bytes:
    """A workbook with an option table."""
    book = openpyxl.Workbook()
    for line in TABLE.splitlines():
        book.active.append(line.split(","))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


WORKBOOK = _workbook()


def with_sheet(sheet: bytes) -> bytes:
    """The workbook with these bytes in the place of its sheet."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, sheet if name == _SHEET else old.read(name))
    return packed.getvalue()


with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as _archive:
    SHEET = _archive.read(_SHEET)

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
    "gmcr": [json.dumps(CHOICES).encode(), ranked([1, [2, 0], 4], [5, 6, 2]).encode()],
    "table": [TABLE.encode(), TABLE.replace(",", ";").encode()],
    "sheet": [SHEET],
    "workbook": [WORKBOOK],
    "cast": [b"us: {names: [United States], capitals: [Washington]}\nuk: [Britain]\n"],
    "answers": [b"1 > 2  # a remark\n3 = 4\n", b"1 ? 5\n"],
    "readings": [json.dumps(to_data(READING)).encode() + b"\n"],
    "log": [entry_line(ENTRY).encode(), json.dumps(to_data(ENTRY)).encode()],
    "decisions": [
        b'{"suggestion": "a", "decision": "accept", "source_grade": "B", "information_grade": "2"}\n'
    ],
    "draws": [to_bytes(SOLVER.batch(0, 0, 8), SOLVER, RUN)],
    "page": [
        b"<html><title>t</title><body><article><p>An account of a dam.</p></article></body></html>",
        b"%PDF-1.4\n",
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
