"""Where a passage stands, so that it is found again when its document has changed.

A passage has two selectors of the W3C Web Annotation Data Model: its *position* (code points of the
decoded text, from 0, end exclusive) and its *quotation* with what stands around it. Where the position no
longer has the quotation, the quotation is looked for; of several places the one counts whose surroundings
fit best, and then the nearest to where it stood.

References
----------
Sanderson, R., Ciccarese, P., Young, B. (eds.) 2017. Web Annotation Data Model. W3C Recommendation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.reading import Reading, Span

AROUND = 32
"""Code points of the surroundings that are kept on either side."""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as it was read.

    Parameters
    ----------
    name, fingerprint
        The file's name and the SHA-256 of its bytes.
    title, author, date, outlet
        What it says about itself.
    """

    name: str
    fingerprint: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document.

    Parameters
    ----------
    document
        Where it stands.
    paragraph, fingerprint
        The number of its paragraph, and the paragraph's fingerprint.
    start, end
        Its position.
    exact, prefix, suffix
        Its words, and what stands before and behind them.
    """

    document: DocumentRef
    paragraph: int
    fingerprint: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


def passage_of(reading: Reading, span: Span, paragraph: int) -> Passage:
    """The passage at a place of a reading's document."""
    document, text = reading.document, reading.document.text
    prints = {each.number: each.fingerprint for each in reading.paragraphs}
    return Passage(
        document=DocumentRef(
            document.name,
            document.fingerprint,
            document.title,
            document.author,
            document.date,
            document.outlet,
        ),
        paragraph=paragraph,
        fingerprint=prints.get(paragraph, ""),
        start=span.start,
        end=span.end,
        exact=span.of(text),
        prefix=text[max(0, span.start - AROUND) : span.start],
        suffix=text[span.end : span.end + AROUND],
    )


def find(passage: Passage, text: str) -> Span | None:
    r"""Where a passage stands in a text; ``None``: nowhere.

    Examples
    --------
    >>> passage = Passage(DocumentRef("a", "0" * 64), 1, "", 4, 9, "peace", "for ", " now")
    >>> find(passage, "They say: for peace now")
    Span(start=14, end=19)
    """
    if not passage.exact:
        return None
    if text[passage.start : passage.end] == passage.exact:
        return Span(passage.start, passage.end)
    places = [match.start() for match in re.finditer(re.escape(passage.exact), text)]
    if not places:
        return None

    def fit(start: int) -> tuple[int, int]:
        end = start + len(passage.exact)
        before = _shared(passage.prefix[::-1], text[max(0, start - AROUND) : start][::-1])
        behind = _shared(passage.suffix, text[end : end + AROUND])
        return before + behind, -abs(start - passage.start)

    start = max(places, key=fit)
    return Span(start, start + len(passage.exact))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
