"""What a case rests on, its record and its documents included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from detente.analyses.evidence import EvidenceReport, evidence
from detente.analyses.opposition import Similarity, word_similarity
from detente.documents import Locator, locate
from detente.documents.quoting import Quotation, quotations
from detente.documents.reading.reader import place
from detente.documents.record import Standing, find, stances, standing
from detente.errors import DetenteError, UsageError
from detente.model.case import Case
from detente.work import remarks
from detente.work.cases import DOCUMENT_SUFFIXES, read_documents
from detente.work.reading import load_document
from detente.work.readings import load_readings, readings_path
from detente.work.record import beside, case_and_cast, load_log, record_path
from detente.work.reviewing import with_record

_READ = (".html", ".htm", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class Grounds:
    """The evidence of a case, and what became of its documents.

    Parameters
    ----------
    report
        What rests on what; the items of the record among them.
    locators
        Where each item's passage stands.
    changed
        Sources whose documents are no longer as they were read: by key, ``changed`` or ``missing``.
    quoted
        Parts of the case that repeat a source's words.
    standing
        What stands of the record.
    damage
        How many lines of the record could not be read.
    texts
        The documents that are at hand, by file name.
    words
        The words of the record's passages, by item.
    """

    report: EvidenceReport
    locators: dict[str, Locator]
    changed: dict[str, str] = field(default_factory=dict)
    quoted: tuple[Quotation, ...] = ()
    standing: Standing = field(default_factory=lambda: standing(()))
    damage: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def grounds(
    case: Case,
    path: Path | None,
    folder: Path | None,
    similarity: Similarity | None = None,
    *,
    files: Mapping[str, Path] | None = None,
    broken: Callable[[DetenteError], None] | None = None,
) -> Grounds:
    """What a case rests on.

    Parameters
    ----------
    case
        The case, or a variant of it.
    path
        Its file, beside which its record and its readings are; ``None``: it has none.
    folder
        The folder of its documents; ``None``: they are not looked at.
    similarity
        How alike passages are.
    files
        Its documents, by name, in place of a folder's.
    broken
        Told of a document that cannot be read; ``None``: it is said in a remark.

    Raises
    ------
    UnreadableFile
        If the record, the readings or the folder cannot be read.
    """
    stands, n_damaged = standing(()), 0
    if path is not None and record_path(path).exists():
        case, stands, log = with_record(case, path)
        n_damaged = len(log.damage)
    there = None
    if files is not None:
        there = _read_documents(files, broken)
    elif folder is not None:
        there = _documents(folder, broken)
    texts = {} if there is None else {name: text for name, (text, _) in there.items()}
    read = _read_texts(path)
    words = {accepted.key: entry.passage.exact for entry, accepted in stands.accepted}
    report = evidence(case, texts=words, stances=stances(stands), similarity=similarity or word_similarity)
    locators = locate(case.evidence, None if there is None else texts)
    if there is not None:
        _find_by_words(stands, locators, texts)
    return Grounds(
        report,
        locators,
        {} if there is None else dict(_changed(case, there)),
        quotations(dict(case_texts(case)), {**read, **texts}),
        stands,
        n_damaged,
        texts,
        words,
    )


def recorded(case: str) -> tuple[Standing, bool]:
    """What stands of the record beside a case, also of one that is only begun.

    Returns
    -------
    Standing
        What stands.
    bool
        Whether the case is only begun: it has a cast and no decision makers yet.

    Raises
    ------
    UsageError
        If there is no record beside it.
    UnreadableFile, InvalidCase
        If the case or its record cannot be read.
    """
    path = beside(case)
    record = record_path(path)
    if not record.exists():
        raise UsageError(
            "no record beside the case, so there is nothing to annotate",
            where=case,
            hint=f"looked for {record.name} there; detente review makes it",
        )
    whole, _ = case_and_cast(path)
    return standing(load_log(record).entries), whole is None


def case_texts(case: Case) -> Iterator[tuple[str, str]]:
    """The texts that an analyst writes in a case, each by where it stands; titles of documents left out."""
    for key in ("title", "summary"):
        if (text := getattr(case, key)) is not None:
            yield key, text
    for dm in case.decision_makers:
        if dm.note:
            yield f"{dm.key}: note", dm.note
        for option in dm.options:
            for key, text in (("name", option.name), ("note", option.note)):
                if text:
                    yield f"{dm.subject(option)}: {key}", text
            for level in option.levels:
                yield f"{dm.subject(option)} = {level.key}", level.name
    for identifier, _, preference in case.statements():
        if preference.note:
            yield f"{identifier}: note", preference.note
    for outcome in case.outcomes:
        for key, text in (("name", outcome.name), ("note", outcome.note)):
            if text:
                yield f"outcome {outcome.key}: {key}", text
    for item in case.evidence.items:
        for key, text in (("says", item.says), ("note", item.note)):
            if text:
                yield f"{item.key}: {key}", text


def _documents(
    folder: Path, broken: Callable[[DetenteError], None] | None = None
) -> dict[str, tuple[str, str]]:
    """The documents in a folder, by file name: text, and the SHA-256 of the file."""
    paths: list[Path] = []
    with suppress(OSError):  # what is no folder, or a closed one, is told below
        paths = sorted(folder.iterdir())
    read = (*DOCUMENT_SUFFIXES, *_READ)
    found = _read_documents({path.name: path for path in paths if path.suffix.lower() in read}, broken)
    return found or {name: (text, "") for name, text in read_documents(folder).items()}


def _read_documents(
    files: Mapping[str, Path], broken: Callable[[DetenteError], None] | None
) -> dict[str, tuple[str, str]]:
    """Documents by name: text, and the SHA-256 of the file.

    They are read as when suggestions were made of them. One that cannot be read is told, and the others
    are looked at.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, path in files.items():
        try:
            document = load_document(path)
        except DetenteError as error:
            if broken is None:
                remarks.tell(error.problems)
            else:
                broken(error)
            continue
        found[name] = (document.text, document.fingerprint)
    return found


def _read_texts(path: Path | None) -> dict[str, str]:
    """The texts that were read for a case, by file name."""
    if path is None or not readings_path(path).exists():
        return {}
    return {
        Path(reading.document.name).name: reading.document.text
        for reading in load_readings(readings_path(path))
    }


def _changed(case: Case, there: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The sources whose documents are not what was read."""
    for source in case.evidence.sources:
        if source.sha256 is None:
            continue
        if any(sha256 == source.sha256 for _, sha256 in there.values()):
            continue
        names = (source.document, f"{source.key}.txt", f"{source.key}.md")
        yield source.key, "changed" if any(name in there for name in names) else "missing"


def _find_by_words(stands: Standing, locators: dict[str, Locator], texts: Mapping[str, str]) -> None:
    """A passage whose paragraph is not found may still be found by its own words."""
    for entry, accepted in stands.accepted:
        locator = locators.get(accepted.key)
        name = Path(entry.passage.document.name).name
        if locator is None or locator.state not in ("changed", "missing", "unchecked") or name not in texts:
            continue
        place = find(entry.passage, texts[name])
        if place is not None:
            number = _paragraph_at(texts[name], place.start)
            stayed = number == entry.passage.paragraph
            locators[accepted.key] = Locator("found" if stayed else "moved", name, number)


def _paragraph_at(text: str, position: int) -> int:
    """The number of the paragraph that a position is in."""
    return next((each.number for each in place(text) if position < each.span.end), 1)
