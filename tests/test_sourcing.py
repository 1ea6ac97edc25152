"""Attributions: every construction, names, exactness on any text, growth, and the four articles."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, Document, load_articles, split_article
from analysis.reading import Article
from analysis.sourcing import attributions, find_attributions
from analysis.tables import make_table

ANNOTATIONS = Path(__file__).parent / "annotations" / "attributions.csv"


def document(text: str, outlet: str = "Herald", article_id: str = "a") -> Document:
    return split_article(Article(article_id, outlet, text))


def rows(text: str, outlet: str = "Herald") -> list[dict[str, Any]]:
    return find_attributions(document(text, outlet))


def brief(text: str) -> list[tuple[str, str, str, str]]:
    return [(row["kind"], row["cue"], row["source"], row["text"]) for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "kind", "cue", "source", "content"),
    [
        # Quoted, the speaker behind.
        ("“The bridge is safe,” Ada Stone said.", "direct", "said", "Ada Stone", "“The bridge is safe,”"),
        ("“The bridge is safe,” said Ada Stone.", "direct", "said", "Ada Stone", "“The bridge is safe,”"),
        ('"Is it safe?" asked a retired engineer.', "direct", "asked", "a retired engineer", '"Is it safe?"'),
        ("‘The bridge is safe,’ she said. ‘Go on,’ she said.", "direct", "said", "she", "‘The bridge is safe,’"),
        ("''It is safe now,'' Ms. Stone said on Tuesday.", "direct", "said", "Ms. Stone", "''It is safe now,''"),
        ("“It is safe,” Ada Stone told the Gazette in May.", "direct", "told", "Ada Stone", "“It is safe,”"),
        ("“It is safe,” deadpanned Ada Stone.", "direct", "deadpanned", "Ada Stone", "“It is safe,”"),
        (
            "“It is safe,” said Ada Stone, the city’s chief engineer.",
            "direct",
            "said",
            "Ada Stone, the city’s chief engineer",
            "“It is safe,”",
        ),
        # Quoted, the speaker in front.
        ("Ada Stone said: “The bridge is safe.”", "direct", "said", "Ada Stone", "“The bridge is safe.”"),
        ("Ada Stone said, “The bridge is safe.”", "direct", "said", "Ada Stone", "“The bridge is safe.”"),
        ("At a meeting on Monday, Ada Stone said, “It is safe.”", "direct", "said", "Ada Stone", "“It is safe.”"),
        # Mixed: the whole clause.
        (
            "Ada Stone told reporters that the bridge was “as safe as houses” in any wind.",
            "mixed",
            "told",
            "Ada Stone",
            "the bridge was “as safe as houses” in any wind",
        ),
        ("Stone called the old bridge “a death trap.”", "mixed", "called", "Stone", "the old bridge “a death trap.”"),
        # Indirect.
        ("The mayor said that the bridge was safe.", "indirect", "said", "The mayor", "the bridge was safe"),
        ("The mayor said the bridge was safe.", "indirect", "said", "The mayor", "the bridge was safe"),
        ("The mayor said Tuesday the bridge was safe.", "indirect", "said", "The mayor", "the bridge was safe"),
        ("Two engineers warned that it could fall.", "indirect", "warned", "Two engineers", "it could fall"),
        ("A report last year warned that it could fall.", "indirect", "warned", "A report", "it could fall"),
        ("The bridge will be closed, officials said.", "indirect", "said", "officials", "The bridge will be closed"),
        ("The bridge will close, said two officials.", "indirect", "said", "two officials", "The bridge will close"),
        (
            "According to city records, the bridge was built in 1931.",
            "indirect",
            "According to",
            "city records",
            "the bridge was built in 1931",
        ),
        (
            "The bridge was built in 1931, according to city records.",
            "indirect",
            "according to",
            "city records",
            "The bridge was built in 1931",
        ),
        (
            "Ada Stone, who led the works for years, said the bridge was safe.",
            "indirect",
            "said",
            "Ada Stone",
            "the bridge was safe",
        ),
        ("The mayor vowed to rebuild the bridge.", "indirect", "vowed", "The mayor", "to rebuild the bridge"),
        ("The mayor urged the council to wait.", "indirect", "urged", "The mayor", "to wait"),
        ("The mayor denied any delay at the site.", "indirect", "denied", "The mayor", "any delay at the site"),
        (
            "Few believe the mayor’s claim that the bridge is safe.",
            "indirect",
            "claim",
            "the mayor",
            "the bridge is safe",
        ),
        # The reporter's words behind a comma stay outside.
        ("The mayor said it was safe, but nobody crossed it.", "indirect", "said", "The mayor", "it was safe"),
        ("If critics say it is unsafe, the mayor laughs.", "indirect", "say", "critics", "it is unsafe"),
    ],
)
def test_constructions(text: str, kind: str, cue: str, source: str, content: str) -> None:
    assert (kind, cue, source, content) in brief(text)


def test_split_quotation_is_one_statement() -> None:
    found = rows("“The bridge,” Ada Stone said, “is safe.”")
    assert [row["text"] for row in found] == ["“The bridge,”", "“is safe.”"]
    assert {row["statement_id"] for row in found} == {0}
    assert {row["source_name"] for row in found} == {"Ada Stone"}


def test_split_report_is_one_statement() -> None:
    found = rows("The old bridge, officials said, would be closed for a month.")
    assert [row["text"] for row in found] == ["The old bridge", "would be closed for a month"]
    assert {(row["statement_id"], row["kind"]) for row in found} == {(0, "indirect")}


def test_according_to_in_the_middle() -> None:
    found = rows("The bridge, according to the mayor, is safe.")
    assert [row["text"] for row in found] == ["The bridge", "is safe"]


def test_hearsay_has_no_source() -> None:
    found = rows("The contractor reportedly left the country.")
    assert [row["text"] for row in found] == ["The contractor", "left the country"]
    assert {(row["source"], row["source_name"], row["resolution"]) for row in found} == {("", "", "no source")}


def test_a_quotation_goes_on_in_the_next_sentence_and_paragraph() -> None:
    text = "“It is safe,” Ada Stone said. “We checked every bolt.”\n\n“Nobody has to worry.”"
    found = rows(text)
    assert [row["text"] for row in found] == ["“It is safe,”", "“We checked every bolt.”\n\n“Nobody has to worry.”"]
    assert {(row["statement_id"], row["source"]) for row in found} == {(0, "Ada Stone")}
    assert [row["cue"] for row in found] == ["said", ""]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Officials who spoke to Reuters did not reveal details of the talks.", "Officials", "details of the talks"),
        ("It was not clear and officials did not reveal details.", "officials", "details"),
        ("The mayor slammed the board, her old rival, for the closing of it.", "The mayor", "the closing of it"),
        ("Polls show a lead for Stone.", "Polls", "a lead for Stone"),
        ("Stone defended the closing of the bridge in a tweet and left.", "Stone", "the closing of the bridge"),
        ("Reed warned of more floods on Monday.", "Reed", "more floods"),
        ("Officials have begun informing partners of plans to leave.", "Officials", "plans to leave"),
        ("He was quoted as saying that the war was over.", "He", "the war was over"),
    ],
)
def test_what_was_said_may_be_a_noun_phrase(text: str, source: str, content: str) -> None:
    assert [(row["kind"], row["source"], row["text"]) for row in rows(text)] == [("indirect", source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Stone could announce a plan on Monday.",
        "Since announcing his plan, Reed has been quiet.",
        "There is no point in discussing the bridge.",
        "The home state of Reed is far.",
        "A merger announced Monday would change the town.",
        "The convention rules will be final by then.",
    ],
)
def test_what_nobody_has_said_is_no_statement(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The coastguard said no one had drowned.", "no one had drowned"),
        ("The coastguard said no boats were lost.", "no boats were lost"),
        ("The harbour master said nobody drowned.", "nobody drowned"),
        ("Ada Stone said nothing could be done before spring.", "nothing could be done before spring"),
        ("Ada Stone said nothing.", None),
        ("Ada Stone said nothing about the ferry.", None),
        ("Ada Stone said no.", None),
        ("Ada Stone said no to a ferry that was late.", None),
    ],
)
def test_what_was_said_may_begin_with_a_negative_subject(text: str, content: str | None) -> None:
    assert [(row["text"], row["polarity"]) for row in rows(text)] == ([(content, "affirmed")] if content else [])


def test_a_name_ends_with_its_suffix() -> None:
    found = rows("“It sank,” said Paul Hart Jr. Ada Stone said it was late. “It is late,” Paul Hart Jr. said.")
    assert [(row["source"], row["source_name"].rstrip(".")) for row in found] == [
        ("Paul Hart Jr", "Paul Hart Jr"),
        ("Ada Stone", "Ada Stone"),
        ("Paul Hart Jr.", "Paul Hart Jr"),
    ]


def test_a_role_keeps_no_capital_from_the_start_of_a_sentence() -> None:
    found = rows("Engineers said it was old. Congress said it was new.")
    assert [row["source_name"] for row in found] == ["engineers", "Congress"]


def test_a_second_report_ends_the_first() -> None:
    found = brief("Stone said that the bridge was safe and called the critics “cowards” and left.")
    assert [(kind, cue) for kind, cue, *_ in found] == [("indirect", "said"), ("mixed", "called")]
    assert found[0][3] == "the bridge was safe"


def test_a_quotation_may_stand_before_how_it_was_said() -> None:
    assert brief("“A ruin” is how Ada Stone described the bridge.") == [
        ("direct", "described", "Ada Stone", "“A ruin”")
    ]
    headlined = brief("The “fight is not over,” a press release from the board was headlined.")
    assert headlined == [("mixed", "headlined", "a press release from the board", "The “fight is not over,”")]


def test_the_report_is_the_outlet_named_before() -> None:
    found = rows("The bridge will close, according to The Wall Street Journal. According to the report, it is unsafe.")
    assert [row["source_name"] for row in found] == ["The Wall Street Journal"] * 2


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Officials did not reveal details of the talks.", "refused"),
        ("No one confirmed that the bridge was safe.", "negated"),
        ("Stone never said that the bridge was safe.", "negated"),
        ("Stone said that the bridge was not safe.", "affirmed"),
        ("It had never sunk. Stone said the ferry was safe.", "affirmed"),
        ("“I would not.” Stone said the ferry was safe.", "affirmed"),
        ("The ferry had not sunk, Stone said.", "affirmed"),
        ("Neither confirmed that the ferry was safe.", "negated"),
    ],
)
def test_what_was_not_said_is_told_from_what_was(text: str, polarity: str) -> None:
    assert [row["polarity"] for row in rows(text)] == [polarity]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    found = rows("Ada Stone said: “It is safe.\n\n“We checked every bolt.”")
    assert [row["text"] for row in found] == ["“It is safe.\n\n“We checked every bolt.”"]


def test_a_participle_and_a_second_verb_share_the_subject() -> None:
    found = rows("Ada Stone said the bridge was safe, adding that traffic would resume. She left and said it was over.")
    assert [(row["source_name"], row["text"]) for row in found] == [
        ("Ada Stone", "the bridge was safe"),
        ("Ada Stone", "traffic would resume"),
        ("Ada Stone", "it was over"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “people’s bridge” was closed.",
        "Edward “Ned” Hall crossed it in the rain.",
        "He wrote the novel “The Bridge of Sighs and Sorrows” in 1950.",
        "The report was long. The claims were few.",
        "Nobody knows what happened to the bridge.",
        "The TV show that will replace it has no name.",
        "She has claims on the estate.",
        "A deckhand asked not to be identified because the owners read the papers.",
        "One sailor, who asked not to be quoted by name because he feared for his post, left.",
        "The deckhand asked for anonymity to speak freely about the owners.",
        "The deckhand, who asked to remain anonymous because of the owners, left.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert rows(text) == []


def test_names_within_the_article() -> None:
    text = (
        "Defense Secretary James Holt spoke first. “We are done,” Holt said.\n\n"
        "Mary Lane, a senator, disagreed. “We are not,” she said.\n\n"
        "Holt told reporters he would resign. A senior administration official said it was true. "
        "“Why not?” the secretary asked."
    )
    found = [(row["source"], row["source_name"], row["resolution"]) for row in rows(text)]
    assert found == [
        ("Holt", "James Holt", "fuller name in the article"),
        ("she", "Mary Lane", "pronoun"),
        ("Holt", "James Holt", "fuller name in the article"),
        ("A senior administration official", "senior administration official", "as written"),
        ("the secretary", "James Holt", "description in the article"),
    ]


def test_a_title_stands_for_its_only_holder() -> None:
    found = rows("Mayor Ada Stone spoke. The bridge is safe, the mayor said.")
    assert [(row["source_name"], row["resolution"]) for row in found] == [("Ada Stone", "description in the article")]


def test_a_body_by_the_last_word_of_its_name() -> None:
    found = rows("Readers of The Springfield Journal know. The bridge is unsafe, according to The Journal.")
    assert [row["source_name"] for row in found] == ["The Springfield Journal"]


def test_a_pronoun_with_nobody_before_stays_unresolved() -> None:
    assert [(row["source_name"], row["resolution"]) for row in rows("It was safe, he said.")] == [("", "unresolved")]
    assert [(row["source_name"], row["resolution"]) for row in rows("Ada Stone left. It was safe, they said.")] == [
        ("", "unresolved")
    ]


def test_he_and_she_do_not_stand_for_one_person() -> None:
    found = rows("Mr. Holt met Mrs. Lane. Mr. Holt said that it rained. She said that it was dry.")
    assert [row["source_name"] for row in found] == ["Holt", "Lane"]


@pytest.mark.parametrize(
    ("outlet", "hearer", "via"),
    [
        ("Herald", "CNN", "CNN"),
        ("CNN", "CNN", ""),
        ("Herald", "the Springfield Gazette", "Springfield Gazette"),
        ("Herald", "reporters", ""),
    ],
)
def test_borrowed_reporting(outlet: str, hearer: str, via: str) -> None:
    found = rows(f"Ada Stone told {hearer} that the bridge was safe.", outlet)
    assert [(row["via_source"], row["text"]) for row in found] == [(via, "the bridge was safe")]


def test_a_headline_may_write_its_verb_with_a_capital() -> None:
    text = "Mayor Says The Bridge Is Safe\n\nShe spoke on Monday in the town hall, and many came to hear the speech."
    split = split_article(Article("a", "Herald", text, title="Mayor Says The Bridge Is Safe"))
    assert [row["text"] for row in find_attributions(split)] == ["The Bridge Is Safe"]


def test_sentence_and_repeats_are_those_of_the_document() -> None:
    text = "It rained. The mayor said the bridge was safe."
    assert [(row["sentence_id"], row["n_words"], row["repeated"]) for row in rows(text)] == [(1, 4, False)]


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "''", "‘", ",", ".", ":", ";", "?", "—", "(", ")", " ", "\n", "\n\n", "\r\n", "\u00a0",
     " said ", " Smith ", " he ", " told CNN ", " that ", "according to ", " reportedly ", "'s claim that ", " who ",
     " and ", "Mr.", "é", " the plan would fail", " \U0001f600 ", "12", " called ", " to ", "TIME"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200)))
def test_rows_are_exact_on_any_text(text: str) -> None:
    found = find_attributions(document(text))
    make_table("attributions", found)
    assert [(row["start"], row["end"]) for row in found] == sorted({(row["start"], row["end"]) for row in found})
    for row in found:
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert text[row["start"] : row["end"]] == row["text"] == row["text"].strip()
        assert not (row["kind"] == "indirect" and row["text"].endswith(","))
        for part in ("cue", "source"):
            if row[f"{part}_start"] is None:
                assert row[part] == ""
            else:
                assert text[row[f"{part}_start"] : row[f"{part}_end"]] == row[part] == row[part].strip() != ""


WORDS = st.sampled_from(
    ["According", "according", "to", "claiming", "claim", "argued", "warn", "warning", "made", "issued", "a", "the",
     "that", "called", "put", "shot", "fire", "asked", "told", "said", "says", "whether", "by", "as", "which", "who",
     "reportedly", "no one", "not", "and", "Jr.",
     "Ada Stone", "Mr. Reed", "officials", "she", "it", "is", "was", "old", "of", "for",
     "“", "‘", '"', ",", ":", "—", ";", ".", "\n\n", "(", "report", "seen", "anonymity",
     "the ferry is late ,", "“It is late ,”", "he argued", "crew warns", "made the claim that", "issued a warning that",
     "According to ,", "\n\n"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_cue_words_in_any_order_are_read(words: str) -> None:
    """Sentences that break off, with marks that nothing closes."""
    for text in (words, words.replace(" ,", ",").replace("“ ", "“")):
        for row in find_attributions(document(text)):
            assert text[row["start"] : row["end"]] == row["text"] != ""
            for part in ("cue", "source"):
                start, end = row[f"{part}_start"], row[f"{part}_end"]
                assert row[part] == "" if start is None else 0 <= start < end and text[start:end] == row[part]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry is late, passengers claim\n\nIt was due at noon.", [("passengers", "The ferry is late")]),
        ("The ferry is late, he argued", [("he", "The ferry is late")]),
        ("“The ferry is late,” crew warns", [("crew", "“The ferry is late,”")]),
        ("Reed made the claim that\n\nThe ferry is late.", []),
        ("Reed issued a warning that", []),
        ("According to, the ferry is late. It sank, claiming ten.", []),
    ],
)
def test_what_breaks_off_is_read_as_far_as_it_goes(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row["source"], row["text"]) for row in rows(text)] == found


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "“”", ",", ", ", "said ", "he said ", "he said, ", "X said that ", "“A b c d e,” he said, ", "told X ",
     "Ada Smith ", "reportedly ", "X’s claim that ", "“A b c d e f.\n", "‘“", "— ", "X, who said it, ",
     "and said it was ", "which he said ", "as X said, ", "who ", "asked by ", "when asked if ", "(", "made a claim ",
     "his call for ", "called X a ", "X, a b, ", "about half said ", "said, ", "said: “", "he’s saying ", "Shows ",
     "according to "],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Twice the text takes about twice the time, and no text much more per character than prose."""
    prose = "“We won,” said Ada Stone. She told reporters that the vote, which took all night, was fair to everybody. "
    short, long, usual = (_seconds(unit, 40_000), _seconds(unit, 80_000), _seconds(prose, 80_000))
    assert long < 5 * short + 0.5
    assert long < 10 * usual + 0.5


