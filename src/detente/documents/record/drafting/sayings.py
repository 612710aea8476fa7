"""What accepted passages say that parties want, would do, offer or threaten: one saying for each thing.

1. A wish that a rule found is one saying for each thing it names (:mod:`~.conjuncts`), with its condition
   (:mod:`~.conditions`). A condition that stands behind the passage in its sentence belongs to it.
2. A reported statement is a saying where the speaker binds itself by it: it *offers*, *promises*, *agrees*
   or *threatens to*, or says what it *would* or *will* do; and where it tells of another's *offer*, *plan*
   or *threat to* do something. A wish that is accepted in the same words goes before.
3. A saying is *declared* if it is the holder's own word or the text calls it official; it is *in truth* if
   the text says so (*in private*, *in fact*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.documents.reading import AUTHOR, ReportedGoal, ReportedStatement
from detente.documents.record.drafting.conditions import Condition, behind, split
from detente.documents.record.drafting.conjuncts import conjuncts
from detente.documents.record.drafting.named import Namer
from detente.documents.record.drafting.phrases import head_of
from detente.documents.record.entries import Accepted, Entry

_BINDING = {
    "threat": "threaten", "offer": "offer", "pledg": "promise", "promis": "promise", "vow": "promise",
    "agree": "accept", "undert": "promise", "propos": "offer", "plan": "intend", "commit": "promise",
}  # fmt: skip
_WOULD = re.compile(
    r"^(?:that\s+)?(?P<who>.{1,80}?)\s+(?:would|will|(?:was|were|is|are)\s+(?:willing|ready|prepared)\s+to)\s+"
    r"(?P<no>(?:not|never)\s+)?(?:be\s+(?:willing|ready|prepared)\s+to\s+)?(?P<act>(?!be\b|have\b|like\b)[a-z].*)$",
    re.DOTALL,
)
_ITSELF = re.compile(r"^(?:it|they|he|she|we|I)$", re.IGNORECASE)
_MADE = re.compile(
    r"^['\u2019]?s?\W+(?:(?:has|have|had|is|are|was|were|also|made|makes?|making|put|forward|issued|repeated|an?|the|its"
    r"|their|his|new|renewed)\s+)*(?P<noun>offer|pledge|promise|threat|plan|proposal|vow)\w*"
    r"(?:\s+to\s+(?:the\s+)?(?:[A-Z][\w\u2019'-]*\s*)+)?\s+(?P<act>to\s+[a-z].*)$",
    re.DOTALL,
)
_BECOME = re.compile(
    r"^to (?:see|have) (?=(?:the|an?|its|their)\s(?:[\w\u2019'-]+\s){1,5}(?:\w+(?:ed|own|en))\b)"
)
_OFFICIAL = re.compile(
    r"\b(?:officially|publicly|in public|ostensibly|on paper|in its speeches|outwardly|for show)\b",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"\b(?:in truth|in fact|in reality|privately|in private|behind closed doors"
    r"|secretly|actually|really|inwardly)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\u201d\"')]*\s|\n\s*\n|;\s")


@dataclass(frozen=True, slots=True)
class Saying:
    """That somebody wants one thing, or would do it.

    Parameters
    ----------
    holder, content, positive
        Who, what in the passage's words, and whether it is for it.
    wish
        In what way: a wish of the suggestion's, *offer*, *promise* or *threaten*.
    tense, hedged, by, rule, confidence
        As of the suggestion; ``by`` is whose account it is.
    condition
        On what it hangs.
    declared, real
        See the module.
    item, entry
        The evidence item and the entry that it is from.
    """

    holder: str
    content: str
    positive: bool
    wish: str
    tense: str
    hedged: bool
    by: str
    rule: str
    confidence: float
    item: str
    entry: Entry
    condition: Condition | None = None
    declared: bool = False
    real: bool = False

    @property
    def threatened(self) -> bool:
        """Whether it is what others are to be kept or moved by."""
        return self.wish == "threaten"


def sayings(
    accepted: Sequence[tuple[Entry, Accepted]], namer: Namer, texts: Mapping[str, str]
) -> tuple[Saying, ...]:
    """Every saying of some accepted passages; ``texts``: of documents that are at hand, by fingerprint."""
    goals = [(entry, each) for entry, each in accepted if isinstance(each.finding, ReportedGoal)]
    found: list[Saying] = []
    for entry, each in accepted:
        text = texts.get(entry.passage.document.fingerprint, "")
        if isinstance(each.finding, ReportedGoal):
            found += _wished(entry, each, each.finding, text)
        elif isinstance(each.finding, ReportedStatement) and not each.finding.negated:
            found += [
                saying
                for saying in _bound(entry, each, each.finding, namer)
                if not any(_same_words(entry, goal, saying.holder, own) for goal, own in goals)
            ]
    return tuple(found)


def _same_words(entry: Entry, goal: Entry, holder: str, own: Accepted) -> bool:
    """Whether a wish of the same holder is accepted within a statement's passage."""
    one, other = entry.passage, goal.passage
    return (
        isinstance(own.finding, ReportedGoal)
        and own.finding.holder == holder
        and one.document.fingerprint == other.document.fingerprint
        and one.start <= other.start < one.end
    )


