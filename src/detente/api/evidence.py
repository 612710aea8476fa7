"""What does the case rest on, and what rests on nothing?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.answer import Answer
from detente.api.arguments import checked
from detente.api.conflict import Given, conflict
from detente.api.pictures import counted, pictured
from detente.views.answer_rows import rows

if TYPE_CHECKING:
    from detente.analyses.evidence import EvidenceReport


@checked
def evidence(case: Given, documents: str | Path | None = None) -> Answer[EvidenceReport]:
    """What does the case rest on, and what rests on nothing?

    Parameters
    ----------
    case
        The conflict.
    documents
        A folder with the sources' texts: tells whether each passage still stands where it says.

    Raises
    ------
    UnreadableFile
        If the folder or a document cannot be read.
    """
    from detente.analyses.evidence import evidence as analyse
    from detente.documents import locate
    from detente.views.data import evidence_data
    from detente.views.text.evidence import evidence_text
    from detente.work.cases import read_documents

    asked = conflict(case).case
    texts = None if documents is None else read_documents(Path(documents))
    result, locators = analyse(asked), locate(asked.evidence, texts)

    def data() -> dict[str, Any]:
        return evidence_data(result, locators)

    return Answer(
        result,
        lambda: evidence_text(result, locators),
        data,
        {
            "items": lambda: rows(data()["items"]),
            "without_evidence": lambda: [{"statement": each} for each in data()["without_evidence"]],
            "grounds": lambda: rows(data()["grounds"]),
        },
        pictured(
            "Statements that rest on each item",
            lambda: counted({use.item.key: len(use.supports) for use in result.items}),
        ),
    )
