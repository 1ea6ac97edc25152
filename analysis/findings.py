"""The computed answers: sentences that say what the tables hold, and no more.

One article is called "the TIME article"; an outlet is never judged from one article.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import accuracy as shipped
from analysis.corpus import Corpus
from analysis.display import counted, date_words, finding, interval, listed, note, percent, sentence
from analysis.evidence import Html
from analysis.numbers import in_words
from analysis.paths import shipped as shipped_folder
from analysis.reading import read_corpus
from analysis.statistics import FEWEST_WORDS, Interval, told_apart
from analysis.summaries import OWN_WORDS, SPEECH, with_trust
from analysis.tables import records

MAY_BE_CHANCE = "the other differences in wording may be chance"


def telling(corpus: Corpus, outlet: str) -> str:
    """How the coverage of an outlet is called in a sentence."""
    number = _articles_of(corpus, outlet)
    name = outlet[4:] if outlet.lower().startswith("the ") else outlet
    return f"the {name} article" if number == 1 else f"the {number} {name} articles"


def caveat(corpus: Corpus) -> Html:
    """What every comparison of this corpus has to carry: its note, or what its dates say."""
    return note(corpus.note or _dates_sentence(corpus))


def articles(corpus: Corpus) -> Html:
    """What is being compared, how long it is and how surely it is dated."""
    table = corpus.articles
    opening = (
        f"{sentence(counted(len(table), 'article'))} by {counted(len(corpus.outlets), 'outlet')} "
        f"{_is(len(table))} compared: {_outlets_with_dates(corpus)}."
    )
    shortest, longest = int(table["n_words"].min()), int(table["n_words"].max())
    length = f"Their bodies have {shortest:,} to {longest:,} words, {int(table['n_words'].sum()):,} in all."
    stories = len(corpus.stories)
    several = f"They tell {stories} stories; only articles of one story are compared." if stories > 1 else ""
    left = len(corpus.left_out)
    unread = f"{sentence(counted(left, 'thing'))} in the corpus {_was(left)} not read; see below." if left else ""
    return finding(opening, f"{length} {several}".strip(), _certainty_sentence(corpus), _dates_sentence(corpus), unread)


def framing(corpus: Corpus, rates: pd.DataFrame, words: pd.DataFrame) -> Html:
    """Which frame's cues lead where, whether they differ, and whether any word sets an outlet apart."""
    own = rates[rates["voice"] == "outlet"]
    scored = own[own["estimate"].notna()]
    if not len(scored):
        cues = int(rates["cues"].sum())
        opening = f"Every telling has under {FEWEST_WORDS} words in the outlet's own voice: too short for rates."
        compared = (
            f"{sentence(counted(cues, 'cue'))} {_was(cues)} found; see the evidence." if cues else "No cue was found."
        )
    else:
        opening = _leading_frames(corpus, scored)
        separated = _separated(scored)
        compared = (
            f"Told apart between at least two outlets, all comparisons taken together: {listed(separated)}."
            if separated
            else "Between outlets, no frame's rate can be told apart."
        )
        doubtful = [
            str(f).lower() for f, rows in with_trust(scored).groupby("frame", sort=False) if not rows["trusted"].all()
        ]
        if doubtful:
            compared += (
                f" On outside articles the cues of {listed(doubtful)} do not reliably tell framed articles from others: "
                "read these rates as word counts, not as frames."
            )
    return finding(opening, compared, _distinctive(corpus, words))


