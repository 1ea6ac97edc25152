"""How far the coders of the same sentences agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from analysis.validation.alpha import agreement
from analysis.validation.matching import same_names, same_numbers
from analysis.validation.sheets import Coded

Values = dict[str, dict[tuple[str, int], Hashable | None]]


def agreement_rows(coded: Mapping[str, Sequence[Coded]]) -> list[dict[str, Any]]:
    """Krippendorff's alpha of statement, source, form and numbers over the sentences that several coders coded.

    Parameters
    ----------
    coded : mapping of str to sequence of Coded
        The rows of each coder.

    Returns
    -------
    list of dict
        Rows of the table `validation_agreement`. Source and form are compared where the coders say that there is a
        statement.
    """
    named = _names(coded)
    values: dict[str, Values] = {
        "statement": {coder: {_key(row): row.statement for row in rows} for coder, rows in coded.items()},
        "source": named,
        "form": {coder: {_key(row): row.forms for row in rows} for coder, rows in coded.items()},
        "numbers": {
            coder: {_key(row): None if row.numbers is None else same_numbers(row.numbers) for row in rows}
            for coder, rows in coded.items()
        },
    }
    rows = []
    for what, by_coder in values.items():
        units = _units(by_coder)
        took_part = [
            coder
            for coder, given in by_coder.items()
            if any(given.get(key) is not None for key, unit in units.items() if _is_shared(unit))
        ]
        found = agreement(units.values())
        if found.units:
            rows.append({"what": what, "coders": "; ".join(took_part), **found._asdict()})
    return rows


def _names(coded: Mapping[str, Sequence[Coded]]) -> Values:
    folded = iter(same_names([row.sources for rows in coded.values() for row in rows]))
    return {coder: {_key(row): next(folded) for row in rows} for coder, rows in coded.items()}


def _units(by_coder: Values) -> dict[tuple[str, int], list[Hashable | None]]:
    keys = sorted({key for given in by_coder.values() for key in given})
    return {key: [given.get(key) for given in by_coder.values()] for key in keys}


def _is_shared(unit: Iterable[Hashable | None]) -> bool:
    return sum(value is not None for value in unit) > 1


def _key(row: Coded) -> tuple[str, int]:
    return row.sha256, row.start
