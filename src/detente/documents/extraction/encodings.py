"""Which encoding some bytes are in, found out with care.

1. A byte order mark settles it; else what the user says; else what the document declares (HTML).
2. Bytes that are UTF-8 throughout are UTF-8: other text is so by chance hardly ever.
3. Bytes that are UTF-8 in some places and not in others are *mixed*: an error that says where, since any
   one reading of them would garble a part.
4. Otherwise an encoding is guessed, and the guess is noted for the analyst: Windows-1252 where few
   characters are beyond ASCII and all are letters or marks of western print, else the likeliest by
   charset-normalizer. No byte is dropped or replaced.
"""

from __future__ import annotations

import codecs
import re

from detente.documents.decoding import decode
from detente.errors import UnreadableFile

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = re.compile(
    r"[\u00a0-\u00ff\u2010-\u2026\u20ac\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2030\u2039\u203a\u02c6\u02dc\u0192]"
)
_HINT = "save the file as UTF-8, or name its encoding with --encoding"


def decode_guessed(
    data: bytes, name: str, encoding: str | None = None, declared: str | None = None
) -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding it was in, and what to note about it.

    Raises
    ------
    UnreadableFile
        If the bytes are no text, not in the encoding that was named, or in several.
    """
    if data.startswith(_MARKS):
        return decode(data, name), "by its byte order mark", ()
    if encoding is not None:
        return _strictly(data, name, encoding), encoding, ()
    if b"\x00" in data[:100_000]:
        raise UnreadableFile("this is no text: it holds zero bytes", hint=_HINT, where=name)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        return _guess(data, name, declared, error)


def _strictly(data: bytes, name: str, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise UnreadableFile(
            f"there is no encoding {encoding!r}", hint="utf-8, cp1252, ...", where=name
        ) from None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not {encoding} text: byte 0x{data[error.start]:02x} on line {line}"
        raise UnreadableFile(what, hint="name another encoding, or none", where=name) from None


def _guess(
    data: bytes, name: str, declared: str | None, error: UnicodeDecodeError
) -> tuple[str, str, tuple[str, ...]]:
    line = data.count(b"\n", 0, error.start) + 1
    proper = _MULTIBYTE.search(data)
    if proper is not None and declared is None:
        other = data.count(b"\n", 0, proper.start()) + 1
        what = (
            f"mixed encodings: line {other} is UTF-8, but byte 0x{data[error.start]:02x} on line {line} not"
        )
        raise UnreadableFile(what, hint=_HINT, where=name)
    if declared is not None:
        try:
            return data.decode(declared), declared, ()
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is as good as none
    high = sum(byte > 0x7F for byte in data)
    if high < 0.35 * len(data):
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = ""
        beyond = [character for character in text if ord(character) > 0x7F]
        if beyond and all(_WESTERN.match(character) for character in beyond):
            return text, "cp1252", ("the encoding was guessed: Windows-1252",)
    return _likeliest(data, name, line)


def _likeliest(data: bytes, name: str, line: int) -> tuple[str, str, tuple[str, ...]]:
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        best = None
    else:
        best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            return text, best.encoding, (f"the encoding was guessed: {best.encoding}",)
    what = f"the encoding cannot be told: line {line} is not UTF-8"
    raise UnreadableFile(what, hint=_HINT, where=name)
