"""Which of the arguments made about this crisis does the model bear out?"""

from detente.analyses.claims.analysis import MAX_DRAWS, Claims, Counts, Finding, claims
from detente.analyses.claims.construction import Construction
from detente.analyses.claims.judging import VERDICTS, Compared, Counted, Judged, Prospect, Reason, Verdict
from detente.analyses.claims.survival import Effect, Survival
from detente.analyses.claims.witnesses import Witness

__all__ = [
    "MAX_DRAWS",
    "VERDICTS",
    "Claims",
    "Compared",
    "Construction",
    "Counted",
    "Counts",
    "Effect",
    "Finding",
    "Judged",
    "Prospect",
    "Reason",
    "Survival",
    "Verdict",
    "Witness",
    "claims",
]
