"""Bytes -> text, never with loss in silence."""

from __future__ import annotations

import codecs

from detente.errors import UnreadableFile, UsageError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of some bytes: in the encoding named, else what a byte order mark announces, else UTF-8.

    Raises
    ------
    UsageError
        If there is no such encoding of texts.
    UnreadableFile
        If the bytes are not text in that encoding; says at which line.
    """
    named, encoding = encoding is not None, _known(encoding)
    for mark, announced in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            encoding = encoding if named and not announced.startswith(encoding[:5]) else announced
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"not {encoding.upper()} text: byte 0x{data[error.start]:02x} on line {line}",
            hint=_HINT if not named else "name the encoding that the file was saved in",
            where=name,
        ) from None
    if not named and text[:200].count("\0") > len(text[:200]) // 3:  # every other byte is zero
        raise UnreadableFile("looks like UTF-16 without a mark that says so", hint=_HINT, where=name)
    return text


_HINT = "save the file as UTF-8; a case or a table is also taken by detente convert with --encoding"


def _known(encoding: str | None) -> str:
    if encoding is None:
        return "utf-8"
    try:
        "".encode(encoding)  # of texts: others, such as hex, are refused here, too
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        hint = "such as utf-8, utf-16, windows-1252, iso-8859-15"
        raise UsageError(f"there is no encoding {encoding!r}", hint=hint) from None
