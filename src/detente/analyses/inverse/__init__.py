"""What would it take for this to hold?"""

from detente.analyses.inverse.brokers import Broker, brokers
from detente.analyses.inverse.candidates import Offer
from detente.analyses.inverse.counting import Count, Counts, count
from detente.analyses.inverse.edits import COSTS, Lever
from detente.analyses.inverse.learning import Learning, learnings
from detente.analyses.inverse.levers import MOST_EDITS, MOST_FOUND, Found, Levers, levers
from detente.analyses.inverse.nearest import Change, Nearest, NearestChanges, nearest
from detente.analyses.inverse.openings import Opening, openings
from detente.analyses.inverse.outcomes import NearestOfOutcome, RipestOfOutcome, nearest_of, ripest_of
from detente.analyses.inverse.question import Need, Target, one_state, target
from detente.analyses.inverse.ripeness import Principal, Ripeness, ripeness

__all__ = [
    "COSTS",
    "MOST_EDITS",
    "MOST_FOUND",
    "Broker",
    "Change",
    "Count",
    "Counts",
    "Found",
    "Learning",
    "Lever",
    "Levers",
    "Nearest",
    "NearestChanges",
    "NearestOfOutcome",
    "Need",
    "Offer",
    "Opening",
    "Principal",
    "Ripeness",
    "RipestOfOutcome",
    "Target",
    "brokers",
    "count",
    "learnings",
    "levers",
    "nearest",
    "nearest_of",
    "one_state",
    "openings",
    "ripeness",
    "ripest_of",
    "target",
]
