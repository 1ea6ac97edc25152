"""How right the detectors are."""

from __future__ import annotations

from analysis import accuracy as shipped
from analysis.corpus import Corpus
from analysis.display import finding, percent
from analysis.evidence import Html
from analysis.findings.validated import own_in_a_sentence
from analysis.paths import shipped as shipped_folder
from analysis.reading import read_corpus
from analysis.tables import records
from analysis.validation import Validation

# Which figure speaks for a detector, and how it reads.
_MAIN_FIGURES = (
    ("sourcing", "direct and mixed statements found, at least in part", "Of the quoted statements in {set}, {value} are found ({interval})."),
    ("sourcing", "indirect statements found, at least in part", "Of the indirect statements in them, {value} are found, whole or in part ({interval})."),
    ("sourcing", "F1 of all speech", "On {set} ({size}), F1 of all statements is {plain}."),
    ("numbers", "numbers found", "Of the numbers in {set}, {value} are found ({interval})."),
    ("numbers", "F1 of value and bound", "On {set} ({size}), F1 of value and bound is {plain}."),
    ("readability", "halves of one article not told apart, Flesch", "Of articles cut in two, of {set} ({size}), Flesch reading ease does not tell the halves apart in {value} of cases ({interval}); 95 % would be right."),
    ("framing", "AUC responsibility", "The frame cues do worst on responsibility: AUC {plain} on {set}, where 0.5 is guessing."),
    ("alignment", "similar sentences: the same thing", "Of the sentence pairs shown for {set}, {value} report the same thing."),
    ("pairs", "of the pairs found, right", "Of the pairs of numbers shown for {set}, {value} are of one thing ({interval})."),
)  # fmt: skip

_FITTED = "fitted to"


def accuracy(corpus: Corpus, own: Validation | None = None) -> Html:
    """The main figure of each detector, from the shipped files, and whether they speak of this corpus.

    Parameters
    ----------
    corpus : Corpus
    own : Validation, optional
        What coding sheets of this corpus tell; it comes first.
    """
    said = []
    for section, measure, words in _MAIN_FIGURES:
        rows = shipped.figures(section)
        for row in records(rows[rows["measure"] == measure]):
            if _FITTED in row["set"]:
                continue
            ends = f"95 % interval {percent(row['low'])} to {percent(row['high'])}" if row["low"] == row["low"] else ""
            said.append(
                words.format(
                    set=row["set"],
                    size=row["size"],
                    value=percent(row["value"]),
                    plain=f"{row['value']:.2f}",
                    interval=ends,
                ).replace(" ()", "")
            )
    read = {document.article.sha256 for document in corpus.documents}
    theirs = {article.sha256 for article in read_corpus(shipped_folder("seeds")).articles}
    of_these = own_in_a_sentence(own) if own is not None else ""
    what = "Nothing but the first sentence was" if of_these else "None of this was"
    remedy = "" if of_these else ": code a sample of their sentences to know (“same-story validate”)"
    warning = "" if read <= theirs else f"{what} measured on the articles of this report{remedy}."
    return finding(
        of_these,
        *said[:1],
        " ".join(said[1:]),
        "These are first versions. Each figure holds for the set it names, and most sets are small.",
        warning,
    )
