"""A quantity as a phrase to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def in_words(quantity: Mapping[str, Any], what: str = "counted") -> str:
    """The number with its approximator and what it counts.

    Parameters
    ----------
    quantity : mapping
        A row of the table `quantities`.
    what : str, optional
        The column that says what is counted: `counted` or `noun`.

    Examples
    --------
    >>> row = {"approximator": "about", "text": "2,000", "counted": "troops in Syria", "interval_rule": "hedge"}
    >>> in_words(row)
    'about 2,000 troops in Syria'
    >>> in_words(row | {"approximator": "", "text": "Hundreds", "counted": "strikes", "interval_rule": "vague"})
    'Hundreds of strikes'
    """
    counted = str(quantity[what])
    # The numeral's span ends before its "of".
    joint = "of" if counted and quantity["interval_rule"] == "vague" else ""
    return " ".join(part for part in (str(quantity["approximator"]), str(quantity["text"]), joint, counted) if part)
