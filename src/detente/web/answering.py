"""A page asked for: answered at once, from what is kept, or by a job."""

from __future__ import annotations

from detente.web import long_work
from detente.web.bench import Bench
from detente.web.contract.pages import Page
from detente.web.pages import Asked, page_data, page_of
from detente.work.desk.document import Document


def answered(bench: Bench, doc: Document, key: str, params: dict[str, str]) -> Page:
    """A page answered for a document.

    Raises
    ------
    DetenteError
        Where it cannot be, such as for a variant that is not there.
    """
    spec = page_of(key)
    variant = "" if spec.whole_case else params.get("variant", "")
    if not spec.follows:
        params = {name: value for name, value in params.items() if name != "state"}
    revision, solved = bench.solved(doc, variant)
    asked = Asked(bench, doc, solved, variant, params)
    if spec.heavy is not None and bench.jobs is not None and spec.heavy(asked):
        return long_work.page(bench.jobs, spec, asked, revision)
    if spec.grows:
        return page_data(spec, revision, variant, spec.answer(asked))
    beside = None if spec.stamp is None else spec.stamp(asked)
    known = spec.key, beside, tuple(sorted(params.items()))
    return page_data(spec, revision, variant, solved.once(known, lambda: spec.answer(asked)))
