"""Bytes -> text, never with loss in silence."""

from __future__ import annotations

from detente.errors import UnreadableFile

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes, name: str) -> str:
    """The text of some bytes: UTF-8, or what a byte order mark announces.

    Raises
    ------
    UnreadableFile
        If the bytes are not text in that encoding; says at which line.
    """
    encoding = "utf-8"
    for mark, announced in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], announced
            break
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"not {encoding.upper()} text: byte 0x{data[error.start]:02x} on line {line}",
            hint="save the file as UTF-8",
            where=name,
        ) from None