def _seconds(unit: str, length: int) -> float:
    split = document((unit * (length // len(unit) + 1))[:length])
    begin = time.process_time()
    find_attributions(split)
    return time.process_time() - begin


def test_articles_do_not_influence_each_other() -> None:
    corpus = load_articles()
    forward = attributions(corpus)
    backward = attributions(Corpus(corpus.documents[::-1], corpus.title, corpus.note, corpus.left_out))
    assert forward.equals(backward)
    keys = list(zip(forward["article_id"], forward["start"], forward["end"], strict=True))
    assert keys == sorted(keys)


def test_an_empty_corpus_has_an_empty_table() -> None:
    corpus = load_articles()
    assert len(attributions(replace(corpus, documents=()))) == 0


def annotated() -> list[dict[str, str]]:
    with ANNOTATIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_statement_of_the_four_articles_that_must_be_found_exactly() -> None:
    """Span, kind, cue, source and whom it stands for; one of every construction the articles have."""
    wanted = {
        ("000-2", 0), ("000-7", 0), ("000-8", 0), ("000-9", 0), ("000-10", 0), ("000-16", 1), ("001-2", 0),
        ("001-5", 0), ("001-9", 0), ("001-14", 0), ("001-15", 0), ("001-16", 0), ("002-3", 0), ("002-6", 0),
        ("002-8", 1), ("002-9", 0), ("002-13", 0), ("002-18", 1), ("002-19", 0), ("002-21", 0), ("003-2", 1),
        ("003-3", 0), ("003-7", 0), ("003-9", 0),
    }  # fmt: skip
    table = attributions(load_articles())
    columns = ["start", "end", "kind", "cue", "source", "source_name", "via_source"]
    found = {tuple(map(str, row)) for row in table[["article_id", *columns]].itertuples(index=False)}
    pieces: dict[str, int] = {}
    missing = []
    for row in annotated():
        piece = pieces.get(row["statement_id"], 0)
        pieces[row["statement_id"]] = piece + 1
        if (row["statement_id"], piece) in wanted:
            wanted.remove((row["statement_id"], piece))
            if tuple(row[name] for name in ["article_id", *columns]) not in found:
                missing.append((row["statement_id"], piece, row["text"]))
    assert not missing
    assert not wanted


def test_quotations_of_the_four_articles_are_found() -> None:
    """At least nine in ten of the direct ones, exactly, and hardly anything that is not annotated."""
    table = attributions(load_articles())
    spans = set(zip(table["article_id"], table["start"], table["end"], strict=True))
    gold = annotated()
    direct = [row for row in gold if row["kind"] == "direct"]
    found = [row for row in direct if (row["article_id"], int(row["start"]), int(row["end"])) in spans]
    assert len(found) >= 0.9 * len(direct)
    known = {(row["article_id"], int(row["start"]), int(row["end"])) for row in gold}
    assert len(spans & known) >= 0.9 * len(spans)


def test_a_conjunction_is_no_part_of_a_name() -> None:
    found = find_attributions(split_article(Article("a", "A", "But Maria Lowe said the school would close.")))
    assert [row["source_name"] for row in found] == ["Maria Lowe"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("At half past four this morning the mayor said that the deal was done.", ["the mayor"]),
        ("Shortly before midnight the company said it had lost a ship.", ["the company"]),
        ("Hundreds of people came to say goodbye to the two dockers.", []),
        (
            "The toll has risen to 26, up from the 17 reported on Monday, Fire Chief Ada Stone said.",
            ["Fire Chief Ada Stone"],
        ),
        ("She said thanks were due to the nurses.", ["She"]),
    ],
)
def test_a_time_is_no_part_of_a_source_and_a_formula_no_statement(text: str, sources: list[str]) -> None:
    found = find_attributions(split_article(Article("a", "A", text)))
    assert [row["source"] for row in found] == sources
