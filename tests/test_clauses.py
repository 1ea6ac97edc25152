"""Who acts and who is acted upon: expectations are written from grammar, by hand."""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import Corpus
from analysis.corpus import Corpus as Made
from analysis.corpus import split_article
from analysis.errors import InputError
from analysis.framing import (
    Event,
    abstentions,
    clauses,
    event_names,
    find_clauses,
    find_event_names,
    hit_rates,
    load_events,
    propose_events,
)
from analysis.framing.participles import base_form, is_participle
from analysis.framing.predicates import passives, sentence_items
from analysis.framing.subjects import REASONS
from analysis.reading import Article
from analysis.tables import CONSTRUCTIONS
from tools.measure_clauses import agent_counts

ANNOTATED = Path(__file__).parent / "annotations" / "by_agents.csv"
NOTHING = pd.DataFrame(columns=["file", "reason"])


def made(**texts: str) -> Made:
    documents = tuple(split_article(Article(outlet, outlet, text)) for outlet, text in texts.items())
    return Made(documents, None, None, NOTHING)


def rows(text: str) -> list[dict[str, Any]]:
    return find_clauses(split_article(Article("a", "A", text)))


def passive_groups(text: str) -> list[str]:
    document = split_article(Article("a", "A", text))
    found = []
    for sentence in document.sentences:
        items = sentence_items(document, sentence)
        found += [text[items[p.start].start : items[p.end - 1].end] for p in passives(items)]
    return found


def agents(text: str) -> list[str]:
    return [str(row["agent"]) for row in rows(text) if row["construction"] != "active"]


def told(text: str) -> list[tuple[object, object, object]]:
    return [(row["subject"], row["verb"], row["construction"]) for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed.", ["was closed"]),
        ("The bridge has not yet been reopened.", ["has not yet been reopened"]),
        ("The plan is, critics say, already being rewritten.", ["is, critics say, already being rewritten"]),
        ("They might never have been told.", ["might never have been told"]),
        ("She wants to be heard.", ["to be heard"]),
        ("He left after being warned twice.", ["being warned"]),
        ("Three people got killed there.", ["got killed"]),
        ("Were the workers paid?", ["Were the workers paid"]),
        ("Nor were they told why.", ["were they told"]),
        ("It’s built on sand.", ["It’s built"]),
        ("The men were shot and killed.", ["were shot"]),
        ("The aid was sent and the road was cleared.", ["was sent", "was cleared"]),
        ("She was re-elected in May.", ["was re-elected"]),
        ("The knife was used to cut rope.", ["was used"]),
        ("He was surprised by the verdict.", ["was surprised"]),
        ("The mayor was said to be ill.", ["was said"]),
    ],
)
def test_a_form_of_be_or_get_with_a_participle_is_a_passive(text: str, expected: list[str]) -> None:
    assert passive_groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Troops stationed in the north will leave.",
        "A man arrested on Friday has confessed.",
        "The crowd was tired and worried.",
        "We are used to the noise.",
        "He is used to waiting.",
        "They were mixed results.",
        "There was renewed fighting in the hills.",
        "He's made a mistake.",
        "She has got married.",
        "The soldiers were well-trained.",
        "The cause is unknown.",
        "He has moved to the coast.",
        "The sky was red.",
        "It was a divided city.",
        "She had become a judge.",
        "His job is teaching children.",
        "That city's divided council met.",
    ],
)
def test_states_pasts_and_reduced_relatives_are_no_passives(text: str) -> None:
    assert passive_groups(text) == []


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The law was passed by both houses of parliament.", "both houses of parliament"),
        ("The house was sold last spring by its owners.", "its owners"),
        ("The pact was signed by Spain, France and Italy.", "Spain, France and Italy"),
        ("The van was hit by a truck and the driver fled.", "a truck"),
        ("The fee was raised by the council by 5 percent.", "the council"),
        ("The fee was raised by 5 percent by the council.", "the council"),
        ("The boy was found by his uncle, who called for help.", "his uncle"),
        ("The strike was joined by two million workers.", "two million workers"),
        ("The coast was battered by rising seas.", "rising seas"),
        ("The tree was struck by lightning.", "lightning"),
        ("The vote was delayed by May until autumn.", ""),
        ("The work must be done by the end of June.", ""),
        ("Fares were cut by a third.", ""),
        ("The letters were sent by post.", ""),
        ("The case was settled by paying a fine.", ""),
        ("The price was set by secret ballot.", ""),
        ("They were told to return by dawn.", ""),
        ("Seats were won by a margin of ten.", ""),
        ("He was shot dead, and his house was burned by a mob.", ""),
    ],
)
def test_by_names_who_did_it_or_when_how_and_how_much(text: str, agent: str) -> None:
    assert agents(text)[0] == agent


