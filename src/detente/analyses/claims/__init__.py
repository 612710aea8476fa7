"""Which of the arguments made about this crisis does the model bear out?"""

from detente.analyses.claims.analysis import DRAWS, MAX_DRAWS, Claims, Finding, claims
from detente.analyses.claims.construction import Construction
from detente.analyses.claims.judging import VERDICTS, Compared, Counted, Judged, Prospect, Reason, Verdict
from detente.analyses.claims.survival import Effect, Survival
from detente.analyses.claims.witnesses import Witness

__all__ = [
    "DRAWS",
    "MAX_DRAWS",
    "VERDICTS",
    "Claims",
    "Compared",
    "Construction",
    "Counted",
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
