"""Sources that a person has named have one id, whatever the rules would make of their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.corrections import BY_HAND, plain

_APART = "@"  # in an id: before the only article it is joined within
_NAMED = ("named person", "named organisation", "other media", "document")


def joined_by_hand(rows: Sequence[dict[str, Any]], stories: Mapping[str, str]) -> list[dict[str, Any]]:
    """Linked rows in which every source named by hand has the id of the rows of that name; others as they are.

    Parameters
    ----------
    rows : sequence of dict
        With `source_id`, `link_rule` and `origin_id`.
    stories : mapping
        The story of each article.
    """
    if all(row.get("resolution") != BY_HAND for row in rows):
        return list(rows)
    ids: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["source_id"]:
            ids[_key(row, stories)][row["source_id"]] += 1
    return [_joined(row, ids.get(_key(row, stories))) if row.get("resolution") == BY_HAND else row for row in rows]


def _key(row: Mapping[str, Any], stories: Mapping[str, str]) -> tuple[str, str]:
    return stories[row["article_id"]], plain(row["source_name"]).casefold()


def _joined(row: dict[str, Any], ids: Counter[str] | None) -> dict[str, Any]:
    if not ids or row["named_status"] not in _NAMED:
        return row
    found = min(ids, key=lambda one: (_APART in one, -ids[one], one))
    origin = found if row["origin_id"] == row["source_id"] else row["origin_id"]
    return {**row, "source_id": found, "origin_id": origin, "link_rule": BY_HAND}
