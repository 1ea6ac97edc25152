"""The interval policies: how far from a number its words reach, and whether another reading would tell otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from analysis.numbers.lexicon import Policy, approximators

STATED = "stated"
# A share cannot pass the whole; a change or a rate can, and says no whole.
CEILINGS = {"percent": 100.0, "fraction": 1.0, "ratio": 1.0}


def policy_names() -> tuple[str, ...]:
    """The policies of `analysis/data/approximators.toml`; "stated" is the one behind the table of quantities.

    Examples
    --------
    >>> policy_names()
    ('stated', 'tighter', 'wider')
    """
    return tuple(approximators().policies)


def find_policy(name: str) -> Policy:
    """A policy by its name.

    Examples
    --------
    >>> [find_policy(name).hedge_width for name in policy_names()]
    [0.1, 0.05, 0.2]
    """
    policies = approximators().policies
    if name not in policies:
        raise ValueError(f"There is no policy {name!r}; there are {', '.join(policies)}.")
    return policies[name]


def interval_under(row: Mapping[str, Any], policy: str | Policy) -> tuple[float | None, float | None]:
    """What a quantity commits to if its words are read by another policy.

    Parameters
    ----------
    row : mapping
        A row of the table `quantities`: `value`, `low`, `high` (None or NaN if missing), `interval_rule`, `kind` and
        `noun`.
    policy : str or Policy
        One of `policy_names()`, or one of your own.

    Returns
    -------
    tuple of float or None
        Lowest and highest number; None for an open end. Under "stated" they are those of the table.

    Examples
    --------
    >>> about = dict(value=2000.0, low=1800.0, high=2200.0, interval_rule="hedge", kind="count", noun="troops")
    >>> [interval_under(about, name) for name in policy_names()]
    [(1800.0, 2200.0), (1900.0, 2100.0), (1600.0, 2400.0)]
    >>> more = about | {"low": 2000.0, "high": None, "interval_rule": "at_least"}
    >>> [interval_under(more, name) for name in policy_names()]
    [(2000.0, None), (2000.0, 3000.0), (2000.0, None)]
    >>> exact = about | {"low": 2000.0, "high": 2000.0, "interval_rule": "exact"}
    >>> [interval_under(exact, name) for name in policy_names()]
    [(2000.0, 2000.0), (2000.0, 2000.0), (1800.0, 2200.0)]
    >>> hundreds = dict(value=None, low=200.0, high=999.0, interval_rule="vague", kind="count", noun="strikes")
    >>> interval_under(hundreds, Policy(0.1, 0.1, vague_low=1, vague_high=3))
    (200.0, 2997.0)
    """
    widths = find_policy(policy) if isinstance(policy, str) else policy
    rule, value = str(row["interval_rule"]), _number(row["value"])
    low, high = _number(row["low"]), _number(row["high"])
    if rule == "vague" and low is not None and high is not None:
        return tidy(low * widths.vague_low), tidy(max(high * widths.vague_high, low * widths.vague_low))
    if rule == "range" or value is None:
        return low, high
    return _read(value, rule, widths, str(row["kind"]), CEILINGS.get(row["kind"]) if row["noun"] else None)


def interval(value: float, rule: str | None, ceiling: float | None = None) -> tuple[float | None, float | None, str]:
    """Lowest and highest number the words commit to, and the rule that says so.

    Parameters
    ----------
    value : float
        The stated number.
    rule : str or None
        The rule of its approximator.
    ceiling : float, optional
        What a share cannot pass: 100 for a percentage of something, 1 for a fraction.

    Examples
    --------
    >>> interval(2000, "hedge"), interval(99, "hedge", 100)[1], interval(24, "at_most")
    ((1800.0, 2200.0, 'hedge'), 100.0, (None, 24.0, 'at_most'))
    """
    rule = rule or "exact"
    return *_read(value, rule, approximators().policies[STATED], "", ceiling), rule


def _read(
    value: float, rule: str, policy: Policy, kind: str, ceiling: float | None
) -> tuple[float | None, float | None]:
    size, limit = abs(value), math.inf if ceiling is None or value > ceiling else ceiling
    beyond = None if policy.bound_width is None else size * policy.bound_width
    if rule == "hedge":
        return tidy(value - size * policy.hedge_width), tidy(min(value + size * policy.hedge_width, limit))
    if rule == "nearly":
        low, high = sorted((value * (1 - policy.nearly_width), value))
        return tidy(low), tidy(high)
    if rule == "at_least":
        return float(value), None if beyond is None else tidy(min(value + beyond, limit))
    if rule == "at_most":
        return None if beyond is None else tidy(value - beyond), float(value)
    step = _half_step(value, policy, kind)
    if not step:
        return float(value), float(value)
    return tidy(value - step), tidy(min(value + step, limit))


def _half_step(value: float, policy: Policy, kind: str) -> float:
    """Half of the last digit that is not zero, where whole zeros follow it and the policy rounds."""
    size = abs(value)
    if not policy.rounded_width or size < policy.rounded_from.get(kind, math.inf) or size != int(size):
        return 0.0
    digits = str(int(size))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(min(10**zeros / 2, size * policy.rounded_width)) if zeros else 0.0


def _number(cell: Any) -> float | None:
    """A cell of the table, None if it is missing."""
    return None if cell is None or cell != cell else float(cell)


def tidy(bound: float) -> float:
    """Without the noise of binary fractions: 89.1, not 89.10000000000001."""
    return float(f"{bound:.12g}")
