"""The small tables of notebook 01 say who acts, what is done to whom, and what an event is called."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import findings, framing, lenses, summaries, versions
from analysis.corpus import Corpus, load_articles, split_article
from analysis.reading import Actor, Article

ACTORS = (Actor("Harrow", ()), Actor("Ada Stone", ("Stone",)))


def made(text: str) -> Corpus:
    corpus = load_articles()
    return Corpus((split_article(Article("a", "A", text)),), None, None, corpus.left_out)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Residents of Harrow drank bottled water.", []),
        ("The threat from Harrow was denied.", []),
        ("Harrow was flooded on Monday.", ["Harrow"]),
        ("Mayor Ada Stone resigned on Monday.", ["Ada Stone"]),
    ],
)
def test_an_actor_behind_a_preposition_is_not_who_acts(text: str, actors: list[str]) -> None:
    corpus = made(text)
    acting = lenses.actor_clauses(framing.clauses(corpus), framing.labels(corpus, ACTORS))
    assert acting["actor"].tolist() == actors


def test_what_is_done_to_an_actor_stands_apart_from_what_it_does() -> None:
    corpus = made("Stone was asked on Monday. Stone answered. Stone was elected.")
    acting = lenses.actor_clauses(framing.clauses(corpus), framing.labels(corpus, ACTORS))
    told = lenses.verbs_of_actors(corpus, acting)
    assert told.loc["Ada Stone", "A"] == "does: answer; done to it: ask, elect"


def test_passives_without_a_tense_do_not_count_as_actives_of_that_sort_are_not_listed() -> None:
    corpus = made("The plan has to be carried out. The mayor left.")
    (row,) = framing.passive_shares(corpus, framing.clauses(corpus)).to_dict("records")
    assert (row["passive"], row["clauses"]) == (0, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How many fighters are left is unclear.", []),
        ("The remnants, what is left of them, hide.", []),
        ("The troops left on Monday.", ["to leave"]),
    ],
)
def test_what_is_left_has_not_left(text: str, found: list[str]) -> None:
    rows = framing.find_event_names(split_article(Article("a", "A", text)), framing.load_events())
    assert [row["term"] for row in rows] == found


def test_labels_of_one_outlet_are_told_with_where_they_stand(tmp_path: Path) -> None:
    from analysis import findings

    for name, text in (("A", "Mayor Ada Stone spoke. The mayor left."), ("B", "Ada Stone spoke and Stone left.")):
        (tmp_path / f"{name}.txt").write_text(text)
    corpus = load_articles(tmp_path)
    counts = framing.label_counts(corpus, framing.labels(corpus, ACTORS))
    assert "“mayor” only in the A article" in repr(findings.labels(corpus, counts, framing.undecided(corpus)))


def test_rates_are_told_apart_with_allowance_for_all_sets_on_the_page() -> None:
    corpus = load_articles()
    low, high = corpus.outlets[0], corpus.outlets[1]
    rows = [
        {"outlet": low, "kind": "hedge", "estimate": 1.0, "low": 0.0, "high": 3.0},
        {"outlet": high, "kind": "hedge", "estimate": 4.6, "low": 2.1, "high": 7.1},
    ]
    rates = pd.DataFrame(rows)
    said = f"hedges (more in the {high} article than in the {low} article)"
    assert findings.sets_apart(corpus, rates, "kind", 1) == [said]
    assert findings.sets_apart(corpus, rates, "kind", 17) == []


def test_openings_stand_in_the_order_of_the_outlets() -> None:
    corpus = load_articles()
    assert list(lenses.opening_rows(corpus, framing.openings(corpus)).columns) == list(corpus.outlets)


def test_versions_of_one_article_of_an_outlet_count_once(tmp_path: Path) -> None:
    text = (
        "The terror group Orla seized Harrow on Monday. Troops may leave, officials said, and the plan was slammed.\n\n"
        * 5
    )
    for folder, outlets in (("once", ("A", "B")), ("twice", ("A", "A", "B"))):
        (tmp_path / folder).mkdir()
        lines = [
            json.dumps({"article_id": f"{outlet}{number}", "outlet": outlet, "text": text + outlet * 3})
            for number, outlet in enumerate(outlets)
        ]
        (tmp_path / folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    once, twice = (versions.distinct(load_articles(tmp_path / folder).one_story()) for folder in ("once", "twice"))
    assert [len(corpus.documents) for corpus in (once, twice)] == [2, 2]
    assert "1 article that another article of the same outlet holds" in (twice.note or "")
    assert once.note != twice.note
    pd.testing.assert_frame_equal(framing.look(once).rates, framing.look(twice).rates)


@pytest.mark.parametrize("line", ["Advertisement", "By Ada Stone", "Related: Mill to close in May"])
def test_an_outlet_without_a_sentence_has_no_rates(tmp_path: Path, line: str) -> None:
    texts = {"A": "The terror group Orla seized Harrow. Troops may leave, officials said.", "B": line}
    lines = [json.dumps({"article_id": outlet, "outlet": outlet, "text": text}) for outlet, text in texts.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = load_articles(tmp_path)
    looked = framing.look(corpus)
    assert looked.colour_rates["estimate"].isna().all()
    assert set(looked.colour_rates["outlet"]) == set(corpus.outlets)


def test_an_event_of_the_corpus_may_hold_any_mark() -> None:
    event = framing.Event("Return", ("– home", "back home"))
    document = split_article(Article("a", "A", "They met – home again. They went back home."))
    assert [row["term"] for row in framing.find_event_names(document, [event])] == ["back home"]


def test_the_table_of_frames_holds_what_the_rates_hold() -> None:
    corpus = load_articles()
    looked = framing.look(corpus)
    for voice in framing.VOICES:
        table = summaries.frame_matrix(corpus, looked.rates, voice)
        assert list(table.columns) == [*corpus.outlets, "trusted"]
        for row in looked.rates[looked.rates["voice"] == voice].to_dict("records"):
            cell = table.loc[row["frame"], row["outlet"]]
            assert cell.split(":")[0] == str(row["cues"])
            assert (f"{row['estimate']:.1f}" in cell) == (row["estimate"] == row["estimate"])


def test_places_of_openings_slice_back() -> None:
    corpus = load_articles()
    opened = framing.openings(corpus)
    places = lenses.opening_places(opened)
    numbers = {row["outlet"]: row["first_number"] for row in opened.to_dict("records")}
    for row in places[places["of"] == "first number"].to_dict("records"):
        assert corpus.text(row["article_id"])[row["start"] : row["end"]] == numbers[row["outlet"]]