def test_agents_agree_with_the_annotation() -> None:
    with ANNOTATED.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 100
    assert all(line["agent"] in line["text"] for line in lines)
    right, wrong, missed = agent_counts(ANNOTATED)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president ordered the move.", [("The president", "order", "active")]),
        ("Mara Lind will leave on Monday.", [("Mara Lind", "leave", "active")]),
        ("They have not seen it.", [("They", "see", "active")]),
        ("She is running for office.", [("She", "run", "active")]),
        ("Did he resign?", [("he", "resign", "active")]),
        (
            "The army attacked at dawn and took the hill.",
            [("The army", "attack", "active"), ("The army", "take", "active")],
        ),
        ("Mara Lind, the mayor, went home.", [("Mara Lind", "go", "active")]),
        ("Officials in the capital were warned.", [("Officials in the capital", "warn", "passive without agent")]),
        ("Mara Lind, who was elected by the board, resigned.", [("Mara Lind", "elect", "passive with agent")]),
        ("They’ve left.", [("They", "leave", "active")]),
        ("The mayor and the council were told.", [("The mayor and the council", "tell", "passive without agent")]),
        ("Italy and Spain have agreed.", [("Italy and Spain", "agree", "active")]),
        ("He said officials will leave.", [("He", "say", "active"), ("officials", "leave", "active")]),
        (
            "The company fell and officials resigned.",
            [("The company", "fall", "active"), ("officials", "resign", "active")],
        ),
        ("That promise was kept.", [("That promise", "keep", "passive without agent")]),
    ],
)
def test_subject_verb_and_construction(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("There are three ways.", "“there” has no subject"),
        ("She hopes to be heard.", "no tense"),
        ("In the capital officials were warned.", "an adverbial may stand in front"),
        ("The head of the party, which was banned, has died.", "relative clause of an unclear noun"),
        ("Were the workers paid?", "subject behind its verb"),
        ("Workers who load the ships were told.", "another verb form before it"),
    ],
)
def test_where_no_subject_is_sure_the_row_says_why(text: str, reason: str) -> None:
    without = [row for row in rows(text) if row["reason"]]
    assert without[0]["reason"] == reason
    assert (without[0]["subject"], without[0]["subject_start"]) == ("", None)


def test_a_participle_behind_a_noun_is_no_active_verb() -> None:
    assert [row["text"] for row in rows("Mara Lind, a climber injured in a fall, left.")] == ["left"]
    assert [row["text"] for row in rows("Troops stationed in the north will leave.")] == ["will leave"]


def test_voices_are_kept_apart() -> None:
    found = rows("The house was burned. “The house was burned,” she said.")
    assert [(row["verb"], row["voice"]) for row in found] == [("burn", "outlet"), ("burn", "quoted"), ("say", "outlet")]


def test_every_row_slices_back_and_no_words_are_in_two_groups(corpus: Corpus) -> None:
    table = clauses(corpus)
    assert len(table) > 100
    for row in table.to_dict("records"):
        text = corpus.text(row["article_id"])
        assert text[row["start"] : row["end"]] == row["text"]
        for part in ("subject", "agent"):
            if row[part]:
                assert text[row[f"{part}_start"] : row[f"{part}_end"]] == row[part]
        assert bool(row["subject"]) != bool(row["reason"])
        assert row["reason"] in ("", *REASONS)
        assert bool(row["agent"]) == (row["construction"] == "passive with agent")
    for _, own in table.groupby("article_id"):
        ordered = own.sort_values("start")
        assert (ordered["start"].to_numpy()[1:] >= ordered["end"].to_numpy()[:-1]).all()


def test_abstentions_count_reasons_and_not_what_has_no_tense() -> None:
    table = clauses(made(A="There are ways. She hopes to be heard. He left.", B="He left."))
    shares = abstentions(table).set_index(["outlet", "reason"])
    assert shares.loc[("A", "any"), ["clauses", "abstained"]].tolist() == [3, 1]
    assert shares.loc[("A", "“there” has no subject"), "abstained"] == 1
    assert shares.loc[("B", "any"), "share"] == 0
    assert shares.loc[("B", "any"), "high"] > 0


