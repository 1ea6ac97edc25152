"""Numbers of one article that cannot all be right, and the many that can."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.alignment.amounts import reach
from analysis.alignment.checks import check_numbers
from analysis.corpus import Corpus, split_article
from analysis.reading import Article
from analysis.tables import records

PART, SUM, SHARE, HEAD = (
    "part exceeds whole", "parts do not add up", "percentage does not follow", "headline and body differ",
)  # fmt: skip


def checked(text: str) -> list[dict[str, Any]]:
    corpus = Corpus((split_article(Article("a", "The Paper", text)),), None, None, pd.DataFrame())
    return records(check_numbers(corpus))


def found(text: str) -> list[tuple[str, str]]:
    return [(row["check"], row["follows"]) for row in checked(text)]


WRONG = [
    ("Thirteen of the 11 boats had sunk.", PART, "thirteen is more than the 11 it is a part of"),
    ("Of the 14 bakers, 16 had closed by noon.", PART, "16 is more than the 14 it is a part of"),
    ("The choir has 80 singers, 95 of them from Harrowby.", PART, "95 is more than the 80 it is a part of"),
    ("The choir has 80 singers. Ninety-five of them are students.", PART, "ninety-five is more than the 80"),
    ("Police held 52 people, including 60 students.", PART, "60 is more than the 52 it is a part of"),
    ("The bridge cost $30 million, including $35 million for steel.", PART, "$35 million is more than the $30 million"),
    ("Wardens stopped 52 anglers. Of those, 33 were freed and 27 remain in custody.", SUM, "33 and 27 are 60, not 52"),
    ("Wardens stopped 52 anglers. Thirty-three of them were freed, while 27 are still held.", SUM, "are 60, not 52"),
    ("Nine of the 16 kilns were sold and the other eight were scrapped.", SUM, "nine and eight are 17, not 16"),
    ("The jury of 12, eight women and five men, met on Monday.", SUM, "eight and five are 13, not 12"),
    ("The court fined 40 drivers: 21 for speeding, 12 for parking and nine for drinking.", SUM, "are 42, not 40"),
    ("The court fined 45 drivers: 21 for speeding, 12 for parking and nine for drinking.", SUM, "are 42, not 45"),
    ("In all 30 people died, 12 in Leeds, 10 in York and 11 in Hull.", SUM, "12, 10 and 11 are 33, not 30"),
    ("It hired 12 cooks in Leeds, 10 in York and 11 in Hull, for a total of 30.", SUM, "are 33"),
    (
        "A poll found that 62 percent support the dam and 45 percent oppose it.",
        SUM,
        "62 percent and 45 percent are 107%",
    ),
    ("Some 36 of 90 seats (55 percent) stayed empty.", SHARE, "some 36 of 90 is 40%, not 55 percent"),
    ("It read 250 letters, of which 200 (70%) were kind.", SHARE, "200 of 250 is 80%, not 70%"),
    ("About 20 per cent of the island's 8,000 homes, or 3,100, were dark.", SHARE, "is 38.8%, not about 20 percent"),
    ("The mill shed 310 jobs, or 45 percent of its workforce of 1,240.", SHARE, "310 of 1,240 is 25%, not 45 percent"),
    ("The number of thefts fell from 480 to 360, a drop of 40 percent.", SHARE, "is a change of 25%, not 40 percent"),
    ("Fares rose 40 percent, from $2.50 to $3.", SHARE, "from $2.50 to $3 is a change of 20%, not 40 percent"),
    ("Profit was $59.5 million, up 8% from $50 million a year earlier.", SHARE, "is a change of 19%, not 8%"),
    (
        "Fire kills nine in hotel\n\nSeven people were killed when a fire swept through a hotel in Dorn, police said.",
        HEAD,
        "the headline says nine, the body seven",
    ),
    (
        "Bank fined $600 million\n\nThe bank was fined $450 million on Monday for hiding losses, the regulator said.",
        HEAD,
        "the headline says $600 million, the body $450 million",
    ),
]


@pytest.mark.parametrize(("text", "check", "follows"), WRONG)
def test_what_cannot_be_right_is_told(text: str, check: str, follows: str) -> None:
    rows = found(text)
    assert [row[0] for row in rows] == [check], rows
    assert follows in rows[0][1]


RIGHT = [
    # It follows, or does so within rounding.
    "Thirteen of the 21 boats had sunk.",
    "Nine of the 16 kilns were sold and the other seven were scrapped.",
    "Some 36 of 90 seats (40 percent) stayed empty.",
    "It read 121 letters, of which 106 (88%) were kind.",
    "Sales rose 12 percent to $56 million from $50 million.",
    "The fund spent $10 million: $6 million on roads and $5 million on rail.",
    "More than 50 people were held. Sixty of them are students.",
    "Nearly half of the 53 patients, or 25, are at home.",
    # Parts that overlap, or are not all.
    "Wardens stopped 52 anglers. Of those, 33 were women and 27 were fined.",
    "Of 61 suspects, 39 were charged, some were sent home and the other 12 remain in custody.",
    "The court fined 40 drivers: 21 for speeding, 30 for parking, and several for both.",
    "The court fined 45 drivers: 21 for speeding, 12 for parking and others for drinking.",
    # Not what they are told to be parts of.
    "Four families, 12 of them from Leeds, were moved.",
    "Thirty of the two countries' ministers came.",
    "The union has 12 branches. Its members met 40 voters, and 30 of them agreed.",
    "About 62 percent of men support the plan and 45 percent of women oppose it.",
    "Shares fell 9 percent, even as sales rose from $3 billion to $4 billion.",
    "Sales rose from $3 billion to $4 billion, shares fell 9 percent.",
    "Sales rose 4 percent a year, from $2 billion to $4 billion.",
    "Emissions fell 32 percent from 2005 levels to 400 tonnes.",
    "Sales reached $4 billion, up 9 percent from $3.7 billion.",
    # Headlines that round, sum up or count something else.
    "Bank fined $600 million\n\nThe bank was fined $612 million on Monday for hiding losses, the regulator said.",
    "Nine dead in two fires\n\nFive people were killed in a fire in Dorn. Four people were killed in one in Leeds.",
    "Three ways to save water\n\nTwo people were killed when a dam broke in Dorn on Monday, police said.",
    "Quake kills 40\n\nAt least 31 people were killed when an earthquake struck Dorn early on Monday, officials said.",
    "Fire kills nine in hotel\n\nSeven people were killed in a hotel in Dorn. Two more died in hospital: nine in all.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_can_be_right_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_the_articles_that_come_with_it_contradict_nothing(corpus: Corpus) -> None:
    assert len(check_numbers(corpus)) == 0


def test_every_number_opens_to_its_words() -> None:
    text = "A quiet day.\n\nThe sky was grey. Nine of the 16 kilns were sold and the other eight were scrapped."
    row = checked(text)[0]
    passage = text[row["start"] : row["end"]]
    assert passage == "Nine of the 16 kilns were sold and the other eight were scrapped."
    told = [row[f"{side}_text"] for side in ("first", "second", "third")]
    assert told == ["16", "Nine", "eight"]
    for side, words in zip(("first", "second", "third"), told, strict=True):
        assert text[int(row[f"{side}_start"]) : int(row[f"{side}_end"])] == words


def test_a_percentage_is_rounded_as_far_as_its_decimals_go() -> None:
    row = {"value": 30.5, "low": 30.5, "high": 30.5, "interval_rule": "exact", "kind": "percent", "text": "30.5"}
    assert reach(row) == (30.45, 30.55)
    assert reach(row | {"value": 30.0, "low": 30.0, "high": 30.0, "text": "30"}) == (29.5, 30.5)


PIECES = st.sampled_from(
    [
        *(
            "12",
            "of the",
            "9 people",
            ",",
            "and",
            "14",
            "(60%)",
            ":",
            ";",
            "or",
            "from",
            "to",
            "including",
            "whom",
            "men",
        ),
        *(
            "$3 million",
            "the other",
            "women",
            "rose",
            "by",
            "half",
            "of them",
            "the remaining 5",
            "50 percent",
            "in all",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_text_breaks_it(pieces: list[str]) -> None:
    text = " ".join(pieces) + ".\n\n" + " ".join(reversed(pieces))
    for row in checked(text):
        assert text[row["first_start"] : row["first_end"]] == row["first_text"]
        assert row["start"] <= min(row["first_start"], row["second_start"]) < row["end"]


@pytest.mark.parametrize(
    "piece",
    [
        "12 of the 14 people, 13 of them men and 9 women, ",
        "from 10 to 12, or 30%, ",
        "14: 3, 4 and 5 ",
        "60% yes, 50% no, ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    from analysis.alignment.checks import find_contradictions
    from analysis.numbers import read_quantities

    def seconds(times: int) -> float:
        document = split_article(Article("a", "The Paper", piece * times + "."))
        rows = [row | {"source_name": "", "statement_id": None} for row in read_quantities(document)]
        begun = time.perf_counter()
        find_contradictions(document, rows)
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(800) < 12 * max(seconds(200), 0.01)
