"""A cast list to begin with."""

from __future__ import annotations

import json

from detente.model.case import Case


def beginning(case: Case) -> str:
    r"""A cast list of the decision makers' names, as text to be completed.

    Names stand in quotes: whatever is in them, it is YAML.

    Examples
    --------
    >>> from types import SimpleNamespace as Some
    >>> beginning(Some(decision_makers=[Some(key="us", name="United States")]))
    'us: {names: ["United States"]}\n'
    """
    lines = [
        f"{dm.key}: {{names: [{json.dumps(dm.name, ensure_ascii=False)}]}}\n" for dm in case.decision_makers
    ]
    return "".join(lines)
