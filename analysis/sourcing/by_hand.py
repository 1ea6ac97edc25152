"""Sources that a person has named have one id, whatever the rules would make of their names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.corrections import BY_HAND, plain

APART = "@"  # in an id: before the only article it is joined within
NAMED = ("named person", "named organisation", "other media", "document")
_DETERMINER = re.compile(r"^(?:the|an?) ")


def name_key(name: str) -> str:
    """A name however it is written: as such, in small letters, with an article, or as the id of a source.

    Examples
    --------
    >>> name_key("Corwin  Haskett") == name_key("corwin-haskett"), name_key("The Post") == name_key("post")
    (True, True)
    """
    key = plain(name).casefold().replace("-", " ")
    return _DETERMINER.sub("", key)


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
    return stories[row["article_id"]], name_key(row["source_name"])


def _joined(row: dict[str, Any], ids: Counter[str] | None) -> dict[str, Any]:
    if not ids or row["named_status"] not in NAMED:
        return row
    found = min(ids, key=lambda one: (APART in one, -ids[one], one))
    origin = found if row["origin_id"] == row["source_id"] else row["origin_id"]
    return {**row, "source_id": found, "origin_id": origin, "link_rule": BY_HAND}
