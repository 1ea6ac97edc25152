"""Numbers of different units and forms on one scale."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

Interval = tuple[float, float]
# A number is not taken for rounder than this, however round it looks.
ROUNDED_AT_MOST = 0.05
_SHARES = {"percent": 1.0, "fraction": 100.0, "ratio": 100.0}


def family_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """What sort of number it is, and in which dimension: only numbers alike in both can be compared.

    Examples
    --------
    >>> family_of({"kind": "measure", "unit": "mile"}) == family_of({"kind": "measure", "unit": "kilometre"})
    True
    >>> family_of({"kind": "ratio", "unit": ""}), family_of({"kind": "percent", "unit": "percent"})
    (('share', ''), ('share', ''))
    """
    kind, unit = str(row["kind"]), str(row["unit"])
    if kind in _SHARES:
        # Percentage points measure a step, not a share.
        return ("share", "" if unit in ("", "percent") else unit)
    if kind in ("measure", "duration"):
        return (kind, _dimension(unit)[0])
    return (kind, unit)


def on_one_scale(row: Mapping[str, Any], number: float) -> float:
    """A number of a row in the base unit of its dimension; a share in per cent.

    Examples
    --------
    >>> round(on_one_scale({"kind": "measure", "unit": "mile"}, 5)), on_one_scale({"kind": "ratio", "unit": ""}, 0.2)
    (8047, 20.0)
    """
    kind = str(row["kind"])
    if not math.isfinite(number):
        return number
    if kind in _SHARES:
        return float(f"{number * _SHARES[kind]:.12g}")
    if kind in ("measure", "duration"):
        _, factor, shift = _dimension(str(row["unit"]))
        return float(f"{number * factor + shift:.12g}")
    return number


def in_form_of(form: Mapping[str, Any], row: Mapping[str, Any], number: float | None) -> float | None:
    """A number of one row in unit and form of another row of its family; a missing one stays missing.

    Examples
    --------
    >>> percent, ratio = {"kind": "percent", "unit": "percent"}, {"kind": "ratio", "unit": ""}
    >>> in_form_of(percent, ratio, 0.2), in_form_of(percent, ratio, None)
    (20.0, None)
    """
    if number is None or number != number or same_form(form, row):
        return number
    scaled = on_one_scale(row, float(number))
    if str(form["kind"]) in _SHARES:
        return float(f"{scaled / _SHARES[str(form['kind'])]:.12g}")
    _, factor, shift = _dimension(str(form["unit"]))
    return float(f"{(scaled - shift) / factor:.6g}")


def same_form(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether both are told in one unit and one form, so that equal things have equal numbers."""
    return (first["kind"], first["unit"]) == (second["kind"], second["unit"])


@cache
def _dimension(unit: str) -> tuple[str, float, float]:
    """Name of the base units, factor and shift to them; an unknown unit is its own dimension."""
    import pint

    try:
        registry = _registry()
        name = " / ".join(part.strip().replace(" ", "_") for part in unit.split(" per "))
        zero = registry.Quantity(0, name).to_base_units()
        one = registry.Quantity(1, name).to_base_units()
    except (pint.errors.PintError, AttributeError, ValueError, TypeError):
        return (unit, 1.0, 0.0)
    return (str(zero.units), float(one.magnitude - zero.magnitude), float(zero.magnitude))


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(cache_folder=None)


def rounded(number: float) -> float:
    """Half a step of the last digit that is not zero: how far a number may have been rounded.

    Examples
    --------
    >>> rounded(2000), rounded(8.5), rounded(33), rounded(0)
    (500.0, 0.05, 0.5, 0.0)
    """
    if not number or not math.isfinite(number):
        return 0.0
    exponent = int(f"{abs(number):.10e}".partition("e")[2])
    return float(f"{0.5 * 10.0 ** (exponent - significant_digits(number) + 1):.12g}")


def significant_digits(number: float) -> int:
    """How many digits of a number stand before its trailing zeros, at least one.

    Examples
    --------
    >>> [significant_digits(number) for number in (30_000, 2_200, 378, 8.5, 0)]
    [1, 2, 3, 2, 1]
    """
    return max(len(f"{abs(number):.10e}".partition("e")[0].replace(".", "").rstrip("0")), 1)


def rounding(number: float, at_most: float = ROUNDED_AT_MOST) -> float:
    """How far a number may have been rounded, up to a share of it.

    Examples
    --------
    >>> rounding(2000), rounding(2000, 0.15), rounding(2400)
    (100.0, 300.0, 50.0)
    """
    return min(rounded(number), at_most * abs(number))
