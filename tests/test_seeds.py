"""The four articles are byte for byte what they were, and the hand annotation fits them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.corpus import Corpus
from analysis.framing import load_codebook
from analysis.paths import shipped

LAYERS = ("segments", "sentences", "attributions", "quantities", "frames")
PASSES = tuple(f"{folder}{layer}" for folder in ("", "pass_a/", "pass_b/") for layer in LAYERS)
EXPECTED = {
    "000_5b1dd72721da4ab9.txt": "301df39bba5df8591007ed646c4e4288f82f1462e2bb5b807596611f8cd703d0",
    "001_6ee5ecf164cd7abf.txt": "832e0ecce60473c1305d81cf487f089b026a7c8ea7d686b5c9eb2d887240e0f7",
    "002_ff24a0ab1cc6190e.txt": "cc429d505f97c4462e78c3351184be7f36251b5433bfe3619dade84ee79962cc",
    "003_6248ee949da55801.txt": "54e3e769aa3ce5dcfe9a4ca1ad711043b70c708cb208b85f07951e845210bd2d",
}


def test_the_files_are_byte_for_byte_what_they_were() -> None:
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in shipped("seeds").glob("*.txt")}
    assert files == EXPECTED


def test_the_readme_lists_these_hashes() -> None:
    readme = (shipped("seeds") / "README.md").read_text("utf-8")
    assert dict(re.findall(r"\| `(\S+\.txt)` \|.*\| `([0-9a-f]{64})` \|", readme)) == EXPECTED


def test_the_text_is_the_whole_file_and_so_is_its_hash(corpus: Corpus) -> None:
    for row in corpus.articles.to_dict("records"):
        assert corpus.text(row["article_id"]).encode() == (shipped("seeds") / row["file"]).read_bytes()
        assert row["sha256"] == EXPECTED[row["file"]]


@pytest.mark.parametrize("layer", PASSES)
def test_every_annotated_span_slices_to_its_text(
    layer: str, corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]
) -> None:
    rows = annotation(layer)
    assert {row["article_id"] for row in rows} == {file.removesuffix(".txt") for file in EXPECTED}
    for row in rows:
        text = corpus.text(row["article_id"])
        for prefix, words in (("", row["text"]), ("cue_", row.get("cue", "")), ("source_", row.get("source", ""))):
            start, end = row.get(f"{prefix}start", ""), row.get(f"{prefix}end", "")
            assert (start == "") == (end == "") == (words == ""), row
            if start:
                assert text[int(start) : int(end)] == words == words.strip(), row
        if row.get("repeats_start"):
            repeated = text[int(row["repeats_start"]) : int(row["repeats_end"])]
            assert row["text"].removeprefix("- ") == repeated, row


@pytest.mark.parametrize("layer", PASSES)
def test_annotation_is_sorted(layer: str, annotation: Callable[[str], list[dict[str, str]]]) -> None:
    places = [(row["article_id"], int(row["start"]), int(row["end"])) for row in annotation(layer)]
    assert places == sorted(places)


def test_every_recorded_difference_points_at_its_words(
    corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]
) -> None:
    rows = annotation("differences")
    assert rows
    for row in rows:
        assert row["layer"] in (*LAYERS, "sources")
        assert corpus.text(row["article_id"])[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["pass_a"]
        assert row["pass_b"]
        assert row["settled"]
        assert row["reason"]


def test_the_four_values_of_the_corpus_are_known_or_said_to_be_unknown(corpus: Corpus) -> None:
    rows = {row["outlet"]: row for row in corpus.articles.to_dict("records")}
    for row in rows.values():
        assert all(row[f"{what}_evidence"] for what in ("outlet", "published", "title"))
    assert rows["TIME"]["published_certainty"] == "stated"
    assert rows["New York Post"]["outlet_certainty"] == "inferred"
    assert rows["Business Insider"]["published_earliest"] == "2018-07-01"
    assert rows["Business Insider"]["published_latest"] == "2018-07-31"
    assert rows["Washington Examiner"]["published"] == "2019-04"
    assert "one day" in (corpus.note or "")


FRAMES = (
    "mission accomplished", "resurgence", "abandoned allies", "logistics of leaving", "presidential decision",
    "regional powers", "civil war", "responsibility", "conflict", "human interest", "morality", "economic consequences",
)  # fmt: skip


@pytest.mark.parametrize("layer", ["frames", "pass_a/frames", "pass_b/frames"])
def test_every_sentence_is_coded_once_with_defined_frames(
    layer: str, corpus: Corpus, annotation: Callable[[str], list[dict[str, str]]]
) -> None:
    columns = ["article_id", "start", "end", "segment_kind", "repeated"]
    rows = annotation(layer)
    coded = [tuple(row[column] for column in columns) for row in rows]
    assert sorted(coded) == sorted(tuple(map(str, row)) for row in corpus.sentences[columns].itertuples(index=False))
    for row in rows:
        frames = [name for name in row["frames"].split(";") if name]
        assert frames == [name for name in FRAMES if name in frames], row


def test_a_repeated_line_is_coded_as_the_sentence_it_repeats(
    annotation: Callable[[str], list[dict[str, str]]],
) -> None:
    rows = annotation("frames")
    repeats = [row for row in rows if row["repeated"] == "True"]
    assert repeats
    for row in repeats:
        (body,) = (other for other in rows if other["text"] == row["text"] and other["segment_kind"] == "body")
        assert row["frames"] == body["frames"]


def test_settled_frames_differ_from_the_passes_only_where_a_difference_is_recorded(
    annotation: Callable[[str], list[dict[str, str]]],
) -> None:
    def codes(layer: str) -> set[tuple[str, int, str]]:
        return {
            (row["article_id"], int(row["start"]), name)
            for row in annotation(layer)
            for name in row["frames"].split(";")
            if name
        }

    differences = [row for row in annotation("differences") if row["layer"] == "frames"]
    decided = {(row["article_id"], int(row["start"]), row["settled"].removeprefix("not ")): row for row in differences}
    first, second, settled = codes("pass_a/frames"), codes("pass_b/frames"), codes("frames")
    assert set(decided) == first ^ second
    kept = {code for code, row in decided.items() if not row["settled"].startswith("not ")}
    assert settled == (first & second) | kept


def test_the_codebook_has_the_seven_frames_of_the_story_as_the_guidelines_define_them() -> None:
    frames = load_codebook(shipped("seeds") / "codebook.toml").frames
    assert tuple(frame.name.lower() for frame in frames) == FRAMES[:7]
    guidelines = " ".join((Path(__file__).parent.parent / "docs" / "annotation.md").read_text("utf-8").split())
    for frame in frames:
        assert f"- **{frame.name.lower()}**: " in guidelines
        assert f"“{frame.example}”" in guidelines or f'"{frame.example}"' in guidelines
