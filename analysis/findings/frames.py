"""Which frame leads in each telling, and whether any word sets one apart."""

from __future__ import annotations

import pandas as pd

from analysis.corpus import Corpus
from analysis.display import counted, finding, listed, sentence
from analysis.evidence import Html
from analysis.findings.wording import one_outlet, telling, was
from analysis.statistics import FEWEST_WORDS, Interval, told_apart
from analysis.summaries import with_trust
from analysis.tables import records

MAY_BE_CHANCE = "the other differences in wording may be chance"


def framing(corpus: Corpus, rates: pd.DataFrame, words: pd.DataFrame) -> Html:
    """Which frame's cues lead where, whether they differ, and whether any word sets an outlet apart."""
    own = rates[rates["voice"] == "outlet"]
    scored = own[own["estimate"].notna()]
    if not len(scored):
        cues = int(rates["cues"].sum())
        opening = f"Every telling has under {FEWEST_WORDS} words in the outlet's own voice: too short for rates."
        doubt = ""
        compared = (
            f"{sentence(counted(cues, 'cue'))} {was(cues)} found; see the evidence." if cues else "No cue was found."
        )
    else:
        opening = _leading_frames(corpus, scored)
        separated = _separated(scored)
        compared = one_outlet(corpus) or (
            f"Told apart between at least two outlets, all comparisons taken together: {listed(separated)}."
            if separated
            else "Between outlets, no frame's rate can be told apart."
        )
        doubtful = [
            str(f).lower() for f, rows in with_trust(scored).groupby("frame", sort=False) if not rows["trusted"].all()
        ]
        doubt = (
            f" On outside articles the cues of {listed(doubtful)} do not reliably tell framed articles from others: "
            "read these rates as word counts, not as frames."
            if doubtful
            else ""
        )
    return finding(opening, f"{compared}{doubt}".strip(), _distinctive(corpus, words))


def _leading_frames(corpus: Corpus, scored: pd.DataFrame) -> str:
    """Which frame has most cues in each outlet's own voice, ties and silences included."""
    said: dict[str, list[str]] = {}
    for outlet in corpus.outlets:
        rows = scored[scored["outlet"] == outlet]
        most = rows[(rows["cues"] == rows["cues"].max()) & (rows["cues"] > 0)]["frame"].str.lower().tolist()
        label = listed(most) if most else "none of them" if len(rows) else "too short to say"
        said.setdefault(label, []).append(telling(corpus, outlet))
    first, *others = said
    if not others and first not in ("none of them", "too short to say"):
        every = "in every telling" if len(corpus.outlets) > 1 else f"in {telling(corpus, corpus.outlets[0])}"
        return f"In the outlet's own voice, cues of {first} are the most frequent of the frames {every}."
    each = "; ".join(f"{label} in {listed(tellings)}" for label, tellings in said.items())
    return f"The frame with most cues in the outlet's own voice: {each}."


def _separated(scored: pd.DataFrame) -> list[str]:
    """Frames whose rate differs between at least two outlets, with allowance for all the comparisons made."""
    families = scored["frame"].nunique()
    found = []
    for frame, rows in scored.groupby("frame", sort=False):
        named = [(r["outlet"], Interval(r["estimate"], r["low"], r["high"])) for r in records(rows)]
        if told_apart(named, families):
            found.append(str(frame).lower())
    return found


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
