"""Letters that look like others: a name in Cyrillic may read as one in Latin and be another.

References
----------
Unicode Technical Standard 39, Unicode Security Mechanisms: what is confused with what. Here are the Cyrillic
and Greek letters that are drawn as Latin ones are.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u04ae"
)
_GREEK = "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_LIKE = dict(zip(_CYRILLIC + _GREEK, "aeopcyxijshdqwlABEKMHOPCTYXIJSYovABEZHIKMNOPTYX", strict=True))
"""Letters, and the Latin ones that they look like."""

_WORD = re.compile(r"\w+")


def strange(text: str) -> str | None:
    r"""What is strange about the first letter that only looks like a Latin one.

    Examples
    --------
    >>> strange("us.t\u0430lk")[4:]
    'is a Cyrillic letter that only looks like a'
    >>> strange("us.talk") is None
    True
    """
    for letter in text:
        if letter in _LIKE:
            script = unicodedata.name(letter).split()[0].capitalize()
            return f"{letter!r} is a {script} letter that only looks like {_LIKE[letter]}"
    return None


def mixed(text: str) -> str | None:
    r"""The same for names: only of a word in which Latin letters stand beside such a letter.

    Examples
    --------
    >>> mixed("R\u043essiya")[4:], mixed("\u043e\u043d") is None
    ('is a Cyrillic letter that only looks like o', True)
    """
    for word in _WORD.findall(text):
        if any(letter in _LIKE for letter in word) and any(_is_latin(letter) for letter in word):
            return strange(word)
    return None


def as_it_looks(text: str) -> str:
    r"""What two texts have in common that look alike.

    Examples
    --------
    >>> as_it_looks("\u0422hem") == as_it_looks("Them")
    True
    """
    plain = unicodedata.normalize("NFKC", text)
    seen = (_LIKE.get(letter, letter) for letter in plain if unicodedata.category(letter) != "Cf")
    return " ".join("".join(seen).casefold().split())


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")
