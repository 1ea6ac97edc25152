"""Words that colour a telling are found where they are meant, in the right voice; names and plain uses are left out."""

import time
import tomllib
from importlib.resources import files

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus, split_article
from analysis.framing.colour import colour, colour_rates, find_colour, load_colour
from analysis.framing.counting import hit_rates
from analysis.reading import Article

NOTHING = pd.DataFrame(columns=["file", "reason"])


def found(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(row["kind"], row["text"]) for row in find_colour(split_article(Article("a", "A", text, title=title)))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor slammed the regime.", [("loaded", "slammed"), ("loaded", "regime")]),
        ("The bridge may fall, and it could fall soon.", [("hedge", "may"), ("hedge", "could")]),
        ("Perhaps she will come.", [("hedge", "Perhaps")]),
        ("It is sort of a habit.", [("hedge", "sort of")]),
        ("He claimed the road was safe.", [("hedge", "claimed")]),
        ("This is clearly a mistake, without a doubt.", [("booster", "clearly"), ("booster", "without a doubt")]),
        ("The road is pretty long.", [("booster", "pretty")]),
        ("Significantly, nobody came.", [("evaluative", "Significantly")]),
        ("The explosive report was read aloud.", [("loaded", "explosive")]),
        ("She said crooked Harold lied and Crooked Harold laughed.", [("loaded", "crooked"), ("loaded", "Crooked")]),
        ("It is so-called justice.", [("loaded", "so-called")]),
    ],
)
def test_a_word_that_colours_is_found(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The law takes effect on May 4.",
        "In May the law takes effect.",
        "She met Theresa May there.",
        "About 2,000 people came.",
        "It is a kind of bread, and the same sort of cake.",
        "The flood claimed 20 lives.",
        "The group claimed responsibility for it.",
        "The court heard the claims of the workers.",
        "She wore a pretty dress.",
        "The report is not entirely new.",
        "He is almost certainly gone, pretty much so.",
        "They left as soon as possible.",
        "The poll asked likely voters.",
        "He was supposed to come.",
        "A bomb blast killed two men.",
        "The car slammed into a wall.",
        "The plane was hijacked, and they hijacked a ship.",
        "The natural disaster cost much.",
        "Toxic waste lay there.",
        "An explosive device was found.",
        "He was charged with reckless driving.",
        "Sales rose significantly.",
        "The man was critically injured.",
        "The town boasts a pool.",
        "They could not come.",
        "This very day he came.",
    ],
)
def test_a_plain_use_is_left_out(sentence: str) -> None:
    assert found(sentence) == []


def test_names_are_left_out_and_headlines_in_capitals_are_not() -> None:
    assert found("They listened to the band Brutal Chaos all night long.") == []
    assert found("She read “The Scandal of Rome” on the train.") == []
    headline = "Mayor Slams Council Over Bridge Fiasco"
    text = f"{headline}\n\nThe council met on Monday to speak about the bridge."
    assert found(text, headline) == [("loaded", "Slams"), ("loaded", "Fiasco")]


def test_a_phrase_is_one_hit_and_part_of_a_word_none() -> None:
    assert found("There is no doubt about it.") == [("booster", "no doubt")]
    assert found("The mayoral scandalmonger outraged-looking dismayed them.") == []


def test_voices_are_kept_apart() -> None:
    rows = find_colour(split_article(Article("a", "A", "The regime fell. “The regime fell,” she said.")))
    assert [row["voice"] for row in rows] == ["outlet", "quoted"]


def test_boilerplate_does_not_count_and_repeats_are_marked() -> None:
    line = "The council calls the new bridge a fiasco and wants it closed."
    bullets = f"- {line}\n\n- A second point follows here."
    text = f"Bridge to close\n\n{bullets}\n\nIt met. {line} It left.\n\nRead more: a scandal"
    rows = find_colour(split_article(Article("a", "A", text)))
    assert [(row["text"], row["repeated"]) for row in rows] == [("fiasco", True), ("fiasco", False)]


def test_rates_are_per_thousand_words_of_the_voice(corpus: Corpus) -> None:
    hits = colour(corpus)
    rates = colour_rates(corpus, hits)
    assert rates["hits"].sum() == (~hits["repeated"]).sum()
    known = rates.dropna(subset="estimate")
    assert (known["estimate"] - 1000 * known["hits"] / known["words"]).abs().max() < 1e-9
    assert ((known["low"] <= known["estimate"]) & (known["estimate"] <= known["high"])).all()
    assert rates[rates["words"] < 100]["estimate"].isna().all()
    assert list(rates["kind"].unique()) == list(load_colour().kinds)


def test_rates_of_no_hits_reach_to_the_rule_of_three() -> None:
    document = split_article(Article("a", "A", "A plain line of seven words here. " * 40))
    made = Corpus((document,), None, None, NOTHING)
    rates = hit_rates(made, colour(made), "kind", ("loaded",))
    own = rates[rates["voice"] == "outlet"].iloc[0]
    assert (own["hits"], own["words"], own["estimate"]) == (0, 280, 0)
    assert own["high"] == pytest.approx(1000 * 3 / 280)


def test_lists_are_short_own_and_disjoint() -> None:
    table = tomllib.loads(files("analysis.data").joinpath("colour.toml").read_text("utf-8"))
    sizes: dict[str, int] = {}
    forms = []
    for block in table["block"]:
        assert block["source"] == "own list"
        assert block["licence"] == "Apache-2.0"
        sizes[block["kind"]] = sizes.get(block["kind"], 0) + len(block["entries"])
        forms += [form for line in block["entries"] for form in line.split("|")]
    assert max(sizes.values()) <= 120
    assert len(forms) == len(set(forms))
    names = {line.partition("|")[0] for block in table["block"] for line in block["entries"]}
    assert {name for rule in table["exclusion"] for name in rule["entries"]} <= names


PARTS = (*"aM.“”'\n, -", "May ", "could ", "regime ", "İ", "no doubt ", "Crooked ", "pretty\n")


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_every_hit_slices_back_and_lies_in_one_sentence(parts: list[str]) -> None:
    document = split_article(Article("a", "A", "".join(parts)))
    last = 0
    for row in find_colour(document):
        assert document.text[row["start"] : row["end"]] == row["text"]
        assert last <= row["start"] < row["end"] <= document.sentences[row["sentence_id"]].end
        last = row["end"]


@pytest.mark.parametrize("unit", ["May could possibly claim ", "“May Could” ", "no ", "very-", "pretty much could "])
def test_cost_grows_linearly(unit: str) -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", unit * n))
        document.sentence_at(0), document.is_quoted(0)
        begin = time.process_time()
        find_colour(document)
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(8000) for _ in range(3)) < 8 * max(min(seconds(2000) for _ in range(3)), 1e-3)
