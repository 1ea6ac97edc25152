"""Cues are found once, in the right voice."""

import time
from pathlib import Path

import pandas as pd
import pytest

from analysis import Corpus
from analysis.corpus import Corpus as Made
from analysis.corpus import split_article
from analysis.framing import find_cues, frame_rates, frames, load_codebook
from analysis.reading import Article

NOTHING = pd.DataFrame(columns=["file", "reason"])


def cues(text: str) -> list[tuple[str, str, str]]:
    return [(row["frame"], row["text"], row["voice"]) for row in find_cues(split_article(Article("a", "A", text)))]


def test_a_phrase_is_one_cue_and_a_part_of_a_word_is_none() -> None:
    blame = [row for row in cues("Who is to blame for the war is unknown.") if row[0] == "Conflict"]
    assert blame == [("Conflict", "blame", "outlet"), ("Conflict", "war", "outlet")]
    assert ("Economic consequences", "laid off", "outlet") in cues("Forty were laid off.")
    assert cues("The accosted cat was taxiing on the warplane.") == []


def test_voices_are_kept_apart() -> None:
    assert cues("They fight on. “We fight,” he added.") == [
        ("Conflict", "fight", "outlet"),
        ("Conflict", "fight", "quoted"),
    ]


def test_rates_are_per_thousand_words_of_the_voice(corpus: Corpus) -> None:
    hits = frames(corpus)
    rates = frame_rates(corpus, hits).set_index(["outlet", "frame", "voice"])
    row = rates.loc[("TIME", "Conflict", "outlet")]
    own = hits[(hits["outlet"] == "TIME") & (hits["frame"] == "Conflict") & (hits["voice"] == "outlet")]
    assert row["cues"] == len(own)
    assert row["weight"] == own["weight"].sum()
    assert row["estimate"] == pytest.approx(1000 * own["weight"].sum() / row["words"])
    assert row["low"] <= row["estimate"] <= row["high"]


def test_a_voice_with_few_words_has_no_rate(corpus: Corpus) -> None:
    rates = frame_rates(corpus, frames(corpus))
    few = rates[rates["words"] < 100]
    assert len(few)
    assert few["estimate"].isna().all()


def test_repeats_count_once(corpus: Corpus) -> None:
    hits = frames(corpus)
    assert hits["repeated"].sum() > 0
    rates = frame_rates(corpus, hits)
    assert rates["cues"].sum() == (~hits["repeated"]).sum()
    assert rates["weight"].sum() == hits[~hits["repeated"]]["weight"].sum()


def test_the_codebook_has_the_five_generic_frames() -> None:
    names = load_codebook().names
    assert names == ("Responsibility", "Human interest", "Conflict", "Morality", "Economic consequences")


def test_a_cue_behind_an_opening_mark_is_found() -> None:
    found = cues("'War is over,' he said. 'War is lost,' she said.")
    assert [text for frame, text, _ in found if frame == "Conflict"] == ["War", "War", "lost"]


def test_no_cue_has_an_upper_end_too() -> None:
    made = Made(
        tuple(split_article(Article(o, o, "A plain line of seven words here. " * 40)) for o in "AB"),
        None,
        None,
        NOTHING,
    )
    rates = frame_rates(made, frames(made))
    own = rates[rates["voice"] == "outlet"]
    assert (own["estimate"] == 0).all()
    assert own["high"].between(5, 20).all()


def test_own_codebook(tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    file.write_text(
        '[[frame]]\nkey = "w"\nname = "Weather"\ndefinition = "Rain."\ncues = ["rain*"]\n', encoding="utf-8"
    )
    codebook = load_codebook(file)
    made = Made(
        tuple(split_article(Article(o, o, "It rained again over the town. " * 30)) for o in "AB"), None, None, NOTHING
    )
    rates = frame_rates(made, frames(made, codebook), codebook=codebook)
    assert set(rates["frame"]) == {"Weather"}
    assert rates[rates["voice"] == "outlet"]["cues"].tolist() == [30, 30]


def test_cost_grows_linearly() -> None:
    def seconds(n: int) -> float:
        document = split_article(Article("a", "A", "They fight “for the cost” of war. " * n))
        begin = time.process_time()
        find_cues(document)
        return time.process_time() - begin

    seconds(200)
    assert min(seconds(4000) for _ in range(3)) < 8 * max(min(seconds(1000) for _ in range(3)), 1e-3)
