"""What holds, if decision makers look a given number of moves ahead?"""

from detente.analyses.horizons.limited import (
    Ending,
    Limited,
    Outlook,
    Period,
    limited,
    nonmyopic,
    outlook,
)
from detente.analyses.horizons.maximin import Maximin, maximin, maximin_why

__all__ = [
    "Ending",
    "Limited",
    "Maximin",
    "Outlook",
    "Period",
    "limited",
    "maximin",
    "maximin_why",
    "nonmyopic",
    "outlook",
]