def sourcing(corpus: Corpus, attributions: pd.DataFrame, shares: pd.DataFrame) -> Html:
    """How much of each telling is somebody's statement, and who is heard in several."""
    kept = attributions[~attributions["repeated"]]
    statements = kept.drop_duplicates(["article_id", "statement_id"])
    if not len(statements):
        return finding("No attribution was found in these articles.")
    scored = shares[shares["estimate"].notna()].sort_values("estimate", ascending=False, kind="stable")
    if len(scored) < 2:
        opening = f"Too short to compare: fewer than two outlets have {FEWEST_WORDS} words."
    else:
        top, bottom = records(scored)[0], records(scored)[-1]
        apart = told_apart([(r["outlet"], Interval(r["estimate"], r["low"], r["high"])) for r in records(scored)])
        spread = f"Between {percent(bottom['estimate'])} and {percent(top['estimate'])} of the words are somebody's statement"
        if (top["outlet"], bottom["outlet"]) in apart:
            opening = (
                f"{spread}: most in {telling(corpus, top['outlet'])}, least in {telling(corpus, bottom['outlet'])}."
            )
        elif apart:
            said = [f"{telling(corpus, high)} from {telling(corpus, low)}" for high, low in apart]
            opening = f"{spread}; told apart are only {listed(said)}."
        else:
            opening = f"{spread}, but no two of these tellings can be told apart."
    by_outlet = statements.groupby("outlet").size()
    each = [f"{int(by_outlet.get(outlet, 0))} in {telling(corpus, outlet)}" for outlet in corpus.outlets]
    total = f"In all, {counted(len(statements), 'statement')} {_was(len(statements))} found: {listed(each)}."
    heard = _heard_in_several(statements)
    names = (
        f"Heard in more than one outlet under exactly the same name: {listed(heard)}; "
        "different forms of a name are not joined across articles yet."
        if heard
        else "No source is heard in more than one outlet under exactly the same name; different forms are not joined yet."
    )
    return finding(opening, total, names)


def readability(corpus: Corpus, table: pd.DataFrame, pairs: pd.DataFrame, raw: pd.DataFrame) -> Html:
    """Whether any telling is easier to read, and what wrong sentence counts would have said."""
    flesch = table[table["measure"] == "flesch_reading_ease"].sort_values("estimate", ascending=False, kind="stable")
    scored = records(flesch[flesch["estimate"].notna()])
    short = [telling(corpus, row["outlet"]) for row in records(flesch[flesch["estimate"].isna()])]
    if not scored:
        return finding(f"All the tellings are too short to score: each has under {FEWEST_WORDS} words.")
    apart = records(pairs[pairs["verdict"].str.endswith(" higher")])
    compared = int((pairs["verdict"] != "too short to score").sum())
    if apart:
        said = [
            f"{telling(corpus, _higher(row))} {_is(_articles_of(corpus, _higher(row)))} easier than "
            f"{telling(corpus, _lower(row))}"
            for row in apart
        ]
        rest = "; no other pair can be told apart" if compared > len(apart) else ""
        opening = f"On Flesch reading ease, {listed(said)}{rest}."
    elif compared:
        opening = "On Flesch reading ease no two of these tellings can be told apart."
    else:
        opening = "Only one of these tellings is long enough to score, so there is nothing to compare."
    scores = listed(
        [f"{telling(corpus, r['outlet'])} {r['estimate']:.0f} ({interval(r['low'], r['high'], '.0f')})" for r in scored]
    )
    told = f"Scores, higher is easier, with 95 % intervals: {scores}."
    if short:
        told += f" Too short to score: {listed(short)}."
    return finding(opening, told, _miscounts(raw))


