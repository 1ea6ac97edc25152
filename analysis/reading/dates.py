"""Dates as exports and people write them, as ISO dates; nothing that can be read two ways."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(r"([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}[0-9:.,Z+ -]{0,24}")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([1-9][0-9]{3})")
_IN_WORDS = re.compile(r"(?=.{0,40}[A-Za-z]{3})(?=.{0,40}[1-9][0-9]{3})[A-Za-z0-9 ,.:+-]{8,40}")
_BASE = datetime(2000, 1, 1)  # parts that are missing must not be taken from today
_LONGEST = 40


def iso_date(value: str, first: str | None = None) -> str | None:
    """The day that is written, as an ISO date.

    Parameters
    ----------
    value : str
        A date and time as databases export it, a date with the month in words, or one with slashes.
    first : str, optional
        What stands first where there are slashes: `day` or `month`; without it only what can be read one way is.

    Returns
    -------
    str or None
        None if it is none of these, or can be read two ways.

    Examples
    --------
    >>> iso_date("2018-12-20T14:00:00Z"), iso_date("Dec. 20, 2018"), iso_date("12/20/2018")
    ('2018-12-20', '2018-12-20', '2018-12-20')
    >>> iso_date("03/04/2018") is None, iso_date("yesterday") is None, iso_date("December 2018") is None
    (True, True, True)
    >>> iso_date("03/04/2018", "day")
    '2018-04-03'
    """
    value = value.strip()
    if len(value) > _LONGEST:
        return None
    found = _ISO.fullmatch(value)
    if found:
        return _sound(found[1])
    slashed = _SLASHED.fullmatch(value)
    if slashed:
        one, other, year = (int(part) for part in slashed.groups())
        orders = {"month": (one, other), "day": (other, one)}
        days = {
            _sound(f"{year:04}-{month:02}-{day:02}")
            for order, (month, day) in orders.items()
            if order in (first or orders)
        }
        return next(iter(days - {None})) if len(days - {None}) == 1 else None
    if not _IN_WORDS.fullmatch(value):
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "RELATIVE_BASE": _BASE, "PARSERS": ["absolute-time"], "TIMEZONE": "UTC"}
    day_read = dateparser.parse(value, languages=["en"], settings=settings)
    return None if day_read is None else day_read.date().isoformat()


def _sound(date: str) -> str | None:
    try:
        return datetime.fromisoformat(date).date().isoformat()
    except ValueError:
        return None
