"""A quantity as a phrase to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.numbers.lexicon import is_plural


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
    >>> days = {"approximator": "within", "text": "30", "interval_rule": "at_most", "counted": ""}
    >>> in_words(days | {"kind": "duration", "unit": "day", "value": 30.0})
    'within 30 days'
    >>> in_words(days | {"approximator": "", "text": "79", "kind": "count", "value": 79.0, "counted": "nation"})
    '79-nation'
    >>> in_words(days | {"approximator": "under", "text": "half", "kind": "duration", "unit": "hour", "value": 0.5})
    'under half an hour'
    """
    counted = str(quantity[what])
    text, counted, unit = str(quantity["text"]), str(quantity[what]), str(quantity.get("unit", ""))
    kind = str(quantity.get("kind", "count"))
    number = quantity.get("value")
    one = number is not None and number == 1
    if unit and not _has_sign(text, kind):
        # A rate has its plural in front: "12 miles per hour".
        name, per, rest = unit.partition(" per ")
        of = " of" if quantity["interval_rule"] == "vague" else ""
        if number is not None and 0 < number < 1 and not any(map(str.isnumeric, text)):
            # "half an hour", "two-thirds of a mile"
            of = "" if text.lower().endswith(("half", " of")) else " of"
            text = f"{text}{of} {_article(name)} {name}{per}{rest}"
        else:
            text = f"{text}{of} {name if one or name in _UNCHANGED else _plural(name)}{per}{rest}"
    approximator = str(quantity["approximator"])
    if quantity["interval_rule"] == "range" and not approximator and " and " in text:
        approximator = "between"
    if kind == "age":
        of_age = "" if "age" in approximator.split() else "of age"
        return " ".join(part for part in (approximator, text, of_age) if part)
    if kind == "count" and counted and not one and quantity["interval_rule"] != "vague" and _is_compound(counted):
        return " ".join(part for part in (approximator, f"{text}-{counted}") if part)
    # The numeral's span ends before its "of".
    joint = "of" if counted and (quantity["interval_rule"] == "vague" or kind in _PARTS) else ""
    if kind == "percent" and counted and not quantity.get("whole", counted):
        # A change, a rate: of what it is no share.
        joint, counted = "", f"({counted})"
    return " ".join(part for part in (approximator, text, joint, counted) if part)


_PARTS = frozenset({"percent", "fraction", "ratio", "measure", "money"})
_UNCHANGED = frozenset({"percent", "fahrenheit", "yen", "yuan", "baht", "fold", "rand", "won"})
_IRREGULAR = {
    "foot": "feet",
    "square foot": "square feet",
    "cubic foot": "cubic feet",
    "inch": "inches",
    "square inch": "square inches",
    "pound sterling": "pounds sterling",
    "century": "centuries",
    "degree celsius": "degrees celsius",
    "degree fahrenheit": "degrees fahrenheit",
    "swiss franc": "swiss francs",
}


def _plural(name: str) -> str:
    return _IRREGULAR.get(name, name if name.endswith(("s", "z")) else f"{name}s")


def _article(name: str) -> str:
    """The indefinite article of a unit: "an hour", "an acre", but "a euro"."""
    is_vowel = name.startswith(("a", "e", "i", "o", "hour")) and not name.startswith("eu")
    return "an" if is_vowel else "a"


def _has_sign(text: str, kind: str) -> bool:
    """Whether the unit is in the span already, as a sign or behind it."""
    return kind in ("money", "percent") and not all(char.isalnum() or char in " .,-–" for char in text)


def _is_compound(counted: str) -> bool:
    """Whether a single word in the singular is counted: it was joined by a hyphen ("79-nation")."""
    return " " not in counted and not is_plural(counted)


def bounds_in_words(row: Mapping[str, Any]) -> str:
    """An interval in square brackets, an open end as a word.

    Examples
    --------
    >>> bounds_in_words({"low": 1800.0, "high": 2200.0}), bounds_in_words({"low": None, "high": 30.0})
    ('[1,800 to 2,200]', '[up to 30]')
    """
    low, high = (_shown(row[end]) for end in ("low", "high"))
    if low is None and high is None:
        return ""
    if low is None:
        return f"[up to {high}]"
    if high is None:
        return f"[{low} or more]"
    return f"[{low}]" if low == high else f"[{low} to {high}]"


def _shown(end: float | None) -> str | None:
    """An end with at most two decimals, None if it is open."""
    return None if end is None or end != end else f"{round(end, 2):,.10g}"
