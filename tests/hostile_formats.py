"""Files of other formats that were made to harm: ``.gmcr`` files, option tables, workbooks.

As in :mod:`tests.hostile`, each is built by a function and none is larger than ten million bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

MOST = 990_000
"""Just below the size that a ``.gmcr`` file may have."""

FILE = 9_900_000


def _gmcr(**parts: Any) -> bytes:
    """A conflict of two, with some of its parts replaced."""
    sound: dict[str, Any] = {
        "options": [
            {"name": "Open", "permittedDirection": "both"},
            {"name": "Close", "permittedDirection": "fwd"},
        ],
        "decisionMakers": [
            {"name": "Us", "options": [0], "preferences": [[[1, "N"]], [[0, "Y"]]]},
            {"name": "Them", "options": [1], "preferences": [[[0, "N"]]]},
        ],
        "infeasibles": [],
    }
    return json.dumps({**sound, **parts}).encode()


def _named(name: Any) -> bytes:
    return _gmcr(decisionMakers=[{"name": name, "options": [0, 1], "preferences": []}])


GMCR: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: b"[" * MOST,
    "braces": lambda: b'{"a":' * (MOST // 5),
    "nothing": lambda: b"",
    "nul": lambda: b"\0" * MOST,
    "a list": lambda: b"[" + b"1," * (MOST // 2 - 2) + b"1]",
    "a huge number": lambda: b'{"options": ' + b"9" * MOST + b"}",
    "infinity": lambda: b'{"options": [1e999, NaN, -Infinity]}',
    "a key twice": lambda: b'{"options": [], "options": []}',
    "no UTF-8": lambda: b'{"options": [{"name": "\xff\xfe"}]}',
    "half a character": lambda: _named("x").replace(b'"x"', b'"\\ud83d"'),
    "right to left": lambda: _named("Us \u202e\u2066 sU"),
    "look-alikes": lambda: _gmcr(
        decisionMakers=[
            {"name": n, "options": [k], "preferences": []} for k, n in enumerate(("Us", "U\u0455"))
        ]
    ),
    "a zero byte in a name": lambda: _named("U\0s"),
    "a name of markup": lambda: _named("<script>alert(1)</script>"),
    "a long name": lambda: _named("x" * (MOST - 1_000)),
    "a number for a name": lambda: _named(7),
    "a long number for a name": lambda: _named(10**4000),
    "a list for a name": lambda: _named(["Us"]),
    "no names": lambda: _named(""),
    "sixty options": lambda: _gmcr(
        options=[{"name": f"o{k}", "permittedDirection": "both"} for k in range(60)],
        decisionMakers=[{"name": "Us", "options": list(range(60)), "preferences": [[[0, "Y"]]]}],
    ),
    "options without end": lambda: _gmcr(
        options=[{"name": f"o{k}"} for k in range(17_000)],
        decisionMakers=[{"name": "Us", "options": list(range(17_000)), "preferences": []}],
    ),
    "decision makers without end": lambda: _gmcr(
        decisionMakers=[{"name": f"d{k}", "options": [], "preferences": []} for k in range(15_000)]
    ),
    "preferences without end": lambda: _gmcr(
        decisionMakers=[
            {"name": "Us", "options": [0, 1], "preferences": [[[k % 2, "Y"]] for k in range(60_000)]}
        ]
    ),
    "members without end": lambda: _gmcr(
        infeasibles=[{"compound": True, "members": [[[0, "Y"], [1, "Y"]]] * 40_000}]
    ),
    "a wide condition": lambda: _gmcr(infeasibles=[[[0, "Y"]] * 80_000]),
    "places below nought": lambda: _gmcr(infeasibles=[[[-1, "Y"]], [[2**70, "Y"]]]),
    "states beyond any": lambda: _gmcr(
        useManualPreferenceRanking=True,
        decisionMakers=[{"name": "Us", "options": [0, 1], "preferenceRanking": [2**80, [3, 10**300]]}],
    ),
    "a ranking without end": lambda: _gmcr(
        useManualPreferenceRanking=True,
        decisionMakers=[
            {
                "name": "Us",
                "options": [0, 1],
                "preferences": [],
                "preferenceRanking": [k % 4 for k in range(300_000)],
            }
        ],
    ),
    "coalitions without end": lambda: _gmcr(coalitions=[[0, 1]] * 80_000),
    "true for a number": lambda: _gmcr(decisionMakers=[{"name": "Us", "options": [True], "preferences": []}]),
}
"""What may be handed over as a ``.gmcr`` file."""

_HEAD = "Decision maker,Option,1,2\n"

OPTION_TABLES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one cell": lambda: b"x" * FILE,
    "one quote": lambda: b'"' + b"x" * FILE,
    "commas": lambda: b"," * FILE,
    "nul": lambda: b"\0" * FILE,
    "empty lines": lambda: b"\n" * FILE,
    "no UTF-8": lambda: _HEAD.encode() + b"\xff\xfe,x,Y,N\n",
    "columns": lambda: (_HEAD.strip() + "".join(f",{k}" for k in range(1_000_000)) + "\nA,x,Y,N\n").encode(),
    "rows": lambda: (_HEAD + "".join(f"d{k},x,Y,N\n" for k in range(500_000))).encode(),
    "dashes": lambda: ("Decision maker,Option,1\n" + "".join(f"A,o{k},-\n" for k in range(60))).encode(),
    "numbers for names": lambda: b"Decision maker,Option,1,2\n7,8,Y,N\n" + b"9" * 400 + b",1e999,Y,N\n",
    "right to left": lambda: f"{_HEAD}\u202eA\u2066,\u202ex,Y,N\n".encode(),
    "look-alikes": lambda: f"{_HEAD}A,x,Y,N\n\u0410,x,N,Y\n".encode(),
    "a formula": lambda: f"{_HEAD}A,=cmd|' /C calc'!A0,Y,N\n".encode(),
    "huge ranks": lambda: f"{_HEAD}A,x,Y,N\nRanking,A,{'9' * 4000},1\nPayoff,A,1e400,nan\n".encode(),
}
"""What may be handed over as an option table."""


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _sheet(sheet: bytes) -> bytes:
    from tests.fuzz.seeds import with_sheet

    return with_sheet(sheet)


_XML = b'<?xml version="1.0"?>'
_ROOT = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"
_LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "lolololol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + k, b"&%c;" % (97 + k) * 10) for k in range(9))
    + b"]>"
)


def _rows(rows: bytes, before: bytes = b"") -> bytes:
    return _sheet(_XML + before + _ROOT + rows + _END)


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no archive": lambda: b"PK\x03\x04" + b"\0" * 1_000_000,
    "an archive of something else": lambda: _packed({"a.txt": b"x"}),
    "a bomb": lambda: _packed({"[Content_Types].xml": b" " * 300_000_000}),
    "parts without end": lambda: _packed({f"xl/{k}.xml": b"" for k in range(20_000)}),
    "names that lead out": lambda: _packed({"../../etc/passwd": b"x", "[Content_Types].xml": b"<Types/>"}),
    "entities": lambda: _rows(b'<row><c t="str"><v>&j;</v></c></row>', _LAUGHS),
    "a file by its name": lambda: _rows(
        b'<row><c t="str"><v>&a;</v></c></row>', b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "deep": lambda: _sheet(_XML + b"<a>" * 1_000_000),
    "rows": lambda: _rows(b"<row/>" * 2_000_000),
    "cells": lambda: _rows(b"<row>" + b'<c t="str"><v>x</v></c>' * 500_000 + b"</row>"),
    "a far cell": lambda: _rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a column beyond any": lambda: _rows(b'<row r="1"><c r="' + b"Z" * 300 + b'1"><v>1</v></c></row>'),
}
"""What may be handed over as a workbook."""
