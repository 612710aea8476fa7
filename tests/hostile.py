"""Files that were made to harm: bombs, deep nesting, huge numbers, strange characters, sheer size.

Each is built by a function, so that none has to be kept; none is larger than ten million bytes.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.interchange.casefile.nodes import MAX_PARTS

HEAD = "detente: 1\ntitle: T\n"
WHO = HEAD + "decision_makers:\n  us:\n    options: {talk: {}, aid: {}}\n"
CASE = 990_000
"""Just below the size that a case file may have: what is larger is refused unread."""
FILE = 9_900_000


def _filled(
    head: str, piece: Callable[[int], str], tail: str = "", size: int = CASE, parts: int = 2
) -> bytes:
    """A head, then as many pieces as there is room for; each has so many texts, lists and mappings."""
    most = (MAX_PARTS - 100) // parts if size == CASE else FILE
    pieces = [head]
    length = len(head) + len(tail)
    k = 0
    while length < size - 200 and k < most:
        pieces.append(piece(k))
        length += len(pieces[-1].encode())
        k += 1
    return ("".join([*pieces, tail]))[:FILE].encode()


def _wish(statement: str) -> bytes:
    return f"{WHO}    preferences:\n      - {statement}\n".encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]" for k in range(1, 12)]
    return "\n".join(lines).encode()


CASES: dict[str, Callable[[], bytes]] = {
    "alias bomb": _laughs,
    "entity bomb": lambda: b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>',
    "merge keys": lambda: b"a: &a {b: c}\nd: {<<: *a}\n",
    "python object": lambda: b"detente: !!python/object/apply:os.system ['true']\n",
    "a file by its name": lambda: b"detente: !include /etc/passwd\n",
    "brackets": lambda: b"[" * CASE,
    "braces": lambda: b"{a: " * (CASE // 4),
    "dashes": lambda: b"- " * (CASE // 2),
    "questions": lambda: b"? " * (CASE // 2),
    "colons": lambda: b":" * CASE,
    "indents": lambda: b"".join(b" " * k + b"a:\n" for k in range(1_300)),
    "an open quote": lambda: b"a: '" + b"x" * CASE,
    "an open quote over lines": lambda: b'a: "' + b"x\n " * (CASE // 3),
    "escapes": lambda: b'detente: "' + b"\\u0041" * (CASE // 6) + b'"',
    "one long line": lambda: b"detente: " + b"x" * CASE,
    "one long key": lambda: b"k" * CASE + b": 1",
    "a folded text": lambda: b"title: >\n" + b"  x\n\n" * (CASE // 5),
    "comments": lambda: b"#\n" * (CASE // 2),
    "empty lines": lambda: b"\n" * CASE,
    "carriage returns": lambda: b"\r" * CASE,
    "tabs": lambda: b"\t" * CASE,
    "documents": lambda: b"---\n" * (CASE // 4),
    "directives": lambda: b"%YAML 1.1\n" * (CASE // 10),
    "a list": lambda: b"- a\n" * (CASE // 4),
    "a list in brackets": lambda: b"[" + b"a," * (CASE // 2 - 2) + b"]",
    "JSON": lambda: b'{"detente":[' + b'{"a":1},' * (CASE // 8 - 5) + b"1]}",
    "unknown sections": lambda: _filled(HEAD, lambda k: f"s{k}: x\n"),
    "the same section": lambda: _filled(HEAD, lambda _: "summary: x\n"),
    "decision makers": lambda: _filled(
        HEAD + "decision_makers:\n", lambda k: f"  d{k}: {{options: {{a: {{}}}}}}\n", parts=6
    ),
    "options": lambda: _filled(
        HEAD + "decision_makers:\n  us:\n    options:\n", lambda k: f"      o{k}: {{}}\n"
    ),
    "levels": lambda: _filled(
        HEAD + "decision_makers: {us: {options: {a: {levels: [", lambda k: f"l{k}, ", "z]}}}}\n", parts=1
    ),
    "wishes": lambda: _filled(
        WHO + "    preferences:\n", lambda _: "      - us.talk if not us.aid\n", parts=1
    ),
    "wrong wishes": lambda: _filled(WHO + "    preferences:\n", lambda k: f"      - us.tallk{k}\n", parts=1),
    "wishes that do not parse": lambda: _filled(
        WHO + "    preferences:\n", lambda _: "      - us.talk ((\n", parts=1
    ),
    "rankings": lambda: _filled(WHO + "    ranking: [", lambda k: f"Y{k}, ", "N]\n", parts=1),
    "exclusions": lambda: _filled(WHO + "infeasible:\n", lambda _: "  - us.talk and us.aid\n", parts=1),
    "outcomes": lambda: _filled(WHO + "outcomes:\n", lambda k: f"  o{k}: us.talk\n"),
    "outcomes of outcomes": lambda: _filled(
        WHO + "outcomes:\n  o0: us.talk\n", lambda k: f"  o{k + 1}: outcome o{k} or outcome o{k}\n"
    ),
    "states": lambda: _filled(
        HEAD + "decision_makers: {us: {ranking: [s0]}}\nstates:\n", lambda k: f"  s{k}: x\n"
    ),
    "mergers": lambda: _filled(WHO + "coalesce:\n", lambda _: "  - us.talk\n", parts=1),
    "evidence": lambda: _filled(
        WHO + "evidence:\n  sources: {s: {title: T}}\n  items:\n",
        lambda k: f"    i{k}: {{source: s, says: x}}\n",
        parts=6,
    ),
    "variants": lambda: _filled(WHO + "variants:\n", lambda k: f"  v{k}: [{{require: us.talk}}]\n", parts=5),
    "edits": lambda: _filled(WHO + "variants:\n  v:\n", lambda _: "    - {require: us.talk}\n", parts=3),
    "events": lambda: _filled(
        WHO + "situation: {calm: {}}\nevents:\n",
        lambda k: f"  e{k}: {{set: {{situation.calm: yes}}, rate: 1}}\n",
        parts=8,
    ),
    "not not not": lambda: _wish("not " * (CASE // 4) + "us.talk"),
    "parentheses": lambda: _wish("(" * (CASE // 2) + "us.talk" + ")" * (CASE // 2)),
    "and and and": lambda: _wish("us.talk" + " and us.talk" * (CASE // 13)),
    "white space in a statement": lambda: _wish('"us.talk' + " " * CASE + '"'),
    "a statement of nothing but dots": lambda: _wish('"' + "." * CASE + '"'),
    "a huge count": lambda: _wish(f"at least {'9' * 9_000} of us.talk, us.aid"),
    "a count of a million digits": lambda: _wish(f"at least {'9' * CASE} of us.talk, us.aid"),
    "a huge confidence": lambda: _wish("{that: us.talk, confidence: 1e999999999}"),
    "a confidence of a million digits": lambda: _wish("{that: us.talk, confidence: 0." + "9" * CASE + "}"),
    "a confidence that is none": lambda: _wish("{that: us.talk, confidence: nan}"),
    "a huge version": lambda: b"detente: " + b"9" * CASE,
    "a huge level": lambda: f"{WHO}status_quo: {{us.talk: {'9' * CASE}}}\n".encode(),
    "a far date": lambda: f"{WHO}as_of: {'9' * CASE}-01-01\n".encode(),
    "numbers for names": lambda: b"1: 2\n3.5: 4\ndecision_makers: {5: {options: {6: {7: 8}}}}\n",
    "numbers for everything": lambda: (
        b"detente: 1\ntitle: 2\ndecision_makers: 3\nstatus_quo: 4\nevidence: 5\n"
    ),
    "nothing for everything": lambda: b"detente:\ntitle:\ndecision_makers:\nstatus_quo:\nevidence:\n",
    "yes for everything": lambda: (
        b"detente: yes\ntitle: no\ndecision_makers: on\nstatus_quo: off\nevidence: ~\n"
    ),
    "a mapping as a key": lambda: b"{{a: b}: c}: d\n",
    "nul": lambda: b"detente: 1\ntitle: a\0b\n",
    "nothing but nul": lambda: b"\0" * FILE,
    "nul escaped": lambda: (HEAD + 'summary: "a\\0b"\ndecision_makers: {us: {options: {a: {}}}}\n').encode(),
    "control characters": lambda: bytes(range(1, 32)),
    "bytes": lambda: bytes(range(256)) * 3_000,
    "half a character": lambda: b'title: "\\ud800"\n',
    "half a character, raw": lambda: b"title: \xed\xa0\x80\n",
    "beyond Unicode": lambda: b'title: "\\U00110000"\n',
    "overlong": lambda: b"title: \xc0\xaf\n",
    "a byte order mark": lambda: b"\xef\xbb\xbf",
    "many byte order marks": lambda: "\ufeff".encode() * 100_000,
    "half of UTF-16": lambda: b"\xff\xfea",
    "UTF-16 without a mark": lambda: WHO.encode("utf-16-le"),
    "UTF-32": lambda: b"\xff\xfe\x00\x00" + b"\xff" * 40_000,
    "right to left": lambda: WHO.replace("title: T", "title: \u202eT\u2066").encode(),
    "a key from right to left": lambda: WHO.replace("us:", "\u202esu:").encode(),
    "a key with nothing to see": lambda: WHO.replace("talk", "ta\u200blk").encode(),
    "look-alikes": lambda: (WHO + "    preferences: [us.t\u0430lk]\n").encode(),
    "look-alike sections": lambda: WHO.replace("title", "t\u0456tle").encode(),
    "marks upon marks": lambda: (HEAD + "summary: Z" + "\u0301" * 400_000 + "\n").encode(),
    "line separators": lambda: (WHO + "summary: a" + "\u2028" * 300_000 + "\n").encode(),
    "emoji": lambda: (HEAD + "summary: " + "\U0001f469\u200d" * 130_000 + "\n").encode(),
    "ten million of nothing": lambda: b" " * FILE,
    "ten million brackets": lambda: b"[" * FILE,
    "ten million of a list": lambda: b"- a\n" * (FILE // 4),
    "zip": lambda: b"PK\x03\x04" + b"\0" * 1_000_000,
    "gzip": lambda: b"\x1f\x8b\x08" + b"\0" * 1_000_000,
}
"""What may be handed over as a case file."""

TABLE_HEAD = "dm,from,to\n"
TABLES: dict[str, Callable[[], bytes]] = {
    "one cell": lambda: b"x" * FILE,
    "one quote": lambda: b'dm,from,to\n"' + b"x" * FILE,
    "columns": lambda: b"a," * (FILE // 2),
    "columns named once": lambda: _filled("state", lambda k: f",d{k}", "\n", FILE),
    "lines of another width": lambda: b"dm,from,to\n" + b"a,b\n" * (FILE // 5),
    "lines that name nobody": lambda: _filled(TABLE_HEAD, lambda k: f"d{k},{k},{k}\n", "", FILE),
    "states": lambda: _filled("state,us\n", lambda k: f"{k},{k}\n", "", FILE),
    "the same state": lambda: b"state,us\n" + b"a,1\n" * (FILE // 5),
    "huge numbers": lambda: b"state,us\na," + b"9" * FILE,
    "numbers beyond any": lambda: b"state,us\na,99999999999999999999\nb,1e400\nc,nan\nd,-0\n",
    "nothing": lambda: b"",
    "nul": lambda: b"\0" * FILE,
    "empty lines": lambda: b"\n" * FILE,
    "carriage returns": lambda: b"state,us\r" * (FILE // 9),
    "commas": lambda: b"," * FILE,
    "not UTF-8": lambda: b"state,us\n\xff\xfe,1\n",
    "dates": lambda: b"date,state\n" + b"2019-04,YY\n" * 80_000,
    "no dates": lambda: b"date,state\n" + b"9999999-99,((\n" * 70_000,
    "long statements": lambda: b"date,state\n2019-04," + b"not " * 200_000 + b"us.talk\n",
}
"""What may be handed over as a table or a history."""
