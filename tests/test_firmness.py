"""How firm numbers are, and the tables of facts, for any outlets."""

from __future__ import annotations

import pandas as pd

from analysis.alignment import compare_quantities, facts
from analysis.corpus import Corpus
from analysis.firmness import MEASURES, fact_table, firmness, firmness_table, lone_numbers, pair_words
from analysis.numbers import claims_of, quantities
from analysis.tables import records


def test_shares_are_of_the_claims_and_their_intervals_hold_them(corpus: Corpus) -> None:
    claims = claims_of(quantities(corpus))
    table = firmness(corpus, claims)
    assert set(table["measure"]) == set(MEASURES)
    known = table[table["estimate"].notna()]
    assert ((known["low"].isna()) | (known["low"] <= known["estimate"])).all()
    assert ((known["high"].isna()) | (known["estimate"] <= known["high"])).all()
    vague = table[(table["outlet"] == "New York Post") & (table["measure"] == "vague")].iloc[0]
    assert (vague["numbers"], round(vague["estimate"] * 7)) == (7, 3), "hundreds, Hundreds and thousands, of seven"
    assert firmness_table(table)["outlet"].tolist() == list(corpus.outlets)


def test_round_is_asked_only_of_large_numbers(corpus: Corpus) -> None:
    table = firmness(corpus, claims_of(quantities(corpus)))
    own = table[(table["outlet"] == "TIME") & (table["measure"] == "round")].iloc[0]
    assert own["numbers"] == 5, "2,200, 40,000, 30,000, 378 and 251"
    assert own["estimate"] == 0.6


def test_every_number_of_a_shared_fact_is_in_its_row(corpus: Corpus) -> None:
    table, numbers = facts(corpus)
    shown = fact_table(corpus, table, numbers)
    assert list(shown.columns) == ["do they agree?", *corpus.outlets]
    for fact, row in zip(records(table[table["outlets"] > 1]), shown.to_dict("records"), strict=True):
        for number in records(numbers[numbers["fact_id"] == fact["fact_id"]]):
            assert number["said"] in row[number["outlet"]]
            assert number["source_name"] in row[number["outlet"]]


def test_a_number_is_paired_or_alone(corpus: Corpus) -> None:
    _, numbers = facts(corpus)
    assert len(lone_numbers(numbers)) + (numbers["partner"] == "paired").sum() == len(numbers)
    assert len(numbers) == len(claims_of(quantities(corpus)))


def test_a_pair_of_another_scope_says_in_what(corpus: Corpus) -> None:
    told = pair_words(compare_quantities(corpus))
    assert "different scope (kind)" in set(told["told"])
    assert pd.Series(told["joined"]).all()
