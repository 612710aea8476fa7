"""What does a decision maker want?"""

from detente.analyses.elicitation.answers import Contradiction, Question, Reply, Said, most_asked
from detente.analyses.elicitation.ranking import MOST_RANKED, Ranked, rank
from detente.analyses.elicitation.statements import Elicited, agree, candidates, elicit

__all__ = [
    "MOST_RANKED",
    "Contradiction",
    "Elicited",
    "Question",
    "Ranked",
    "Reply",
    "Said",
    "agree",
    "candidates",
    "elicit",
    "most_asked",
    "rank",
]