def numbers(corpus: Corpus, quantities: pd.DataFrame) -> Html:
    """How many numbers each telling gives, how many of them exact."""
    claims = quantities[(quantities["role"] == "claim") & ~quantities["repeated"]]
    if not len(claims):
        return finding("No number was found in these articles.")
    exact = claims["interval_rule"] == "exact"
    parts = []
    for outlet in corpus.outlets:
        own = claims["outlet"] == outlet
        firm = f" ({int((own & exact).sum())} of them exact)" if own.any() else ""
        parts.append(f"{int(own.sum())} in {telling(corpus, outlet)}{firm}")
    opening = f"{sentence(counted(len(claims), 'number'))} {_is(len(claims))} claimed: {listed(parts)}."
    soft = claims[~exact]
    rules = soft.groupby("interval_rule").size().sort_values(ascending=False, kind="stable")
    words = {
        "hedge": "hedged",
        "nearly": "“nearly”",
        "at_least": "“more than” or the like",
        "at_most": "“as many as” or the like",
        "range": "ranges",
        "vague": "vague",
    }
    loose = ""
    if len(soft):
        loose = f"The others are {listed([f'{words[str(rule)]} ({count})' for rule, count in rules.items()])}."
    largest = claims[(claims["kind"] == "count") & claims["value"].notna()].sort_values(
        ["value", "article_id", "start"], ascending=[False, True, True], kind="stable"
    )
    biggest = ""
    if len(largest):
        row = records(largest)[0]
        biggest = f"The largest count of people or things is “{in_words(row)}”, in {telling(corpus, row['outlet'])}."
    return finding(opening, f"{loose} {biggest}".strip())


def side_by_side(corpus: Corpus, quotations: pd.DataFrame, sentences: pd.DataFrame, numbers: pd.DataFrame) -> Html:
    """What the tellings share word for word, in substance and in figures."""
    if len(quotations):
        row = quotations.iloc[0]
        runs = quotations["first_text"].str.lower().nunique()
        stand = f"stands in {telling(corpus, row['first_outlet'])} and {telling(corpus, row['second_outlet'])}"
        longest = f"; the longest, {int(row['n_words'])} words, {stand}" if runs > 1 else f"; it {stand}"
        opening = (
            f"{sentence(counted(runs, 'quotation'))} of five words or more {_is(runs)} shared between outlets{longest}."
        )
    else:
        opening = "No quotation of five words or more is shared between two outlets."
    pairs = (
        f"{sentence(counted(len(sentences), 'pair'))} of sentences {_is(len(sentences))} close enough to be worth reading "
        "side by side; whether they report the same thing is for the reader to judge."
        if len(sentences)
        else "No two sentences of different outlets are close enough to be shown."
    )
    relation = numbers.groupby("relation").size()
    nouns = sorted(numbers["noun"].unique())
    figures = (
        f"{sentence(counted(len(numbers), 'pair'))} of numbers {'counts' if len(numbers) == 1 else 'count'} the same thing "
        f"by name ({listed(nouns, 5)}): {int(relation.get('same', 0))} with equal intervals, "
        f"{int(relation.get('overlap', 0))} that overlap, {int(relation.get('apart', 0))} apart. "
        "Apart does not mean in conflict: what, where and when is not compared yet."
        if len(numbers)
        else "No two outlets give a count, percentage, sum or measure that could be paired; durations and ages are not."
    )
    return finding(opening, pairs, figures)


# Which figure speaks for a detector, and how it reads.
_MAIN_FIGURES = (
    ("sourcing", "direct and mixed statements found", "Of the quoted statements in {set}, {value} are found ({interval})."),
    ("sourcing", "indirect statements found", "Of the indirect statements in them, {value} are found ({interval})."),
    ("sourcing", "F1 of all speech", "On {set} ({size}), F1 of all statements is {plain}."),
    ("numbers", "numbers found", "Of the numbers in {set}, {value} are found ({interval})."),
    ("numbers", "F1 of value and bound", "On {set} ({size}), F1 of value and bound is {plain}."),
    ("framing", "AUC responsibility", "The frame cues do worst on responsibility: AUC {plain} on {set}, where 0.5 is guessing."),
    ("alignment", "similar sentences: the same thing", "Of the sentence pairs shown for {set}, {value} report the same thing."),
)  # fmt: skip


