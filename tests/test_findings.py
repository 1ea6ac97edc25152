"""The computed sentences are true for any corpus: two outlets or seven, one article each or twenty."""

import re
from pathlib import Path

import pytest

from analysis import (
    Corpus,
    alignment,
    findings,
    firmness,
    framing,
    lenses,
    load_articles,
    numbers,
    readability,
    sourcing,
    summaries,
    voices,
)
from analysis.display import counted, listed

SEED_WORDS = re.compile(r"TIME|New York Post|Examiner|Insider|Syria|ISIS|Trump|troops")
TEXTS = (
    "The council closed three schools on Monday. “We had no choice,” said Mayor Ada Lowe. "
    "About 400 pupils must move by spring. Parents fear longer journeys, according to the parents' union. "
    "The mayor said that the cost of repairs was too high.",
    "Three schools will close, the city announced. “We had no choice,” Lowe told reporters. "
    "More than 350 pupils are affected. "
    "A teacher who asked not to be named said the decision was wrong. The opposition attacked the plan as cruel.",
)


def write_corpus(folder: Path, outlets: int, each: int) -> Path:
    for outlet in range(outlets):
        for number in range(each):
            place = folder / f"Paper {outlet}"
            place.mkdir(exist_ok=True)
            (place / f"{number}.txt").write_text(f"{TEXTS[(outlet + number) % 2]}\n\n" * 6, encoding="utf-8")
    return folder


def all_findings(corpus: Corpus) -> str:
    looked = framing.look(corpus)
    found = sourcing.link_sources(sourcing.attributions(corpus), corpus.articles)
    heard = voices.heard(corpus, found)
    counts = numbers.quantities(corpus)
    claims = numbers.claims_of(counts)
    facts, told_numbers = alignment.facts(corpus, counts, found)
    scores = readability.readability(corpus)
    shares = summaries.statement_shares(corpus, found)
    shown = [
        findings.articles(corpus),
        findings.caveat(corpus),
        findings.framing(corpus, looked),
        findings.labels(corpus, looked.counts, framing.undecided(corpus)),
        findings.clauses(corpus, looked.passives, framing.abstentions(looked.clauses), looked.sets),
        findings.openings(corpus, framing.openings(corpus, looked.labels)),
        findings.sourcing(corpus, heard, shares, voices.profiles(corpus, heard)),
        findings.common_origins(voices.common_origins(corpus, heard)),
        findings.readability(corpus, scores, readability.differences(corpus), readability.textstat_beside_ours(corpus)),
        findings.cautions(corpus, scores),
        findings.cautions(corpus, scores, readability.WITHOUT),
        findings.without_quotations(corpus, readability.quotation_effects(corpus)),
        findings.numbers(corpus, claims, facts, told_numbers, alignment.compare_quantities(corpus, counts, found)),
        findings.firmness(corpus, firmness.firmness(corpus, claims)),
        findings.side_by_side(
            corpus,
            alignment.shared_quotations(corpus),
            alignment.similar_sentences(corpus),
            firmness.pair_words(alignment.compare_quantities(corpus, counts, found)),
        ),
    ]
    assert shares[["direct", "mixed", "indirect", summaries.OWN_WORDS]].sum(axis=1).round(9).eq(1).all()
    assert set(lenses.actor_clauses(looked.clauses, looked.labels)["actor"]) <= set(looked.labels["actor"])
    assert set(looked.rates["frame"]) == set(looked.codebook.names)
    told = [
        findings.frames_in_words(looked.rates),
        findings.words_in_words(corpus, looked.words),
        findings.events_in_words(corpus, looked.events),
        findings.colour_in_words(corpus, looked.colour_rates, looked.sets),
        findings.sources_in_words(voices.source_table(heard)),
        findings.entries_in_words(voices.entries(corpus, heard)),
        findings.facts_in_words(corpus, facts, told_numbers),
    ]
    return "\n".join([*(repr(html) for html in shown), *told])


