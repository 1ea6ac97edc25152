"""The computed answers: sentences that say what the tables hold, and no more.

One article is called "the TIME article"; an outlet is never judged from one article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import accuracy as shipped
from analysis.corpus import Corpus
from analysis.display import counted, date_words, finding, interval, listed, note, sentence
from analysis.evidence import Html
from analysis.numbers import in_words
from analysis.tables import records


def telling(corpus: Corpus, outlet: str) -> str:
    """How the coverage of an outlet is called in a sentence."""
    number = int((corpus.articles["outlet"] == outlet).sum())
    return f"the {outlet} article" if number == 1 else f"the {number} {outlet} articles"


def caveat(corpus: Corpus) -> Html:
    """What every comparison of this corpus has to carry: its note, or what its dates say."""
    return note(corpus.note or _dates_sentence(corpus))


def articles(corpus: Corpus) -> Html:
    """What is being compared, how long it is and how surely it is dated."""
    table = corpus.articles
    opening = (
        f"{sentence(counted(len(table), 'article'))} by {counted(len(corpus.outlets), 'outlet')} "
        f"{'is' if len(table) == 1 else 'are'} compared: {_outlets_with_dates(corpus)}."
    )
    shortest, longest = int(table["n_words"].min()), int(table["n_words"].max())
    length = f"Their bodies have {shortest:,} to {longest:,} words, {int(table['n_words'].sum()):,} in all."
    stories = table["story_id"].nunique()
    several = f"They tell {stories} stories; only articles of one story are compared." if stories > 1 else ""
    left = len(corpus.left_out)
    unread = (
        f"{sentence(counted(left, 'file'))} in the folder {'was' if left == 1 else 'were'} not read; see below."
        if left
        else ""
    )
    return finding(opening, f"{length} {several}".strip(), _certainty_sentence(corpus), _dates_sentence(corpus), unread)


def framing(corpus: Corpus, rates: pd.DataFrame, words: pd.DataFrame) -> Html:
    """Which frame leads where, and whether any word sets an outlet apart."""
    own = rates[(rates["voice"] == "outlet") & rates["estimate"].notna()]
    leading = {}
    for outlet in corpus.outlets:
        rows = own[own["outlet"] == outlet].sort_values("estimate", ascending=False, kind="stable")
        leading[outlet] = rows.iloc[0]["frame"] if len(rows) and rows.iloc[0]["cues"] > 0 else None
    frames = sorted({frame for frame in leading.values() if frame})
    if not frames:
        opening = "No cue of the generic frames was found in the outlets' own voices."
    elif len(frames) == 1 and all(leading.values()):
        opening = f"{frames[0]} is the most frequent of the five generic frames in every outlet's own voice."
    else:
        said = [
            f"{frame} in {listed([telling(corpus, o) for o in corpus.outlets if leading[o] == frame])}"
            for frame in frames
        ]
        opening = f"The most frequent generic frame in the outlet's own voice is {'; '.join(said)}."
    separated = _separated(own)
    compared = (
        f"Between outlets, the rates can be told apart only for {listed(separated)}."
        if separated
        else "Between outlets, no frame's rate can be told apart: the intervals overlap."
    )
    beyond = words[words["beyond_noise"]]
    if len(beyond):
        each = [
            f"{telling(corpus, str(outlet))} ({', '.join('“' + word + '”' for word in rows['word'].head(5))})"
            for outlet, rows in beyond.groupby("outlet", sort=False)
        ]
        lexical = (
            f"Words beyond the noise floor set apart {listed(each)}; "
            "the other differences in wording are what chance would give."
        )
    else:
        lexical = "No word sets any outlet apart beyond what chance would give."
    return finding(opening, compared, lexical)


def sourcing(corpus: Corpus, attributions: pd.DataFrame, shares: pd.DataFrame) -> Html:
    """How much of each telling is somebody's statement, and who is heard in several."""
    counted_rows = attributions[~attributions["repeated"]]
    statements = counted_rows.drop_duplicates(["article_id", "statement_id"])
    if not len(statements):
        return finding("No attribution was found in these articles.")
    ordered = shares.sort_values("estimate", ascending=False, kind="stable")
    top, bottom = ordered.iloc[0], ordered.iloc[-1]
    apart = top["low"] > bottom["high"]
    opening = (
        f"The share of words that are somebody's statement is highest in {telling(corpus, top['outlet'])} "
        f"({_percent(top)}) and lowest in {telling(corpus, bottom['outlet'])} ({_percent(bottom)})"
        + ("." if apart else "; the intervals overlap, so this may be noise.")
    )
    by_outlet = statements.groupby("outlet").size()
    total = f"In all, {counted(len(statements), 'statement')} were found: " + listed(
        [f"{int(by_outlet.get(outlet, 0))} in {telling(corpus, outlet)}" for outlet in corpus.outlets]
    )
    heard = _heard_in_several(statements)
    names = (
        f"Heard in more than one outlet, under the same name: {listed(heard)}."
        if heard
        else "No source is heard in more than one outlet under the same name."
    )
    return finding(opening, f"{total}.", names)