def accuracy(corpus: Corpus) -> Html:
    """The main figure of each detector, from the shipped files, and whether they speak of this corpus."""
    said = []
    for section, measure, words in _MAIN_FIGURES:
        rows = shipped.figures(section)
        for row in records(rows[rows["measure"] == measure]):
            ends = f"95 % interval {percent(row['low'])} to {percent(row['high'])}" if row["low"] == row["low"] else ""
            said.append(
                words.format(
                    set=row["set"],
                    size=row["size"],
                    value=percent(row["value"]),
                    plain=f"{row['value']:.2f}",
                    interval=ends,
                )
            )
    own = {document.article.sha256 for document in corpus.documents}
    theirs = {article.sha256 for article in read_corpus(shipped_folder("seeds")).articles}
    warning = (
        ""
        if own <= theirs
        else "None of this was measured on the articles of this report: annotate a sample of them to know."
    )
    return finding(
        *said[:1],
        " ".join(said[1:]),
        "These are first versions. Each figure holds for the set it names, and most sets are small.",
        warning,
    )


def dates_in_words(corpus: Corpus) -> str:
    """The timeline as a sentence."""
    dated = corpus.articles[corpus.articles["published"].notna()]
    missing = len(corpus.articles) - len(dated)
    ordered = dated.sort_values(["published_earliest", "outlet", "article_id"], kind="stable")
    items = [
        f"{row['outlet']}, {date_words(row['published'])}"
        + (" (any day of it)" if row["published_earliest"] != row["published_latest"] else "")
        for row in records(ordered.head(24))
    ]
    if len(dated) > len(items):
        items.append(f"and {len(dated) - len(items)} more")
    told = f"In order of time: {'; '.join(items)}." if items else "No article has a date."
    return told + (f" Without a date: {counted(missing, 'article')}." if missing and items else "")


def rates_in_words(table: pd.DataFrame, group: str | None = None) -> str:
    """Estimates with their intervals as a sentence, one clause per row."""
    parts = []
    scored = table[table["estimate"].notna()]
    groups = [None] if group is None else list(dict.fromkeys(scored[group]))
    for name in groups:
        rows = records(scored if name is None else scored[scored[group] == name])
        values = [f"{r['outlet']} {r['estimate']:.1f} ({interval(r['low'], r['high'])})" for r in rows]
        if values:
            parts.append(listed(values, at_most=12) if name is None else f"{name}: {listed(values, at_most=12)}")
    if not parts:
        return "Nothing is long enough to be drawn."
    return f"{'; '.join(parts)}. In parentheses the 95 % interval."


def shares_in_words(shares: pd.DataFrame) -> str:
    """The stacked bars as a sentence."""
    parts = [
        f"{row['outlet']}: {', '.join(f'{percent(row[kind])} {kind}' for kind in SPEECH)}, {percent(row[OWN_WORDS])} the {OWN_WORDS}"
        for row in records(shares[shares["estimate"].notna()])
    ]
    return "; ".join(parts) + "." if parts else "Nothing is long enough to be drawn."


def counts_in_words(corpus: Corpus, counts: pd.DataFrame) -> str:
    """The number line as a sentence: the largest counts of each outlet."""
    parts = []
    for outlet in corpus.outlets:
        own = counts[counts["outlet"] == outlet].copy()
        own["at"] = own["value"].where(own["value"].notna(), own["low"])
        own = own.sort_values(["at", "article_id", "start"], ascending=[False, True, True], kind="stable").head(5)
        said = [in_words(row, "noun") for row in records(own)]
        parts.append(f"{outlet}: {listed(said) if said else 'none'}")
    legend = (
        "Filled marks are stated numbers, hollow ones vague; a line is the interval, with an arrow where it is open."
    )
    return (
        f"The largest of each: {'; '.join(parts)}. {legend} Money, percentages, measures and durations are not drawn."
    )


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
        return f"In the outlets' own voices, cues of {first} are the most frequent of the frames in every telling."
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
    beyond = words[words["beyond_noise"]]
    if not len(beyond):
        return "No word sets any outlet apart beyond what chance would give."
    each = []
    for outlet, rows in beyond.groupby("outlet", sort=False):
        shown = ", ".join(f"“{word}”" for word in rows["word"].head(5))
        more = f"{counted(len(rows), 'word')}, among them " if len(rows) > 5 else ""
        each.append(f"{telling(corpus, str(outlet))} ({more}{shown})")
    return f"Words beyond the noise floor set apart {listed(each)}; {MAY_BE_CHANCE}."


