"""What is to be done with what: verb and object of a phrase, so that opposite wishes meet in one option.

1. A phrase names an act as an infinitive (*to close the terminal*), behind its doer (*Boria stop filling the
   reservoir*), as what is to become of something (*the crossing reopened*, *the sluices kept open*, *the ban
   is ended*) or as a noun (*the closure of the port*, *an overtime ban*).
2. A verb belongs to a pair: *open* or *close*, *keep* or *give up*, *raise* or *cut* (:data:`PAIRS`). Of two
   acts on one object whose verbs are a pair, one is the refusal of the other: they are one option.
3. A noun alone is what *keep*, *begin* and *impose* are about, and what *end*, *lift* and *suspend* let go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.documents.record.drafting.phrases import stems, telling

LONGEST = 4
"""Words of an object that a name takes over at most: its last, which are its head."""

HAVE = "have"
"""The pair of verbs of beginning and keeping, and of ending."""

PAIRS: tuple[tuple[str, str, str], ...] = (
    (HAVE,
     "keep maintain continue hold begin start launch impose introduce resume extend stage preserve retain",
     "stop end halt suspend lift drop cancel withdraw scrap abandon cease revoke quit leave relinquish cede"),
    ("open", "open reopen unblock", "close shut block seal"),
    ("build", "build construct erect expand", "dismantle demolish remove destroy raze"),
    ("raise", "raise increase", "cut lower reduce"),
    ("fill", "fill refill", "empty drain"),
    ("allow", "allow permit admit", "ban forbid prohibit bar"),
    ("employ", "reinstate hire rehire", "dismiss fire sack"),
    ("free", "free release", "detain jail imprison"),
    ("give", "give grant provide supply", "deny withhold"),
    ("join", "join rejoin enter", "exit"),
    ("own", "nationalise nationalize annex seize", "privatise privatize return"),
)  # fmt: skip
"""Pairs of verbs: a name, what does it, what undoes it."""

_IRREGULAR = {
    "kept": "keep", "held": "hold", "began": "begin", "begun": "begin", "left": "leave", "shut": "shut",
    "built": "build", "withdrew": "withdraw", "withdrawn": "withdraw", "gave": "give", "given": "give",
    "cut": "cut", "forbidden": "forbid", "sent": "send", "paid": "pay", "sold": "sell", "bought": "buy",
    "rebuilt": "build", "laid": "lay", "taken": "take", "took": "take", "made": "make", "broken": "break",
}  # fmt: skip
_NOUNS = {
    "closure": "close", "closing": "close", "opening": "open", "reopening": "reopen", "end": "end",
    "halt": "halt", "suspension": "suspend", "removal": "remove", "construction": "build",
    "release": "release",
    "withdrawal": "withdraw", "reinstatement": "reinstate", "dismissal": "dismiss", "expansion": "expand",
    "reduction": "reduce", "lifting": "lift", "building": "build", "raising": "raise", "stop": "stop",
    "filling": "fill", "annexation": "annex", "resumption": "resume", "continuation": "continue",
    "introduction": "introduce", "cancellation": "cancel", "dismantling": "dismantle",
}  # fmt: skip


def lemma(word: str) -> str:
    """A verb without its endings, roughly: two forms of one verb have one lemma.

    Examples
    --------
    >>> [lemma(each) for each in ("reopened", "closing", "stopped", "began", "halts")]
    ['reopen', 'clos', 'stop', 'begin', 'halt']
    """
    plain = word.lower()
    plain = _IRREGULAR.get(plain, plain)
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e"):
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            plain = plain[: -len(ending)]
            if (
                ending in ("ing", "ed")
                and len(plain) > 3
                and plain[-1] == plain[-2]
                and plain[-1] not in "lsf"
            ):
                plain = plain[:-1]
            break
    return plain


_PAIR_OF = {
    lemma(verb): (name, sign)
    for name, does, undoes in PAIRS
    for sign, verbs in ((True, does), (False, undoes))
    for verb in verbs.split()
}
_VERBS = {lemma(verb): verb for _, does, undoes in PAIRS for verb in f"{does} {undoes}".split()}
_SOMEBODY_IN = re.compile(
    r"^(?:(?:to\s+)?(?:have|see)\s+)?(?:[\w\u2019'-]+\s+)*?(?P<who>[A-Z][\w\u2019'-]+(?:\s+[A-Z][\w\u2019'-]+)?)\s+"
    r"(?:back\s+)?(?P<where>(?P<out>out of|away from|off)|in|at|on)\s+(?P<place>(?:the|its|their)\s+.+)$"
)
_BE = (
    r"(?:(?:would|will|should|must|shall|may|can|could|to|not|has|have|had)\s+)*"
    r"(?:be|been|being|is|are|was|were|get|gets|got)"
)
_BECOMES = re.compile(
    rf"^(?P<what>(?:[\w'\u2019-]+\s+){{1,6}}?)(?:(?:{_BE})\s+)?(?:(?P<stay>kept|left|held|stay|stays|remain|remains)\s+)?"
    r"(?P<done>[a-z-]+ed|open|shut|kept|held|begun|built|withdrawn|given up|cut|sent|sold|gone)\b.*$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"^(?:not\s+)?to\s+(?:not\s+)?(?P<verb>[a-z-]+)\s+(?P<what>.+)$", re.IGNORECASE)
_FINITE = re.compile(
    r"^(?:(?:must|should|shall|will|would|ought to|can|could|may|might|has|have|had|is|are|was|were|not|to"
    r"|never|first|also|immediately|soon)\s+)*(?P<verb>[a-z-]+)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"^(?:the|an?|any|its|their|his|her)?\s*(?P<noun>[a-z-]+)\s+(?:of|to|in)\s+(?P<what>.+)$", re.IGNORECASE
)
_GERUND = re.compile(r"^(?P<verb>[a-z]+ing)\s+(?P<what>(?!of\b).+)$")
_PLAIN = re.compile(
    r"^(?:(?:the|an?|any|its|their|his|her|our|this|that|these|those|all|more|new|no)\s+)+", re.I
)
_REST = re.compile(
    r"\s+(?:in|on|at|from|with|by|for|near|behind|under|over|to|until|before|after|during|through|into|of|as)\b.*$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"^(?:(?:must|should|shall|will|would|does|do|did)\s+)?(?:not|never)\s+(?P<to>to\s+)?", re.I
)
_NO_DOER = re.compile(r"^(?:the|a|an|any|its|their|his|her|to|not|all|no|this|that|of|for|on|in)$", re.I)


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be done with what.

    Parameters
    ----------
    pair
        The pair of its verb, or the verb's lemma where it has none.
    on
        Which of the two; a verb without a pair is always on.
    verb
        As a name has it; empty where the phrase has none.
    what
        The object's words.
    stays
        Whether it is to stay as it is (*kept open*).
    article
        What a name puts before the object.
    """

    pair: str
    on: bool
    verb: str
    what: str
    stays: bool = False
    article: str = ""

    @property
    def object(self) -> frozenset[str]:
        """What two acts are compared by, beside the pair."""
        return stems(self.what)

    @property
    def name(self) -> str:
        """The act in a few words. What is ended is named as what is kept: *Keep the ban*."""
        verb = "keep" if self.pair == HAVE and not _PAIR_OF[lemma(self.verb)][1] else self.verb
        what = f"{self.article} {self.what}".strip()
        words = f"keep {what} {verb}" if self.stays else f"{verb} {what}"
        return words[:1].upper() + words[1:]

    @property
    def as_named(self) -> bool:
        """Whether the phrase means that what the name says is done, not that it is left."""
        return self.on == (self.pair == HAVE or _PAIR_OF[lemma(self.verb)][1])