def readability(corpus: Corpus, table: pd.DataFrame, pairs: pd.DataFrame, raw: pd.DataFrame) -> Html:
    """Whether any telling is easier to read, and what wrong sentence counts would have said."""
    flesch = table[table["measure"] == "flesch_reading_ease"].sort_values("estimate", ascending=False, kind="stable")
    scored = flesch[flesch["estimate"].notna()]
    if not len(scored):
        return finding("All the articles are too short to score.")
    apart = pairs[pairs["verdict"].str.endswith(" higher")]
    if len(apart):
        said = [
            f"{telling(corpus, _higher(row))} is easier than {telling(corpus, _lower(row))}" for row in records(apart)
        ]
        opening = f"On Flesch reading ease, {listed(said)}; no other pair can be told apart."
    else:
        opening = "On Flesch reading ease no two of these tellings can be told apart."
    scores = listed(
        [
            f"{telling(corpus, r['outlet'])} {r['estimate']:.0f} ({interval(r['low'], r['high'], '.0f')})"
            for r in records(scored)
        ]
    )
    excess = raw["textstat_sentences"] - raw["sentences"]
    wrong = raw[excess != 0]
    counting = ""
    if len(wrong):
        cases = [
            f"{int(r['textstat_sentences'])} where there are {int(r['sentences'])} in {r['outlet']}"
            for r in records(wrong)
        ]
        counting = (
            f"textstat on the untouched text miscounts sentences ({listed(cases)}), "
            "which moves its scores; the scores here rest on corrected counts."
        )
    return finding(opening, f"Scores, higher is easier, with 95 % intervals: {scores}.", counting)


def numbers(corpus: Corpus, quantities: pd.DataFrame) -> Html:
    """How many numbers each telling gives, how many of them firm."""
    claims = quantities[(quantities["role"] == "claim") & ~quantities["repeated"]]
    if not len(claims):
        return finding("No number was found in these articles.")
    firm = claims["interval_rule"].isin(["exact", "range"])
    parts = []
    for outlet in corpus.outlets:
        own = claims["outlet"] == outlet
        parts.append(f"{int(own.sum())} in {telling(corpus, outlet)} ({int((own & firm).sum())} of them firm)")
    opening = f"{sentence(counted(len(claims), 'number'))} are claimed: {listed(parts)}."
    soft = claims[~firm]
    rules = soft.groupby("interval_rule").size().sort_values(ascending=False, kind="stable")
    words = {
        "hedge": "hedged",
        "nearly": "“nearly”",
        "at_least": "“more than” or the like",
        "at_most": "“as many as” or the like",
        "vague": "vague",
    }
    loose = (
        f"The others are {listed([f'{words[str(rule)]} ({count})' for rule, count in rules.items()])}."
        if len(soft)
        else ""
    )
    largest = claims[(claims["kind"] == "count") & claims["value"].notna()].sort_values(
        ["value", "article_id", "start"], ascending=[False, True, True], kind="stable"
    )
    biggest = ""
    if len(largest):
        row = largest.iloc[0]
        said = in_words(records(largest)[0])
        biggest = f"The largest count is “{said}”, in {telling(corpus, row['outlet'])}."
    return finding(opening, f"{loose} {biggest}".strip())


