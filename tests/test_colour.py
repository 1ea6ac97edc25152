"""Words that colour a telling are found where they are meant, in the right voice; names and plain uses are left out."""

import re
import time
import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

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
        ("The Ledger understands that talks failed.", [("hedge", "understands")]),
        ("He is almost certainly gone.", [("hedge", "almost certainly")]),
        ("The data suggest that prices fell.", [("hedge", "suggest")]),
        ("The plan could see taxes rise.", [("hedge", "could")]),
        ("Ten miners are feared dead.", [("hedge", "feared")]),
        ("They doubt the so-called reforms.", [("hedge", "so-called")]),
        ("This is clearly a mistake, without a doubt.", [("booster", "clearly"), ("booster", "without a doubt")]),
        ("The road is pretty long.", [("booster", "pretty")]),
        ("Significantly, nobody came.", [("evaluative", "Significantly")]),
        ("The explosive report was read aloud.", [("loaded", "explosive")]),
        ("She said crooked Harold lied and Crooked Harold laughed.", [("loaded", "crooked"), ("loaded", "Crooked")]),
        ("The ruling is a blow to the union.", [("loaded", "blow")]),
        ("It plans to axe jobs and was plotting to leave.", [("loaded", "axe"), ("loaded", "plotting")]),
        ("“Never,” he stormed.", [("loaded", "stormed")]),
        ("Strikers hold the whole country to ransom.", [("loaded", "hold the whole country to ransom")]),
        ("The drug-ridden estate and the pro-regime press.", [("loaded", "drug-ridden"), ("loaded", "pro-regime")]),
        ("It was an historic day and a landmark ruling.", [("loaded", "historic"), ("loaded", "landmark")]),
        ("Prices soared, then plunged again.", [("loaded", "soared"), ("loaded", "plunged")]),
        ("The flood swallowed up a sleepy town.", [("loaded", "swallowed"), ("loaded", "sleepy")]),
        ("We never saw it at all.", [("booster", "at all")]),
        ("It is simply wrong and badly flawed.", [("booster", "simply"), ("booster", "badly")]),
        ("She belatedly apologised, worse still.", [("evaluative", "belatedly"), ("evaluative", "worse still")]),
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
        "It is pretty much so.",
        "We believe the bridge is safe, and they think so.",
        "It is unclear who lit it.",
        "He claimed the road was safe.",
        "She could swim before she could walk.",
        "How could this happen?",
        "Nobody could find the key.",
        "Neighbours could hear the sirens and could see smoke.",
        "The fire could have been prevented.",
        "Visitors may not enter the hall.",
        "The talks could not go on.",
        "Renters were more likely to move than owners.",
        "They offered a so-called “bridge loan” to the so-called Ring of Six.",
        "He died of a blow to the head, and the wind will blow on.",
        "Two men swung an axe at the door and smashed a window.",
        "A storm surge of 14 feet is coming.",
        "The birds soared above the bay and a bus plunged into the river.",
        "The killer was jailed.",
        "The dog swallowed a pill.",
        "They talked of war, of an attack, and of the dead.",
        "A court heard the innocent plea, and a landmark tower stood there.",
        "Police spotted a battle tank by the historic town hall.",
        "Scientists failed to find the black hole.",
        "The children are fully vaccinated.",
        "She had simply to walk in.",
        "Nine of them were hurt critically.",
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


def test_a_report_that_begins_in_capitals_has_words_of_colour() -> None:
    assert found("A MONSTER fire burns near the town.") == [("loaded", "MONSTER")]
    assert found("They listened to the band MONSTER all night long.") == []


def test_a_gap_is_filled_within_one_run_of_words() -> None:
    assert found("They threw the old mayor under the bus.") == [("loaded", "threw the old mayor under the bus")]
    assert found("They threw the ball, and then it rolled under the bus.") == []


TABLE = tomllib.loads(files("analysis.data").joinpath("colour.toml").read_text("utf-8"))
LINES = [(block["kind"], line.split("|")) for block in TABLE["block"] for line in block["entries"]]
RULES = TABLE["exclusion"] + TABLE["only"]


def test_lists_are_own_and_no_form_stands_twice() -> None:
    assert {(block["source"], block["licence"]) for block in TABLE["block"]} == {("own list", "Apache-2.0")}
    forms = [form for _, line in LINES for form in line]
    assert [form for form, times in Counter(forms).items() if times > 1] == []


def test_lists_are_as_long_as_they_claim_to_be() -> None:
    sizes = Counter(kind for kind, _ in LINES)
    assert all(sizes[kind] >= least for kind, least in (("loaded", 600), ("hedge", 60), ("booster", 60)))
    assert sizes["evaluative"] >= 80


def test_forms_are_words_in_lower_case() -> None:
    for form in (form for _, line in LINES for form in line):
        assert form == " ".join(form.lower().split())
        words = [word for word in form.split() if word != "…"]
        assert all(re.fullmatch(r"-?[^\W_]+(?:[-’'][^\W_]+)*%?", word) for word in words), form


def test_entries_of_a_family_are_in_order() -> None:
    text = files("analysis.data").joinpath("colour.toml").read_text("utf-8")
    for block in re.findall(r"^entries = \[\n(.*?)^\]", text, re.M | re.S):
        for family in re.split(r"^ +#.*$", block, flags=re.M):
            names = [name.lstrip("-") for name in re.findall(r'"([^"|]+)[^"]*"', family)]
            assert names == sorted(names)


def test_every_context_concerns_an_entry_and_has_a_reason() -> None:
    names = {line[0] for _, line in LINES}
    forms = {line[0]: line for _, line in LINES}
    for rule in RULES:
        assert set(rule["entries"]) <= names
        for name in rule["entries"] if "hit" in rule else ():
            cased = [case for form in forms[name] for case in (form, form.capitalize(), form.upper())]
            assert any(re.match(rule["hit"], case) for case in cased), (name, rule["hit"])
        assert rule["why"]
        assert set(rule) & {"before", "after", "unless_before", "unless_after", "hit"}


@pytest.mark.parametrize("rule", TABLE["only"], ids=lambda rule: f"{rule['entries'][0]}: {rule['why']}")
def test_a_form_that_needs_a_context_is_none_without(rule: dict[str, Any]) -> None:
    """Between words that no rule names, a form with conditions is no word of colour."""
    forms = {line[0]: line for _, line in LINES}
    for form in (form for name in rule["entries"] for form in forms[name]):
        if "hit" in rule and not re.match(rule["hit"], form):
            continue
        assert form not in [text for _, text in found(f"At noon blue zinc {form} zinc blue at noon.")]


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