def test_repeats_do_not_count(corpus: Corpus) -> None:
    table = clauses(corpus)
    assert table["repeated"].sum() > 0
    rates = hit_rates(corpus, table, "construction", CONSTRUCTIONS)
    assert rates["hits"].sum() == (~table["repeated"]).sum()
    assert rates[rates["words"] < 100]["estimate"].isna().all()
    assert (rates["estimate"].dropna() >= rates["low"].dropna()).all()


def test_nothing_found_has_an_upper_end() -> None:
    corpus = made(A="They left the town. " * 60, B="They were warned. " * 60)
    rates = hit_rates(corpus, clauses(corpus), "construction", CONSTRUCTIONS).set_index(
        ["outlet", "construction", "voice"]
    )
    none = rates.loc[("A", "passive without agent", "outlet")]
    assert none["estimate"] == 0
    assert none["high"] > 0
    assert rates.loc[("B", "passive without agent", "outlet"), "hits"] == 60


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("planned", "plan"),
        ("hoping", "hope"),
        ("carried", "carry"),
        ("agreed", "agree"),
        ("stolen", "steal"),
        ("won", "win"),
        ("pushes", "push"),
        ("re-elected", "re-elect"),
        ("committed", "commit"),
        ("released", "release"),
        ("reconstituted", "reconstitute"),
        ("headlined", "headline"),
        ("preceded", "precede"),
        ("convoluted", "convolute"),
        ("polluting", "pollute"),
        ("degraded", "degrade"),
        ("squeezed", "squeeze"),
        ("condensed", "condense"),
        ("heckled", "heckle"),
        ("overruled", "overrule"),
        ("misnamed", "misname"),
        ("extolled", "extol"),
        ("panicked", "panic"),
        ("boycotted", "boycott"),
        ("rebutted", "rebut"),
        ("dying", "die"),
        ("died", "die"),
        ("floated", "float"),
        ("avoided", "avoid"),
        ("shouted", "shout"),
        ("explained", "explain"),
        ("edited", "edit"),
        ("ignited", "ignite"),
        ("opened", "open"),
        ("offered", "offer"),
        ("prolonged", "prolong"),
        ("avenged", "avenge"),
        ("focused", "focus"),
        ("installed", "install"),
    ],
)
def test_base_forms(form: str, base: str) -> None:
    assert base_form(form) == base


def test_irregular_participles_are_told_from_pasts() -> None:
    assert [word for word in ("taken", "took", "hundred", "freed", "unveiled", "unarmed") if is_participle(word)] == [
        "taken",
        "freed",
        "unveiled",
    ]