def side_by_side(corpus: Corpus, quotations: pd.DataFrame, sentences: pd.DataFrame, numbers: pd.DataFrame) -> Html:
    """What the tellings share word for word, in substance and in figures."""
    if len(quotations):
        row = quotations.iloc[0]
        opening = (
            f"{sentence(counted(len(quotations), 'quotation'))} of five words or more "
            f"{'is' if len(quotations) == 1 else 'are'} shared between outlets; "
            f"the longest, {int(row['n_words'])} words, "
            f"stands in {telling(corpus, row['first_outlet'])} and {telling(corpus, row['second_outlet'])}."
        )
    else:
        opening = "No quotation of five words or more is shared between two outlets."
    pairs = (
        f"{sentence(counted(len(sentences), 'pair'))} of sentences are close enough to be worth reading side by side; "
        "whether they report the same thing is for the reader to judge."
        if len(sentences)
        else "No two sentences of different outlets are close enough to be shown."
    )
    relation = numbers.groupby("relation").size()
    nouns = sorted(numbers["noun"].unique())
    figures = (
        f"{sentence(counted(len(numbers), 'pair'))} of numbers count the same noun ({listed(nouns, 5)}): "
        f"{int(relation.get('same', 0))} with equal intervals, {int(relation.get('overlap', 0))} that overlap, "
        f"{int(relation.get('apart', 0))} apart. "
        "Apart does not mean in conflict: what, where and when is not compared yet."
        if len(numbers)
        else "No two outlets give a number for the same noun."
    )
    return finding(opening, pairs, figures)


def accuracy() -> Html:
    """The main figure of each detector, from the shipped files."""
    said = []
    for section, measure, words in _MAIN_FIGURES:
        rows = shipped.figures(section)
        rows = rows[rows["measure"] == measure]
        said += [words.format(**row) for row in records(rows)]
    return finding(
        *said[:1],
        " ".join(said[1:]),
        "These are first versions. Each figure holds for the set it names, and most sets are small.",
    )


# Which figure speaks for a detector, and how it reads.
_MAIN_FIGURES = (
    (
        "sourcing",
        "direct and mixed statements found",
        "Of the quoted statements in {set}, {value:.0%} are found (95 % interval {low:.0%} to {high:.0%}).",
    ),
    ("sourcing", "indirect statements found", "Of the indirect statements there, {value:.0%}."),
    ("sourcing", "F1 of all speech", "On {set} ({size}), F1 of all statements is {value:.2f}."),
    ("numbers", "numbers found", "Of the numbers in {set}, {value:.0%} are found."),
    ("numbers", "F1 of value and bound", "On {set} ({size}), F1 of value and bound is {value:.2f}."),
    ("framing", "AUC responsibility", "The frame cues do worst on responsibility: AUC {value:.2f} on {set}."),
    (
        "alignment",
        "similar sentences: the same thing",
        "Of the sentence pairs shown for {set}, {value:.0%} report the same thing.",
    ),
)


def dates_in_words(corpus: Corpus) -> str:
    """The timeline as a sentence."""
    ordered = corpus.articles.sort_values(
        ["published_earliest", "outlet", "article_id"], na_position="last", kind="stable"
    )
    items = [
        f"{row['outlet']}, {date_words(row['published'])}"
        + (
            " (any day of it)"
            if isinstance(row["published"], str) and row["published_earliest"] != row["published_latest"]
            else ""
        )
        for row in records(ordered)
    ]
    return f"In order of time: {'; '.join(items)}."


def rates_in_words(table: pd.DataFrame, group: str | None = None) -> str:
    """Estimates with their intervals as a sentence, one clause per row."""
    parts = []
    groups = [None] if group is None else list(dict.fromkeys(table[group]))
    for name in groups:
        rows = table if name is None else table[table[group] == name]
        values = listed(
            [f"{r['outlet']} {r['estimate']:.1f} ({interval(r['low'], r['high'])})" for r in records(rows)],
            at_most=12,
        )
        parts.append(values if name is None else f"{name}: {values}")
    return f"{'; '.join(parts)}. In parentheses the 95 % interval." if parts else "Nothing could be drawn."


