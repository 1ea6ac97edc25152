"""What a cue says, by which way the words came, what is told of the unnamed, what is quoted and where it stands."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.corpus import split_article
from analysis.reading import Article
from analysis.sourcing import find_attributions
from analysis.sourcing.cues import cues
from analysis.sourcing.stance import cue_class, stance
from analysis.tables import TABLES, make_table

DATA = Path(__file__).parent.parent.parent / "analysis" / "data"


def rows(text: str, outlet: str = "Herald") -> list[dict[str, Any]]:
    return find_attributions(split_article(Article("a", outlet, text)))


def row(text: str, outlet: str = "Herald") -> dict[str, Any]:
    return rows(text, outlet)[0]


def test_every_form_that_reports_has_a_class_and_so_has_every_noun_and_hearsay_word() -> None:
    words = cues().words
    forms = cues().reporting | words["nouns"] | words["hearsay"] | {"according to"}
    assert {form for form in forms if form not in stance().classes} == set()
    allowed = {value for column in TABLES["attributions"] if column.name == "cue_class" for value in column.values}
    assert set(stance().classes.values()) <= allowed


def test_a_verb_has_one_class() -> None:
    listed = tomllib.loads((DATA / "stance.toml").read_text("utf-8"))["classes"].values()
    verbs = [verb for one in listed for verb in one]
    assert len(verbs) == len(set(verbs))


@pytest.mark.parametrize(
    ("cue", "content", "of_document", "expected"),
    [
        ("said", "", False, "neutral"),
        ("according to", "", True, "document"),
        ("insists", "", False, "assertive"),
        ("slammed", "", False, "assertive"),
        ("claiming", "", False, "doubting"),
        ("reportedly", "", False, "doubting"),
        ("denied", "", False, "denial"),
        ("conceded", "", False, "admission"),
        ("vowed", "to stay", False, "directive"),
        ("calling for", "", False, "directive"),
        ("told", "to stay", False, "directive"),
        ("told", "it was safe", False, "neutral"),
        ("found", "", False, "neutral"),
        ("found", "", True, "document"),
        ("deadpanned", "", False, "neutral"),
        ("", "", False, ""),
    ],
)
def test_class_of_a_cue(cue: str, content: str, of_document: bool, expected: str) -> None:
    assert cue_class(cue, content, of_document) == expected


@pytest.mark.parametrize(
    ("text", "channel", "via"),
    [
        ("“It is safe,” the mayor tweeted.", "tweet", ""),
        ("“It is safe,” the mayor said on Twitter.", "tweet", ""),
        ("“It is safe,” the mayor said in a statement on Monday.", "statement", ""),
        ("“It is safe,” the mayor told reporters.", "briefing", ""),
        ("At a rally in Springfield, the mayor said it was safe.", "speech", ""),
        ("The mayor told Congress that the bridge was safe.", "testimony", ""),
        ("In a memo to his staff, the mayor wrote that it was safe.", "letter", ""),
        ("A report by the city said that it was safe.", "report", ""),
        ("“It is safe,” the mayor said.", "", ""),
        # Told to an outlet.
        ("“It is safe,” the mayor told CNN.", "interview", "CNN"),
        ("“It is safe,” the mayor told the Wall Street Journal.", "interview", "Wall Street Journal"),
        ("“It is safe,” the mayor told CNN’s Ada Stone.", "interview", "CNN"),
        ("“It is safe,” the mayor told the Herald.", "interview", ""),
        ("The mayor said in an interview with NBC’s Meet the Press that it was safe.", "interview", "NBC"),
        ("“It is safe,” the mayor told Britain’s Sky News.", "interview", "Sky News"),
        ("The bridge is safe, according to officials cited by CNN.", "interview", "CNN"),
        # Who reports it is the source itself.
        ("The bridge is safe, according to Reuters.", "", ""),
        ("CNN, citing officials, said the bridge was safe.", "", ""),
        # Words of what is said tell nothing of how it was.
        ("The mayor said the statement was read to reporters.", "", ""),
        # Nor do those of the statement next to it.
        ("The mayor said it was safe, and the governor tweeted that it was not.", "", ""),
    ],
)
def test_channel_and_outlet_told(text: str, channel: str, via: str) -> None:
    found = row(text)
    assert (found["channel"], found["via_source"]) == (channel, via)


def test_the_publisher_under_a_longer_name_is_no_other_outlet() -> None:
    assert row("“It is safe,” the mayor told TIME magazine.", "TIME")["via_source"] == ""


@pytest.mark.parametrize(
    ("told", "outlet", "via"),
    [
        ("The Post", "New York Post", ""),
        ("the Examiner", "Washington Examiner", ""),
        ("the Daily News", "New York Daily News", ""),
        ("the Metro Ledger", "The Ledger", ""),
        *(("the Metro Ledger", outlet, "") for outlet in ("metro_ledger", "metro-ledger", "MetroLedger")),
        *(("the Ledger", outlet, "") for outlet in ("metro_ledger", "metro-ledger", "MetroLedger")),
        ("the Washington Post", "New York Post", "Washington Post"),
        ("The Post", "Washington Examiner", "Post"),
        ("the Ledger", "Acme Telegram", "Ledger"),
        ("Sky News", "Fox News", "Sky News"),
    ],
)
def test_an_outlet_under_the_end_of_its_name_obtained_its_own_interview(told: str, outlet: str, via: str) -> None:
    found = row(f"“It is safe,” a senior aide told {told}.", outlet)
    assert (found["channel"], found["via_source"]) == ("interview", via)


def test_what_goes_on_has_the_channel_of_what_it_goes_on_with_and_no_cue() -> None:
    found = rows("“It is safe,” the mayor told reporters. “We checked every bolt.”")
    assert [(one["channel"], one["cue_class"]) for one in found] == [("briefing", "neutral"), ("briefing", "")]


@pytest.mark.parametrize(
    ("text", "anonymity", "reason"),
    [
        ("“It is safe,” a senior Administration official said.", "rank; affiliation; role", ""),
        ("“It is safe,” a US defense official said.", "affiliation; role", ""),
        ("“It is safe,” one official said.", "role", ""),
        ("“It is safe,” two people familiar with the matter said.", "knowledge", ""),
        ("“It is safe,” said an aide briefed on the call.", "role; knowledge", ""),
        ("The bridge is safe, sources said.", "bare", ""),
        ("“It is safe,” the city said.", "", ""),
        ("“It is safe,” Ada Stone said.", "", ""),
        (
            "“It is safe,” said an aide, who spoke on condition of anonymity because talks go on.",
            "role",
            "on condition of anonymity because talks go on",
        ),
        ("“It is safe,” said an aide, who was not authorized to speak.", "role", "was not authorized to speak"),
        (
            "“It is safe,” an aide said. The aide asked not to be named.",
            "role",
            "asked not to be named",
        ),
        ("“It is safe,” an aide said. The bridge was not named.", "role", ""),
    ],
)
def test_what_is_told_of_the_unnamed(text: str, anonymity: str, reason: str) -> None:
    found = row(text)
    assert (found["anonymity"], found["anonymity_reason"]) == (anonymity, reason)
    start, end = found["anonymity_reason_start"], found["anonymity_reason_end"]
    assert (text[start:end] if reason else start) == (reason or None)


@pytest.mark.parametrize(
    ("text", "quoted", "words"),
    [
        ("“It is safe,” Ada Stone said.", "“It is safe,”", 3),
        (
            "Ada Stone said the bridge was “as safe as houses” in “any wind” at all.",
            "“as safe as houses” in “any wind”",
            6,
        ),
        ("Ada Stone said that the bridge was safe.", "", 0),
    ],
)
def test_what_is_quoted(text: str, quoted: str, words: int) -> None:
    found = row(text)
    start, end = found["quoted_start"], found["quoted_end"]
    assert ("" if start is None else text[start:end], found["n_quoted_words"]) == (quoted, words)


def test_paragraphs_of_one_quotation_are_quoted_as_one() -> None:
    text = "“It is safe,” Ada Stone said. “We checked every bolt.”\n\n“Nobody has to worry.”"
    last = rows(text)[1]
    assert text[last["quoted_start"] : last["quoted_end"]] == last["text"]
    assert last["n_quoted_words"] == last["n_words"] == 8


def test_place_in_the_body() -> None:
    text = (
        "Bridge Is Safe, Mayor Says\n\nOne two three four. It is safe, the mayor said.\n\n“It is safe,” the mayor said."
    )
    article = Article("a", "Herald", text, title="Bridge Is Safe, Mayor Says")
    headline, first, second = find_attributions(split_article(article))
    assert (headline["position"], headline["in_lede"]) == (0.0, False)
    assert (first["position"], first["in_lede"]) == (4 / 16, True)
    assert (second["position"], second["in_lede"]) == (10 / 16, False)


def test_rows_keep_the_contract() -> None:
    text = "“It is safe,” said an aide, speaking on condition of anonymity. A report found that it was “sound.”"
    assert len(make_table("attributions", rows(text))) == 2


def test_time_grows_with_the_length_of_the_text() -> None:
    sentence = "“It is safe,” a senior aide to Ada Stone told CNN on condition of anonymity, and the group claimed no. "

    def seconds(times: int) -> float:
        document = split_article(Article("a", "Herald", sentence * times))
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            find_attributions(document)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(800) < 16 * seconds(100) + 0.05
