"""Which frame leads in each telling, and whether any word sets one apart."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed
from analysis.evidence import Html
from analysis.findings.lenses import events_in_words, labels_in_words, sets_apart
from analysis.findings.wording import one_outlet, telling
from analysis.framing import Looked
from analysis.lenses import forest_rows
from analysis.statistics import FEWEST_WORDS
from analysis.summaries import with_trust
from analysis.tables import records

MAY_BE_CHANCE = "the other differences in wording may be chance"


def framing(corpus: Corpus, looked: Looked) -> Html:
    """What can be told apart between outlets, and what the tellings call their actors and the event.

    Parameters
    ----------
    corpus : Corpus
    looked : Looked
        From `framing.look`.
    """
    return finding(
        _compared(corpus, looked),
        _leading_frames(corpus, looked.rates),
        labels_in_words(corpus, looked.counts),
        events_in_words(corpus, looked.events),
        _distinctive(corpus, looked.words),
    )


def _compared(corpus: Corpus, looked: Looked) -> str:
    """Which rates differ between outlets, all comparisons of the page allowed for; noise is called noise."""
    own = _own(looked.rates)
    if not len(own):
        return f"Every telling has under {FEWEST_WORDS} words outside quotation marks: too short for rates."
    if len(corpus.outlets) < 2:
        return one_outlet(corpus)
    passives = looked.passives[looked.passives["clauses"] > 0]
    apart = [
        *sets_apart(corpus, own, "frame", looked.sets),
        *sets_apart(corpus, _own(looked.colour_rates), "kind", looked.sets),
        *sets_apart(corpus, passives.assign(what="passives"), "what", looked.sets),
    ]
    frames, kinds = own["frame"].nunique(), looked.colour_rates["kind"].nunique()
    among = f"{counted(frames, 'frame')}, {counted(kinds, 'kind')} of colour and the share of passives"
    if not apart:
        return f"In none of {among} can two outlets be told apart: the differences may be noise."
    return f"Of {among}, outlets can be told apart in {listed(apart)}; the other differences may be noise."


def _own(rates: pd.DataFrame) -> pd.DataFrame:
    return rates[(rates["voice"] == "outlet") & rates["estimate"].notna()]


def _leading_frames(corpus: Corpus, rates: pd.DataFrame) -> str:
    """Of which frame the cues weigh most outside quotation marks, outlet by outlet."""
    scored = _own(rates)
    said: dict[str, list[str]] = {}
    for outlet in corpus.outlets:
        rows = scored[(scored["outlet"] == outlet) & (scored["cues"] > 0)]
        if not len(rows):
            continue
        most = records(rows.sort_values(["estimate", "frame"], ascending=[False, True], kind="stable"))[0]
        said.setdefault(most["frame"].lower(), []).append(
            f"{telling(corpus, outlet)} ({counted(int(most['cues']), 'cue')} weighing {most['weight']:g})"
        )
    if not said:
        return ""
    each = "; ".join(f"{frame} in {listed(tellings, 6)}" for frame, tellings in said.items())
    return (
        f"By weight, most cues outside quotation marks are of {each}. A cue is a word, not yet a frame, and a longer "
        "list finds more."
    )


def frames_in_words(rates: pd.DataFrame) -> str:
    """Of each frame where most and least of it is, outside quotation marks, and which generic frames are in doubt."""
    each = []
    scored = _own(rates)
    for frame, rows in scored.groupby("frame", sort=False):
        ordered = records(rows.sort_values(["estimate", "outlet"], ascending=[False, True], kind="stable"))
        most, least = ordered[0], ordered[-1]
        told = f"{frame} from {least['estimate']:.1f} ({least['outlet']}) to {most['estimate']:.1f} ({most['outlet']})"
        each.append(told if len(ordered) > 1 else f"{frame} {most['estimate']:.1f}")
    doubtful = [
        str(f).lower() for f, rows in with_trust(rates).groupby("frame", sort=False) if (rows["trusted"] == "no").all()
    ]
    doubt = (
        f" On outside articles the cues of {listed(doubtful)} do not reliably tell framed articles from others: "
        "read these rates as word counts, not as frames."
        if doubtful
        else ""
    )
    if not each:
        return f"Nothing is long enough to be drawn.{doubt}"
    return f"Outside quotation marks, per 1,000 words: {'; '.join(each)}. All numbers are in the tables below.{doubt}"


def words_in_words(corpus: Corpus, words: pd.DataFrame) -> str:
    """The forest plot as sentences."""
    rows = forest_rows(words)
    each = [f"{row['word']} ({row['outlet']}, {row['estimate']:.1f})" for row in records(rows)]
    shown = f"Log-odds of the words with the highest z-scores: {listed(each, 40)}. " if each else ""
    return f"{shown}{_distinctive(corpus, words) or 'There is nothing to compare.'}"


def _distinctive(corpus: Corpus, words: pd.DataFrame) -> str:
    if len(corpus.outlets) < 2:
        return ""
    beyond = words[words["beyond_noise"]]
    if not len(beyond):
        return "No word sets any outlet apart beyond what chance would give."
    each = []
    for outlet, rows in beyond.groupby("outlet", sort=False):
        shown = ", ".join(f"“{word}”" for word in rows["word"].head(5))
        more = f"{counted(len(rows), 'word')}, among them " if len(rows) > 5 else ""
        each.append(f"{telling(corpus, str(outlet))} ({more}{shown})")
    return f"Words beyond the noise floor set apart {listed(each)}; {MAY_BE_CHANCE}."
