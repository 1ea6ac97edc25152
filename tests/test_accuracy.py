"""The figures that ship are those the detectors reach today, and no row of them is made up."""

import csv
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analysis import Corpus, accuracy, summaries
from analysis.accuracy import Span, match_spans
from tools import measure_accuracy, measure_lenses
from tools.measure_frames import measure_frames_of_sentences

MEASURES = {
    "text": measure_accuracy.measure_text,
    "sourcing": measure_accuracy.measure_sourcing,
    "numbers": measure_accuracy.measure_numbers,
    "framing": measure_frames_of_sentences,
    "labels": measure_accuracy.measure_all_labels,
    "clauses": lambda corpus: (measure_accuracy.measure_clauses(), []),
    "events": lambda corpus: measure_lenses.measure_events(),
    "colour": lambda corpus: measure_lenses.measure_colour(),
    "openings": lambda corpus: measure_lenses.measure_openings(),
    "alignment": measure_accuracy.measure_alignment,
    "pairs": lambda corpus: measure_accuracy.measure_pairing(),
}


@pytest.mark.parametrize("section", sorted(MEASURES))
def test_shipped_figures_are_those_measured_now(section: str, corpus: Corpus) -> None:
    rows, errors = MEASURES[section](corpus)
    shipped = accuracy.figures(section)
    own = shipped[shipped["command"] == measure_accuracy.COMMAND]
    assert own["measure"].tolist() == [row["measure"] for row in rows]
    assert own["value"].tolist() == pytest.approx([row["value"] for row in rows], abs=5e-5), "run `make accuracy`"
    listed = accuracy.errors(section) if section not in measure_accuracy.WITHOUT_ERRORS else pd.DataFrame()
    assert len(listed) == len(errors)
    for row in listed.to_dict("records"):
        if section not in ("alignment", "pairs"):
            assert corpus.text(row["article_id"])[int(row["start"]) : int(row["end"])] == row["text"]


def test_agreement_is_that_of_the_two_passes() -> None:
    shipped = accuracy.figures("agreement")
    assert shipped["value"].tolist() == pytest.approx(
        [r["value"] for r in measure_accuracy.measure_agreement()], abs=5e-5
    )


def test_every_difference_between_the_passes_is_settled() -> None:
    settled = {(r["layer"], r["article_id"], r["start"], r["end"]) for r in rows("differences.csv")}
    for layer in ("segments", "sentences", "attributions", "quantities"):
        sides = [
            {
                (
                    r["article_id"],
                    r["start"],
                    r["end"],
                    *(r[c] for c in sorted(r) if c not in ("note", "statement_id", "fact")),
                )
                for r in rows(f"{which}/{layer}.csv")
            }
            for which in ("pass_a", "pass_b")
        ]
        for row in sides[0] ^ sides[1]:
            near = {
                key for key in settled if key[0] == layer and key[1] == row[0] and abs(int(key[2]) - int(row[1])) < 10
            }
            assert near, f"{layer}: {row[:3]} differs between the passes and is not in differences.csv"


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "annotations" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_section_says_where_its_figures_come_from() -> None:
    for section in (*accuracy.SECTIONS, "agreement"):
        figures = accuracy.figures(section)
        assert len(figures), section
        assert tuple(figures.columns) == accuracy.COLUMNS
        for column in ("measure", "set", "size", "date", "command"):
            assert (figures[column] != "").all(), (section, column)
        assert figures["value"].between(0, 1).all()


def test_the_best_overlap_is_matched_first_and_once() -> None:
    expected = [Span("a", 0, 10), Span("a", 8, 20)]
    found = [Span("a", 7, 20), Span("a", 0, 9), Span("b", 0, 10)]
    assert match_spans(expected, found) == [(0, 1), (1, 0)]
    assert match_spans(expected, found, least=1.0) == []


def test_every_figure_that_a_methods_paragraph_quotes_is_there_once() -> None:
    table = tomllib.loads((Path(accuracy.__file__).parent / "data" / "methods.toml").read_text("utf-8"))
    for notebook in table["notebook"].values():
        for section, measure, *sets in notebook.get("figures", []):
            found = accuracy.figures(section)
            rows = found[(found["measure"] == measure) & (found["set"].isin(sets) | (not sets))]
            assert len(rows) == 1, (section, measure, sets)


def test_figures_of_several_sets_stand_side_by_side_and_those_kept_apart_first() -> None:
    table = summaries.accuracy_by_set(accuracy.figures("events"))
    assert table is not None
    assert "kept apart" in table.columns[0]
    figures = accuracy.figures("events").set_index(["measure", "set"])
    for measure, name in (
        ("names of events found", table.columns[0]),
        ("names of the main event found", table.columns[1]),
    ):
        row = figures.loc[measure, name]
        assert table.loc[measure, name].startswith(f"{row['value']:.2f} (")
        assert table.loc[measure, name].endswith(f", {int(row['right'])} of {int(row['of'])}")
    assert summaries.accuracy_by_set(accuracy.figures("alignment")) is None
