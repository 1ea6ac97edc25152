"""Numbers of several articles grouped into facts, each with all its pairs; and numbers that stand alone."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.alignment.corrected import Hand, find_hand, told_as
from analysis.alignment.fact_names import fact_name
from analysis.alignment.grouping import Groups, Key
from analysis.alignment.measures import in_form_of
from analysis.alignment.pairs import Pairing, find_pairings, pairing, with_like_nouns
from analysis.alignment.profiles import Profile, find_profiles
from analysis.alignment.verdicts import (
    Told,
    colour,
    copied_numbers,
    find_origins,
    origin,
    sensitivity,
    strongest,
    verdict,
)
from analysis.corpus import Corpus
from analysis.corrections import BY_HAND, PARTED_BY_HAND
from analysis.numbers import bounds_in_words, claims_of, in_words
from analysis.numbers import quantities as find_all
from analysis.numbers.corrected import told as with_remark
from analysis.sourcing import attributions, link_sources
from analysis.tables import make_table, records

_NO_OTHER = "no other outlet gives one"


def compare_quantities(
    corpus: Corpus, quantities: pd.DataFrame | None = None, statements: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Pairs of numbers of different outlets that measure the same thing, and whether they agree.

    Parameters
    ----------
    corpus : Corpus
        From `load_articles`; only articles of one story are compared.
    quantities : DataFrame, optional
        From `analysis.numbers.quantities`; found here if not given.
    statements : DataFrame, optional
        From `analysis.sourcing.link_sources`; found here if not given.

    Returns
    -------
    DataFrame
        The table `number_pairs`, by fact, then by score: pairs that measure one thing with their verdict, pairs of
        one noun that are told apart (`different scope`, not `joined`), and pairs that may be (`unsure`).

    Notes
    -----
    A number is compared by its kind and unit, what it counts, the state, place and whole the clause tells, and the
    words around; an equal value alone never makes a pair. Weights and thresholds are in `analysis/data/pairing.toml`.

    Examples
    --------
    >>> from analysis import load_articles
    >>> pairs = compare_quantities(load_articles())
    >>> here = pairs["first_text"].str.startswith("as many as 30,000")
    >>> pairs.loc[here & pairs["joined"], ["second_text", "verdict", "origin"]].values.tolist()
    [['as high as 30,000 ISIS members in Syria and Iraq', 'same', 'one source']]
    """
    return compare_numbers(corpus, quantities, statements).pairs