@pytest.mark.parametrize(("outlets", "each"), [(2, 1), (7, 1), (3, 6), (2, 20)])
def test_sentences_hold_for_any_number_of_outlets(tmp_path: Path, outlets: int, each: int) -> None:
    said = all_findings(load_articles(write_corpus(tmp_path, outlets, each)))
    assert not SEED_WORDS.search(said), "nothing of the four articles may show in another corpus"
    assert "nan" not in said
    assert "None" not in said
    for line in said.splitlines():
        assert not line or line[0].isupper() or line[0].isdigit(), line
        assert not line or line.endswith("."), line
    assert f"{counted(outlets * each, 'article')} by {counted(outlets, 'outlet')}".lower() in said.lower()


def test_an_outlet_is_not_judged_from_one_article(corpus: Corpus) -> None:
    found = sourcing.link_sources(sourcing.attributions(corpus), corpus.articles)
    heard = voices.heard(corpus, found)
    shares = summaries.statement_shares(corpus, found)
    said = repr(findings.sourcing(corpus, heard, shares, voices.profiles(corpus, heard)))
    assert "In none of this can two of these tellings be told apart." in said
    assert "article" in said
    for outlet in corpus.outlets:
        assert outlet not in said.replace(f"the {outlet} article", ""), "it is the article that is spoken of"


def test_dates_that_may_be_one_day_are_not_called_apart(tmp_path: Path) -> None:
    write_corpus(tmp_path, 2, 1)
    entries = [f'[[article]]\nfile = "Paper {n}/0.txt"\noutlet = "Paper {n}"\npublished = "2020"\n' for n in range(2)]
    (tmp_path / "corpus.toml").write_text("\n".join(entries), encoding="utf-8")
    said = repr(findings.caveat(load_articles(tmp_path)))
    assert said.startswith("The dates are too imprecise to say")


def test_figures_of_the_shipped_articles_are_not_passed_off_as_own(tmp_path: Path, corpus: Corpus) -> None:
    warning = "None of this was measured on the articles of this report"
    assert warning in repr(findings.accuracy(load_articles(write_corpus(tmp_path, 2, 1))))
    assert warning not in repr(findings.accuracy(corpus))


def test_imprecise_dates_and_inferred_outlets_are_told(corpus: Corpus) -> None:
    said = repr(findings.articles(corpus))
    assert "Business Insider (July 2018)" in said
    assert "New York Post (19 December 2018)" in said
    assert "The outlet of two articles is inferred" in said
    assert "the date of three articles is inferred" in said
    assert "not one day's coverage" in repr(findings.caveat(corpus))


def test_lists_read_like_sentences() -> None:
    assert listed(["A", "B", "C", "D"], at_most=3) == "A, B, C and one other"
    assert listed([]) == ""
    assert counted(0, "source") == "no sources"


def test_a_number_is_not_said_to_stand_in_every_article_of_its_outlet(tmp_path: Path) -> None:
    for name, text in (
        ("a1", "The flood destroyed 40 homes in Harrow on Monday, the mayor said."),
        ("a2", "Rain fell on Tuesday, and nobody could say when it would end."),
        ("a3", "The flood in Harrow destroyed 40 homes, the county said."),
        ("b1", "In Harrow 40 homes were destroyed by the flood."),
    ):
        (tmp_path / name[0]).mkdir(exist_ok=True)
        (tmp_path / name[0] / f"{name}.txt").write_text(text)
    corpus = load_articles(tmp_path)
    counts = numbers.quantities(corpus)
    found = sourcing.link_sources(sourcing.attributions(corpus), corpus.articles)
    pairs, facts, told = alignment.compare_numbers(corpus, counts, found)
    said = repr(findings.numbers(corpus, numbers.claims_of(counts), facts, told, pairs))
    assert "in two of the three a articles and" in said
    assert "in the b article" in said


def test_an_event_in_the_plural_and_a_term_with_a_gap_read_like_words(tmp_path: Path) -> None:
    for name, text in (
        ("Echo", "The mill announced layoffs on Monday. It will cut about 200 jobs by spring."),
        ("Herald", "Layoffs hit the mill. The owner plans to cut roughly 200 jobs, most of them in weaving."),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mill.txt").write_text(text, encoding="utf-8")
    corpus = load_articles(tmp_path)
    said = findings.events_in_words(corpus, framing.event_names(corpus))
    assert said.startswith("Words found for any layoffs, not this story’s alone: ")
    assert "“cut … jobs” (2)" in said
