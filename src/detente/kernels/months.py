"""The months of a forecast gone through in compiled code, for many settings of the same moves.

A month: events that are due, events by chance, then one mover chooses in proportion to ``exp(lambda worth)``
(:mod:`detente.analyses.evolution.model`). What is asked is the chance to have come into some states; whoever
is there is taken out, so that nothing is counted twice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.kernels._jit import njit
from detente.kernels.structure import Bool, Int64

Float = NDArray[np.float64]


@njit
def reached(
    begin: Int64,
    target: Int64,
    source: Int64,
    worth: Float,
    weight: Float,
    settings: Float,
    events: Int64,
    rates: Float,
    due: Int64,
    there: Bool,
    start: int,
) -> Float:
    """The chance to have come into some states, setting by setting.

    Parameters
    ----------
    begin, target, source
        Choices, each of one mover in one state: choice ``c`` leads to ``target[begin[c]:begin[c + 1]]`` and
        is made in state ``source[c]``.
    worth
        Shape ``(n_scales, n_choices_in_all)``: what each target is worth to who chooses.
    weight
        For each choice: how likely its mover is to be the one that moves.
    settings
        Shape ``(n_settings, 2)``: the number of a scale, and lambda.
    events, rates
        Shape ``(n_events, n_states)``: where each event leads; and the chance that it fires in a month.
    due
        Shape ``(n_months, n_events)``: for each month the events that surely fire before anything else, by
        their numbers, in order; -1: no more.
    there
        Shape ``(n_states,)``.
    start
        The state at month 0.
    """
    n_states, n_choices = len(there), len(source)
    share = np.empty(len(target))
    found = np.zeros(len(settings))
    for k in range(len(settings)):
        own, sharpness = worth[int(settings[k, 0])], settings[k, 1]
        for c in range(n_choices):
            top = own[begin[c]]
            for a in range(begin[c], begin[c + 1]):
                top = max(top, own[a])
            total = 0.0
            for a in range(begin[c], begin[c + 1]):
                share[a] = np.exp(sharpness * (own[a] - top))
                total += share[a]
            for a in range(begin[c], begin[c + 1]):
                share[a] *= weight[c] / total
        p = np.zeros(n_states)
        p[start] = 1.0
        found[k] = _taken(p, there)
        for month in range(len(due)):
            for e in due[month]:
                if e < 0:
                    break
                p = _fired(p, events[e], 1.0)
            for e in range(len(rates)):
                if rates[e] > 0:
                    p = _fired(p, events[e], rates[e])
            if n_choices:
                after = np.zeros(n_states)
                for c in range(n_choices):
                    mass = p[source[c]]
                    if mass > 0:
                        for a in range(begin[c], begin[c + 1]):
                            after[target[a]] += mass * share[a]
                p = after
            found[k] += _taken(p, there)
    return np.minimum(found, 1.0)


@njit
def _fired(p: Float, target: Int64, chance: float) -> Float:
    """The distribution after an event that fires with some chance."""
    after = (1 - chance) * p
    for s in range(len(p)):
        after[target[s]] += chance * p[s]
    return after


@njit
def _taken(p: Float, there: Bool) -> float:
    """What is in some states, taken out of them."""
    found = 0.0
    for s in range(len(p)):
        if there[s]:
            found += p[s]
            p[s] = 0.0
    return found