def _object(words: str) -> str:
    plain = _PLAIN.sub("", " ".join(words.split()).strip(" ,.;:"))
    return " ".join(_REST.sub("", plain).split()[-LONGEST:])


def _article(words: str) -> str:
    """The article or possessive that an object has, so that a name reads as the passage does."""
    first = words.split()[0].lower() if words.split() else ""
    return first if first in ("the", "a", "an", "its", "their", "his", "her") else ""


def _made(verb: str, what: str, *, stays: bool = False) -> Act | None:
    plain = _object(what)
    stem = lemma(verb)
    if not telling(plain) or stem not in _PAIR_OF:
        return None
    inner = act_of(plain) if _GERUND.match(plain) else None
    if inner is not None and _PAIR_OF[stem][0] == HAVE:
        return inner if _PAIR_OF[stem][1] else replace(inner, on=not inner.on)
    pair, on = _PAIR_OF[stem]
    return Act(pair, on, _VERBS[stem], plain, stays, _article(what))


def act_of(phrase: str, *, told: bool = False) -> Act | None:
    """The act that a phrase names by a verb that has its opposite; ``None`` where it names none.

    To stop doing something is to undo it.

    Parameters
    ----------
    phrase
        What is wanted.
    told
        Whether it stood behind its doer, so that it begins with a verb.

    Examples
    --------
    >>> [(a.pair, a.on, a.name) for a in map(act_of, ("the crossing reopened", "to close the crossing")) if a]
    [('open', True, 'Reopen the crossing'), ('open', False, 'Close the crossing')]
    >>> [(a.name, a.as_named) for a in map(act_of, ("an end to the ban", "to stop filling the pool")) if a]
    [('Keep the ban', False), ('Fill the pool', False)]
    """
    flat = " ".join(phrase.split()).strip(" \"'\u2018\u2019\u201c\u201d.,;:")
    turned = _NOT.match(flat)
    if turned is not None:
        made = act_of(f"{turned['to'] or ''}{flat[turned.end() :]}", told=told)
        return None if made is None else replace(made, on=not made.on)
    infinitive = _INFINITIVE.match(flat)
    if infinitive is not None:
        return _made(infinitive["verb"], infinitive["what"])
    gerund = _GERUND.match(flat)
    if gerund is not None and (made := _made(gerund["verb"], gerund["what"])) is not None:
        return made
    if told and (finite := _FINITE.match(flat)) is not None:
        return _made(finite["verb"], finite["what"])
    becomes = _BECOMES.match(flat)
    if becomes is not None and not _NO_DOER.match(becomes["what"].strip()):
        done = "end" if becomes["done"].lower() in ("gone", "given up") else becomes["done"]
        made = _made(done, becomes["what"], stays=becomes["stay"] is not None)
        if made is not None:
            return made
    somebody = _SOMEBODY_IN.match(flat)
    if somebody is not None:
        at = "in" if somebody["out"] else somebody["where"]
        what = f"{somebody['who']} {at} {' '.join(somebody['place'].split()[1:3])}"
        return Act(HAVE, somebody["out"] is None, "keep", what)
    noun = _NOUN.match(flat)
    if noun is not None and noun["noun"].lower() in _NOUNS:
        return _made(_NOUNS[noun["noun"].lower()], noun["what"])
    return None


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two objects are one: the shorter one's words are in the other's."""
    return bool(one and other) and (one <= other or other <= one)
