"""The parts of an article: headline, summary, body, boilerplate."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Corpus
from analysis.text import Segment, find_segments

BODY = "The last town has fallen, officials say, and nobody knows what comes next.\nA second paragraph follows it."


def kinds(text: str, title: str | None = None) -> list[str]:
    return [segment.kind for segment in find_segments(text, title)]


def labels(text: str) -> list[tuple[str, str, str]]:
    return [(text[s.start : s.end], s.kind, s.rule) for s in find_segments(text)]


def test_the_hand_annotation_is_reproduced(corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]) -> None:
    columns = ["article_id", "start", "end", "kind", "repeats_start", "repeats_end", "text"]
    expected = [tuple(row[column] for column in columns) for row in annotation("segments")]
    assert list(corpus.segments[columns].astype("string").fillna("").itertuples(index=False, name=None)) == expected


def test_the_kind_of_boilerplate_is_that_of_the_annotation(
    corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]
) -> None:
    expected = [row["rule"] for row in annotation("segments") if row["kind"] == "boilerplate"]
    table = corpus.segments
    assert table.loc[table["kind"] == "boilerplate", "rule"].tolist() == expected
    assert len(expected) == 5


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("[Related: Departing general warns]", "related_link"),
        ("Read more: Ten things to know", "related_link"),
        ("Related Content", "related_content"),
        ("Most Popular", "related_content"),
        ("Advertisement", "advertisement"),
        ("With Post wires", "wire_credit"),
        ("With AP", "wire_credit"),
        ("With Reuters and AFP wires.", "wire_credit"),
        ("Jane Doe in Ankara contributed to this report.", "wire_credit"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "wire_credit"),
        ("Jane Doe is a senior reporter for the Daily. Write to her.", "bio_line"),
        ("Follow Jane Doe on Twitter @jane", "bio_line"),
        ("Jane Doe can be reached at jane@example.org.", "bio_line"),
    ],
)
def test_what_stands_around_an_article_is_labelled(line: str, rule: str) -> None:
    assert labels(f"{BODY}\n{line}")[-1] == (line, "boilerplate", rule)


@pytest.mark.parametrize("stub", ["date 2018-12-20", "Published: 2018-12-20", "Updated 2018-12-20"])
def test_a_date_stub_is_cut_from_the_paragraph_it_opens(stub: str) -> None:
    found = labels(f"\n{stub} {BODY}")
    assert found[0] == (stub, "boilerplate", "date_stub")
    assert [kind for _, kind, _ in found] == ["boilerplate", "body", "body"]


@pytest.mark.parametrize("byline", ["By Jane Doe", "By Jane Doe and John van Roe"])
def test_a_byline_is_labelled_above_and_not_within(byline: str) -> None:
    assert kinds(f"{byline}\n{BODY}") == ["boilerplate", "body", "body"]
    assert kinds("\n".join([BODY, BODY, byline, BODY])) == ["body"] * 7


@pytest.mark.parametrize(
    "line",
    [
        "The minister is an author of the plan, and a director of the bank.",
        "With the wires cut, the town fell silent.",
        "Related trials go on. The court will hear them in May.",
        "He said the advertisement had run for weeks.",
    ],
)
def test_sentences_of_the_article_are_not_taken_for_boilerplate(line: str) -> None:
    assert kinds(f"{BODY}\n{line}\n{BODY}") == ["body"] * 5


def test_a_title_marks_its_line_whatever_marks_it_uses() -> None:
    text = f"The ‘caliphate’ has been smashed. Now what?\n\n{BODY}"
    assert kinds(text, "The 'caliphate' has been smashed. Now what?") == ["headline", "body", "body"]


def test_a_short_opening_line_is_a_headline_and_a_sentence_is_not() -> None:
    assert kinds(f"Now what?\n{BODY}") == ["headline", "body", "body"]
    assert kinds(f"The town has fallen.\n{BODY}") == ["body", "body", "body"]
    assert kinds("Now what?") == ["body"]


def test_a_title_without_words_makes_no_headline() -> None:
    assert kinds(f"***.\n{BODY}", "!!!") == ["body", "body", "body"]


def test_bullets_above_the_body_are_its_summary_and_repeats_are_found() -> None:
    text = "- One thing happened.\n- Another thing.\nOne thing happened.\nThen more happened there."
    first, second, body, _ = find_segments(text)
    assert (first.kind, second.kind, body.kind) == ("summary", "summary", "body")
    assert text[first.content_start : first.end] == "One thing happened."
    assert (first.repeats_start, first.repeats_end) == (body.start, body.end)
    assert second.repeats_start is None


def test_a_summary_line_repeats_whole_words_only_also_where_half_a_one_comes_first() -> None:
    text = "- One thing\n- b\nBone thing, One things and One thing in the end."
    first, *_ = find_segments(text)
    assert first.repeats_start is not None
    assert text[first.repeats_start :].startswith("One thing in")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- Only one.\nThe body.", "one bullet"),
        ("The body.\n- One.\n- Two.", "a list below"),
        ("- One.\n- Two.\n- Three.", "nothing but bullets"),
        ("".join(f"- Item {n}.\n" for n in range(30)) + "The end.", "too long for a summary"),
    ],
)
def test_other_bullets_are_body(text: str, why: str) -> None:
    assert set(kinds(text)) == {"body"}, why


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\n \t\n"])
def test_every_kind_of_line_end_parts_paragraphs(end_of_line: str) -> None:
    text = f"One paragraph stands here.{end_of_line}Another stands here.{end_of_line}"
    assert [text[s.start : s.end] for s in find_segments(text)] == [
        "One paragraph stands here.",
        "Another stands here.",
    ]


ARTICLE = st.lists(
    st.one_of(
        st.text(st.characters()),
        st.sampled_from(
            ["- a bullet", "[Related: x]", "date 2018-12-20 Words.", "With AP", "By A B", "Now what?", "Words here."]
        ),
    )
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]).map(lambda end: end.join(lines)))


@given(ARTICLE, st.none() | st.text())
def test_segments_cover_all_but_white_space_without_overlap(text: str, title: str | None) -> None:
    segments: list[Segment] = find_segments(text, title)
    assert all(before.end <= after.start for before, after in pairwise(segments))
    for segment in segments:
        words = text[segment.start : segment.end]
        assert words
        assert words == words.strip()
        assert segment.start <= segment.content_start <= segment.end
        if segment.repeats_start is not None:
            assert text[segment.repeats_start : segment.repeats_end] == text[segment.content_start : segment.end]
    gaps = [0, *(edge for segment in segments for edge in (segment.start, segment.end)), len(text)]
    assert all(not text[a:b].strip() for a, b in zip(gaps[::2], gaps[1::2], strict=True))


def test_a_byline_behind_a_headline_hides_it_not() -> None:
    text = "Port strike set to end\n\nBy Helen Marsh\n\nDockers at the port will go back to work on Monday, they said."
    kinds = [(segment.kind, text[segment.start : segment.end][:10]) for segment in find_segments(text)]
    assert kinds[0] == ("headline", "Port strik")