def _miscounts(raw: pd.DataFrame) -> str:
    """What textstat counts in the same body, where that is not what there is."""
    wrong = records(raw[raw["textstat_sentences"] != raw["sentences"]])
    if not wrong:
        return ""
    cases = [f"{r['textstat_sentences']} where there are {r['sentences']} in {r['outlet']}" for r in wrong]
    if len(wrong) > 4:
        cases = [f"in {len(wrong)} of {len(raw)} articles"]
    return (
        f"In the same bodies textstat counts other numbers of sentences ({listed(cases)}), mostly because it takes the full "
        "stops of abbreviations for ends; the scores here rest on our count."
    )


def _outlets_with_dates(corpus: Corpus) -> str:
    table = corpus.articles
    if len(table) <= 8 and table["published"].notna().any():
        ordered = table.sort_values(["published_earliest", "outlet", "article_id"], na_position="last", kind="stable")
        return listed([f"{row['outlet']} ({date_words(row['published'])})" for row in records(ordered)])
    if len(table) == len(corpus.outlets):
        return listed(list(corpus.outlets), at_most=12)
    return listed([f"{outlet} ({_articles_of(corpus, outlet)})" for outlet in corpus.outlets], at_most=12)


def _certainty_sentence(corpus: Corpus) -> str:
    table = corpus.articles
    parts = []
    for what, noun in (("outlet", "outlet"), ("published", "date")):
        for certainty in ("inferred", "assumed"):
            number = int((table[f"{what}_certainty"] == certainty).sum())
            if number:
                parts.append(f"the {noun} of {counted(number, 'article')} is {certainty}, not stated")
    vague = int((table["published"].notna() & (table["published_earliest"] != table["published_latest"])).sum())
    if vague:
        parts.append(f"{counted(vague, 'date')} {_is(vague)} known only to the month or year")
    missing = int(table["published"].isna().sum())
    if missing:
        parts.append(f"{counted(missing, 'article')} {'has' if missing == 1 else 'have'} no date")
    return f"{sentence('; '.join(parts))}." if parts else ""


def _dates_sentence(corpus: Corpus) -> str:
    """Whether this can be one day's coverage: from the least and the greatest distance the dates allow."""
    dated = corpus.articles.dropna(subset=["published_earliest"])
    if len(dated) < 2:
        return ""
    first, last = (pd.to_datetime(dated[f"published_{end}"]) for end in ("earliest", "latest"))
    at_most, at_least = (last.max() - first.min()).days, (first.max() - last.min()).days
    if at_most <= 2:
        return ""
    if at_least <= 2:
        return (
            f"The dates are too imprecise to say whether this is one day's coverage: the articles may lie up to {at_most:,} "
            "days apart, and a difference between two outlets may be a difference between two dates."
        )
    days = f"{at_least:,} days" if at_least == at_most else f"{at_least:,} to {at_most:,} days"
    return (
        f"Between the first and the last article lie {days}: this is not one day's coverage, and a difference between two "
        "outlets may be a difference between two dates."
    )


def _heard_in_several(statements: pd.DataFrame) -> Sequence[str]:
    """Names, not descriptions, that are the source of a statement in two outlets or more."""
    named = statements[statements["source_name"].str.match(r"(?:[Tt]he )?[A-Z]")]
    outlets = named.groupby("source_name")["outlet"].nunique()
    return sorted(str(name) for name in outlets[outlets > 1].index)


def _articles_of(corpus: Corpus, outlet: str) -> int:
    return len(corpus.documents_of(outlet))


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _higher(row: dict[str, str]) -> str:
    return row["verdict"].removesuffix(" higher")


def _lower(row: dict[str, str]) -> str:
    return row["second"] if row["first"] == _higher(row) else row["first"]