def content_of(entry: Entry, finding: ReportedGoal | ReportedStatement) -> str:
    """What is wanted or said, as the passage says it; the whole passage, where it was corrected away."""
    start = finding.content.start - entry.passage.start
    end = finding.content.end - entry.passage.start
    inside = entry.passage.exact[max(0, start) : end] if end > 0 else ""
    return " ".join((inside or entry.passage.exact).split())


def _wished(entry: Entry, each: Accepted, goal: ReportedGoal, text: str) -> Iterator[Saying]:
    tail = ""
    if text[entry.passage.start : entry.passage.end] == entry.passage.exact:
        tail = " ".join(behind(text, goal.content.end).split())
    phrase = f"{content_of(entry, goal)} {tail}".strip()
    positive = goal.polarity == "positive"
    before = _in_sentence(text, entry) if text else entry.passage.prefix
    real = bool(_REAL.search(before))
    cue = goal.cue.of(text) if text else ""
    if re.search(r"\bpursu", cue) and not phrase.startswith("to "):
        phrase = "to pursue " + re.split(r"\s+to\s+", phrase)[0]  # what is pursued is the holder's own to do
    whole = Saying(
        goal.holder, phrase, positive, goal.wish, goal.tense, goal.hedged, goal.by, goal.rule,
        entry.before.confidence, each.key, entry,
        declared=not real and (goal.by == goal.holder or bool(_OFFICIAL.search(before))), real=real,
    )  # fmt: skip
    yield from _parts(whole)


def _parts(whole: Saying) -> Iterator[Saying]:
    head, condition = split(whole.content, refused=not whole.positive)
    for part in conjuncts(head):
        yield replace(whole, content=_BECOME.sub("", head_of(part)), condition=condition)


def _bound(entry: Entry, each: Accepted, said: ReportedStatement, namer: Namer) -> Iterator[Saying]:
    """The sayings of a statement by which its speaker, or another of whom it tells, is bound."""
    content = content_of(entry, said)
    cue = entry.passage.exact[
        said.cue.start - entry.passage.start : said.cue.end - entry.passage.start
    ].lower()
    whole = Saying(
        said.speaker or "", content, True, "intend", "present", said.hedged, said.speaker or AUTHOR,
        said.rule, entry.before.confidence, each.key, entry, declared=True,
    )  # fmt: skip
    wish = _binding(cue)
    if said.speaker is not None and wish is not None and content.lower().startswith("to "):
        yield from _parts(replace(whole, wish=wish))
        return
    would = _WOULD.match(content)
    if said.speaker is not None and would is not None:
        named = namer.named(would["who"])
        if _ITSELF.match(would["who"]) or (named and {each.party for each in named} == {said.speaker}):
            yield from _parts(
                replace(whole, content=f"to {would['act']}", positive=would["no"] is None,
                        wish="refuse" if would["no"] else "intend")
            )  # fmt: skip
            return
    for one in namer.named(content):
        made = _MADE.match(content[one.end :])
        if made is not None:
            wish = _binding(made["noun"].lower()) or "offer"
            own = one.party == said.speaker
            yield from _parts(replace(whole, holder=one.party, content=made["act"], wish=wish, declared=own))
            return


def _binding(words: str) -> str | None:
    """What a speaker does who binds itself by these words."""
    return next((wish for begin, wish in _BINDING.items() if re.search(rf"\b{begin}", words)), None)


def _in_sentence(text: str, entry: Entry) -> str:
    """What stands before a passage in its sentence, with its own first words."""
    start = entry.passage.start
    before = text[max(0, start - 200) : start]
    cuts = [match.end() for match in _SENTENCE.finditer(before)]
    return before[cuts[-1] if cuts else 0 :] + " ".join(entry.passage.exact.split()[:4])