def names(text: str, *terms: str) -> list[tuple[object, object, object]]:
    found = find_event_names(split_article(Article("a", "A", text)), [Event("it", terms)])
    return [(row["term"], row["construction"], row["text"]) for row in found]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("The withdrawal began.", ("withdrawal",), [("withdrawal", "noun", "withdrawal")]),
        ("They withdrew.", ("withdraw",), [("withdraw", "verb", "withdrew")]),
        (
            "He is bringing our people home.",
            ("bring * home",),
            [("bring * home", "phrase", "bringing our people home")],
        ),
        ("They pulled out.", ("pull * out", "pull out"), [("pull * out", "phrase", "pulled out")]),
        (
            "The attacks went on. They will attack.",
            ("attack",),
            [("attack", "noun", "attacks"), ("attack", "verb", "attack")],
        ),
        ("They left on the left side.", ("to leave",), [("to leave", "verb", "left")]),
        ("The strike hit home. They struck.", ("a strike",), [("a strike", "noun", "strike")]),
        (
            "The bombing of the town. They are bombing it.",
            ("bomb",),
            [("bomb", "noun", "bombing"), ("bomb", "verb", "bombing")],
        ),
        ("It came in March. They will march.", ("march",), [("march", "verb", "march")]),
        ("The old left won.", ("to leave",), []),
        ("He filmed drones bombing towns.", ("bomb",), [("bomb", "verb", "bombing")]),
        ("They brought water. Home was far.", ("bring * home",), []),
        ("They brought one two three four five home.", ("bring * home",), []),
        (
            "Peace talks, then peace.",
            ("peace", "peace talks"),
            [("peace talks", "phrase", "Peace talks"), ("peace", "noun", "peace")],
        ),
    ],
)
def test_terms_stand_for_their_forms(text: str, terms: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert names(text, *terms) == expected


def test_only_what_two_outlets_name_is_proposed() -> None:
    corpus = made(
        A="The police arrested two men. A layoff came.", B="The arrest was news.", C="Voters voted in the referendum."
    )
    assert [event.name for event in propose_events(corpus)] == ["arrest"]
    table = event_names(corpus)
    assert set(table["event"]) == {"arrest"}
    assert table["construction"].tolist() == ["verb", "noun"]


def test_events_slice_back(corpus: Corpus) -> None:
    table = event_names(corpus)
    assert len(table)
    for row in table.itertuples():
        assert corpus.text(row.article_id)[row.start : row.end] == row.text


def test_events_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "events.toml"
    file.write_text('[[event]]\nname = "flood"\nterms = ["flood", "burst * banks"]\n', encoding="utf-8")
    assert load_events(file) == (Event("flood", ("flood", "burst * banks")),)


@pytest.mark.parametrize("text", ["", "event = 3", "[[event]]\nname = 'x'", "[[event]]\nname = 'x'\nterms = [3]", "[["])
def test_a_file_that_holds_no_events_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.toml"):
        load_events(file)


HOSTILE = (
    "was " * 3000,
    "by " * 3000,
    "was seen by " * 2000,
    "was, " * 3000,
    "is not " * 3000 + "seen",
    "and " * 3000 + "left",
    "'s 're ' ' ” “ was . by",
    "the man of " * 2000 + "was seen by the man of " * 500,
    "\u202e\u0300 was\u0301 seen by \ufffd",
    "* * * bring * home * *",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gives_rows_that_slice_back(text: str) -> None:
    for row in rows(text):
        assert text[row["start"] : row["end"]] == row["text"]


def test_odd_terms_do_no_harm() -> None:
    assert names("They * left. To go.", "*", "* *", "to", "a", "* home", "home *", "to *") is not None


def test_random_words_never_fail() -> None:
    words = [
        "was",
        "were",
        "by",
        "the",
        "a",
        "troops",
        "seen",
        "left",
        "ed",
        "ing",
        "to",
        "not",
        ",",
        ".",
        "“",
        "”",
        "'",
    ]
    words += ["been", "have", "who", "that", "and", "US", "May", "will", "it's"]
    generator = random.Random(7)
    for _ in range(300):
        text = " ".join(generator.choice(words) for _ in range(40))
        for row in rows(text):
            assert text[row["start"] : row["end"]] == row["text"]


def test_agents_belong_to_passives_only() -> None:
    assert [row["agent"] for row in rows("She walked by the river.")] == [""]


@pytest.mark.parametrize(
    "piece",
    [
        "They were told by the man that it was seen, and left. ",
        "was seen by the ",
        "which, was and ",
        "March March ",
        "Troops March On ",
    ],
)
def test_cost_grows_linearly(piece: str) -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", piece * n))
        begin = time.process_time()
        find_clauses(document)
        find_event_names(document, load_events())
        return time.process_time() - begin

    seconds(100)
    assert min(seconds(2000) for _ in range(3)) < 8 * max(min(seconds(500) for _ in range(3)), 1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "The town was more prepared for the flood than its neighbours.",
        "The law is exceptionally convoluted.",
        "He described what’s left of the mill.",
        "The bridge was supposed to open in May.",
    ],
)
def test_a_quality_is_no_passive(text: str) -> None:
    assert [row for row in rows(text) if row["construction"] != "active"] == []


def test_a_graded_participle_with_an_agent_is_a_passive() -> None:
    (row,) = [row for row in rows("The town was more damaged by the fire than by the flood.") if row["agent"]]
    assert (row["construction"], row["agent"]) == ("passive with agent", "the fire")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Jo Fennick, 44, has lost his job.", "Jo Fennick"),
        ("A lorry driver, 44, has lost his job.", "A lorry driver"),
        ("Luis Ambray, 31, and Dean Kolb, 52, were killed on Friday.", ""),
    ],
)
def test_an_age_is_no_subject(text: str, subject: str) -> None:
    assert [row["subject"] for row in rows(text)] == [subject]


def test_troops_on_the_ground_grind_nothing() -> None:
    assert [row["verb"] for row in rows("All American ground troops left Syria.")] == ["leave"]