def facts(
    corpus: Corpus, quantities: pd.DataFrame | None = None, statements: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The facts that numbers tell, and the numbers of each.

    Parameters
    ----------
    corpus, quantities, statements
        As for `compare_quantities`.

    Returns
    -------
    facts, fact_numbers : DataFrame
        The tables of these names: one row per fact, those of most outlets first; and one per number. A number without
        a partner is a fact of its own: `no other outlet gives one`, if no other outlet has a number of that sort for
        that noun, `no match found`, if one does but too little speaks for the same thing, or `told apart by hand`.
    """
    found = compare_numbers(corpus, quantities, statements)
    return found.facts, found.numbers


class Compared(NamedTuple):
    """The tables `number_pairs`, `facts` and `fact_numbers` of one comparison."""

    pairs: pd.DataFrame
    facts: pd.DataFrame
    numbers: pd.DataFrame


def compare_numbers(
    corpus: Corpus, quantities: pd.DataFrame | None = None, statements: pd.DataFrame | None = None
) -> Compared:
    """Pairs, facts and the numbers of the facts in one go: what `compare_quantities` and `facts` give.

    Parameters
    ----------
    corpus, quantities, statements
        As for `compare_quantities`.
    """
    rows = records(claims_of(find_all(corpus) if quantities is None else quantities))
    if statements is None:
        statements = link_sources(attributions(corpus), corpus.articles)
    profiles = find_profiles(corpus, rows)
    hand, _ = find_hand(corpus, rows)
    pairings = sorted(map(hand.overruled, find_pairings(profiles)), key=lambda one: one.key)
    groups = Groups(profiles, pairings, hand)
    pairs = make_table("number_pairs", _pair_rows(corpus, pairings, groups, profiles, records(statements)))
    return Compared(pairs, *_fact_tables(profiles, groups.found, records(pairs), _alone(profiles, pairings, hand)))


def _pair_rows(
    corpus: Corpus,
    pairings: Sequence[Pairing],
    groups: Groups,
    profiles: Sequence[Profile],
    statements: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    dates = {
        str(row["article_id"]): (_date(row["published_earliest"]), _date(row["published_latest"]))
        for row in records(corpus.articles)
    }
    origins, copied = find_origins(profiles, statements), copied_numbers(corpus, profiles)
    number_of = {key: number for number, group in enumerate(groups.found) for key in group}
    least = pairing()["thresholds"]["unsure"]
    apart = [one for one in pairings if one.score >= least and number_of[one.first.key] != number_of[one.second.key]]
    joined = [
        groups.between(first, second)
        for group in groups.found
        for first, second in itertools.combinations(group, 2)
        if not groups.of_one_outlet(first, second)
    ]
    rows = []
    for one in apart + joined:
        together = number_of[one.first.key] == number_of[one.second.key]
        rows.append(
            {
                "story_id": one.first.story,
                "fact_id": number_of[one.first.key] if together else None,
                **_side(one.first, "first"),
                **_side(one.second, "second"),
                "verdict": verdict(one, dates) if together else "different scope" if one.apart else "unsure",
                "joined": together,
                "scope": one.scope,
                "score": one.score,
                "evidence": "; ".join(one.evidence),
                "sensitivity": sensitivity(one, dates) if together else "",
                "origin": origin(one, origins, copied),
                "colour": colour(one),
            }
        )
    return sorted(
        rows,
        key=lambda row: (
            row["fact_id"] is None,
            row["fact_id"] or 0,
            -round(row["score"], 9),
            row["first_id"],
            row["first_start"],
            row["second_id"],
            row["second_start"],
        ),
    )


def _date(day: Any) -> str:
    """An ISO date, empty if it is not known."""
    return day if isinstance(day, str) else ""


def _side(profile: Profile, side: str) -> dict[str, Any]:
    row = profile.row
    return {
        f"{side}_id": row["article_id"],
        f"{side}_outlet": row["outlet"],
        f"{side}_quantity": int(row["quantity_id"]),
        f"{side}_start": int(row["start"]),
        f"{side}_end": int(row["end"]),
        f"{side}_text": with_remark(row, in_words(row)),
    }


def _alone(profiles: Sequence[Profile], pairings: Iterable[Pairing], hand: Hand) -> dict[Key, str]:
    """What is said of the numbers without a partner, but of those of which no outlet has a like one.

    A like number is a count of such a noun, or one that may be of the same thing.
    """
    least = pairing()["thresholds"]["unsure"]
    likely = {side.key for one in pairings if one.score >= least for side in (one.first, one.second)}
    found = dict.fromkeys(with_like_nouns(profiles) | likely, "no match found")
    if hand.parted:
        found |= {one.key: PARTED_BY_HAND for one in profiles if told_as(one.row) in hand.parted}
    return found


def _fact_tables(
    profiles: Sequence[Profile],
    groups: Sequence[Sequence[Key]],
    pairs: Sequence[Mapping[str, Any]],
    alone: Mapping[Key, str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    by_key = {profile.key: profile for profile in profiles}
    told: dict[int, dict[tuple[Told, Told], str]] = defaultdict(dict)
    for pair in pairs:
        if pair["joined"]:
            a, b = ((pair[f"{side}_id"], int(pair[f"{side}_start"])) for side in ("first", "second"))
            told[int(pair["fact_id"])].setdefault((_told(by_key[a]), _told(by_key[b])), pair["verdict"])
    by_hand = {int(pair["fact_id"]) for pair in pairs if pair["joined"] and BY_HAND in pair["evidence"].split("; ")}
    table, numbers = [], []
    for number, group in enumerate(groups):
        members = [by_key[key] for key in group]
        found = Counter(told[number].values())
        outlets = {member.row["outlet"] for member in members}
        name = fact_name(members, number in by_hand)
        row = next((member.row for member in members if member.row["kind"] == "percent"), members[0].row)
        table.append(
            {
                "story_id": members[0].story,
                "fact_id": number,
                "fact": name,
                "kind": members[0].family[0],
                "unit": str(row["unit"]),
                "outlets": len(outlets),
                "numbers": len(members),
                "verdict": strongest(told[number]),
                "verdicts": ", ".join(
                    f"{verdict} ({count})"
                    for verdict, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
                ),
            }
        )
        numbers += [
            _number_row(member, table[-1], row, "paired" if len(outlets) > 1 else alone.get(member.key, _NO_OTHER))
            for member in members
        ]
    return make_table("facts", table), make_table("fact_numbers", numbers)


def _number_row(member: Profile, fact: Mapping[str, Any], usual: Mapping[str, Any], partner: str) -> dict[str, Any]:
    """A number of a fact, its interval in the form of the number that stands for the fact."""
    row = member.row
    return {
        "article_id": row["article_id"],
        "outlet": row["outlet"],
        "story_id": member.story,
        **{name: fact[name] for name in ("fact_id", "fact", "unit")},
        "quantity_id": int(row["quantity_id"]),
        "start": int(row["start"]),
        "end": int(row["end"]),
        "said": with_remark(row, in_words(row)),
        "number": with_remark(row, in_words({**row, "counted": ""})),
        "bounds": bounds_in_words(row),
        **{end: in_form_of(usual, row, row[end]) for end in ("value", "low", "high")},
        "interval_rule": row["interval_rule"],
        "source_name": row["source_name"],
        "partner": partner,
        "text": row["text"],
    }


def _told(profile: Profile) -> Told:
    """Article and interval of a number: one that an article repeats counts once."""
    return profile.key[0], str(profile.row["low"]), str(profile.row["high"])