def shares_in_words(corpus: Corpus, shares: pd.DataFrame) -> str:
    """The stacked bars as a sentence."""
    parts = [
        f"{row['outlet']}: {100 * row['direct']:.0f} % direct, {100 * row['mixed']:.0f} % mixed, "
        f"{100 * row['indirect']:.0f} % indirect, "
        f"{100 * row['outlet’s own words']:.0f} % the outlet’s own words"
        for row in records(shares)
    ]
    return "; ".join(parts) + "."


def counts_in_words(corpus: Corpus, counts: pd.DataFrame) -> str:
    """The number line as a sentence: the largest counts of each outlet."""
    parts = []
    for outlet in corpus.outlets:
        own = counts[counts["outlet"] == outlet].copy()
        own["at"] = own["value"].where(own["value"].notna(), own["low"])
        own = own.sort_values(["at", "article_id", "start"], ascending=[False, True, True], kind="stable").head(5)
        said = [in_words(row, "noun") for row in records(own)]
        parts.append(f"{outlet}: {listed(said) if said else 'none'}")
    return "The largest of each: " + "; ".join(parts) + "."


def _outlets_with_dates(corpus: Corpus) -> str:
    if len(corpus.articles) <= 8:
        ordered = corpus.articles.sort_values(
            ["published_earliest", "outlet", "article_id"], na_position="last", kind="stable"
        )
        return listed([f"{row['outlet']} ({date_words(row['published'])})" for row in records(ordered)])
    counts = corpus.articles.groupby("outlet").size()
    return listed([f"{outlet} ({int(counts[outlet])})" for outlet in corpus.outlets], at_most=12)


def _certainty_sentence(corpus: Corpus) -> str:
    table = corpus.articles
    parts = []
    for what in ("outlet", "published"):
        unsure = int(table[f"{what}_certainty"].isin(["inferred", "assumed"]).sum())
        if unsure:
            noun = "outlet" if what == "outlet" else "date"
            parts.append(f"{unsure} of {len(table)} {noun}s {'is' if unsure == 1 else 'are'} inferred, not stated")
    vague = int((table["published"].notna() & (table["published_earliest"] != table["published_latest"])).sum())
    if vague:
        parts.append(f"{counted(vague, 'date')} {'is' if vague == 1 else 'are'} known only to the month or year")
    missing = int(table["published"].isna().sum())
    if missing:
        parts.append(f"{counted(missing, 'article')} {'has' if missing == 1 else 'have'} no date")
    return f"{sentence('; '.join(parts))}." if parts else ""


def _dates_sentence(corpus: Corpus) -> str:
    dated = corpus.articles.dropna(subset=["published_earliest"])
    if len(dated) < 2:
        return ""
    first, last = pd.Timestamp(dated["published_earliest"].min()), pd.Timestamp(dated["published_latest"].max())
    days = (last - first).days
    if days <= 2:
        return ""
    return (
        f"Between the earliest and the latest possible date lie {days:,} days: this is not one day's coverage, "
        "and a difference between two outlets may be a difference between two dates."
    )


def _separated(rates: pd.DataFrame) -> list[str]:
    """Frames in which at least one outlet's interval lies wholly above another's."""
    found = []
    for frame, rows in rates.groupby("frame", sort=False):
        scored = rows[rows["low"].notna()]
        if len(scored) > 1 and scored["low"].max() > scored["high"].min():
            found.append(str(frame).lower())
    return found


def _percent(row: pd.Series) -> str:
    return f"{100 * row['estimate']:.0f} %, interval {100 * row['low']:.0f} to {100 * row['high']:.0f}"


def _heard_in_several(statements: pd.DataFrame) -> Sequence[str]:
    named = statements[statements["source_name"] != ""]
    outlets = named.groupby("source_name")["outlet"].nunique()
    return sorted(str(name) for name in outlets[outlets > 1].index)


def _higher(row: dict[str, str]) -> str:
    return row["verdict"].removesuffix(" higher")


def _lower(row: dict[str, str]) -> str:
    return row["second"] if row["first"] == _higher(row) else row["first"]
