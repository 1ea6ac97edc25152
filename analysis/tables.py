"""What every table holds: the columns, their types and their meaning, checked when a table is made.

The columns are a contract with whoever reads the tables; `docs/data-dictionary.md` is written from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

Kind = Literal["str", "int", "float", "bool"]
_DTYPES: dict[tuple[Kind, bool], str] = {
    ("str", False): "str",
    ("str", True): "str",
    ("int", False): "int64",
    ("int", True): "Int64",
    ("float", False): "float64",
    ("float", True): "float64",
    ("bool", False): "bool",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning, whether it may be missing, and the values it may have."""

    name: str
    kind: Kind
    meaning: str
    optional: bool = False
    values: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas type."""
        return _DTYPES[self.kind, self.optional]


_ID = (Column("article_id", "str", "the article"), Column("outlet", "str", "who published it"))
_SPAN = (
    Column("start", "int", "first character, counted from 0 in the article's text"),
    Column("end", "int", "one past the last character"),
)
_TEXT = Column("text", "str", "the characters from start to end")
NAMED_STATUS = (
    "named person", "named organisation", "unnamed individual", "unnamed group", "document", "other media", "none",
)  # fmt: skip
CERTAINTY = ("stated", "known", "inferred", "assumed", "")


def _evidence(what: str) -> tuple[Column, Column]:
    return (
        Column(f"{what}_evidence", "str", f"how the {what} is known"),
        Column(f"{what}_certainty", "str", "how surely", values=CERTAINTY),
    )


def _side(side: str, text: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_id", "str", f"the {side} article"),
        Column(f"{side}_outlet", "str", "its outlet"),
        Column(f"{side}_start", "int", "first character in it"),
        Column(f"{side}_end", "int", "one past the last"),
        Column(f"{side}_text", "str", text),
    )


def _where(name: str, more: str = "") -> tuple[Column, Column]:
    return (
        Column(f"{name}_start", "int", f"first character{more}", optional=True),
        Column(f"{name}_end", "int", "one past the last", optional=True),
    )


NUMBER_CHECKS = (
    "part exceeds whole", "parts do not add up", "percentage does not follow", "headline and body differ",
)  # fmt: skip
CORRECTED = (
    "not a statement", "source", "same source", "source type", "named status", "not a number", "number", "same number",
    "different numbers",
)  # fmt: skip
CONSTRUCTIONS = ("active", "passive with agent", "passive without agent")
LABEL_KINDS = ("name", "short form", "abbreviation", "title", "description")
VERDICTS = ("different scope", "vague", "same", "compatible", "possible update", "disagree", "unsure")


def _number_side(side: str) -> tuple[Column, ...]:
    return (
        *_side(side, "the number as it gives it"),
        Column(f"{side}_quantity", "int", "the number, as in `quantities`"),
    )


TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        *_ID,
        Column("story_id", "str", "the story it tells; only articles of one story are compared"),
        Column("title", "str", "its title, where known", optional=True),
        Column("published", "str", "ISO date, or the year and month or the year where no more is known", optional=True),
        Column("published_earliest", "str", "first day that can be meant", optional=True),
        Column("published_latest", "str", "last day that can be meant", optional=True),
        Column("url", "str", "where it was published", optional=True),
        Column("language", "str", "ISO 639-1 code"),
        Column("file", "str", "where it was read from, relative to the corpus folder"),
        Column("n_chars", "int", "characters of the whole text"),
        Column("n_words", "int", "words of the body"),
        Column("n_sentences", "int", "sentences of the body"),
        Column("sha256", "str", "SHA-256 of the text in UTF-8"),
        *_evidence("outlet"),
        *_evidence("published"),
        *_evidence("title"),
    ),
    "read_fields": (
        *_ID,
        Column(
            "field",
            "str",
            "what is told of the article",
            values=("outlet", "published", "title", "url", "language", "text"),
        ),
        Column("value", "str", "its value; of the text its length", optional=True),
        Column("evidence", "str", "where it stands, or what was done to get it; empty if nothing is known"),
        Column("certainty", "str", "how surely", values=CERTAINTY),
        Column("file", "str", "where the article was read from"),
    ),
    "warnings": (
        Column("article_id", "str", "the article; empty for the whole corpus"),
        Column("outlet", "str", "who published it; empty for the whole corpus"),
        Column("check", "str", "what was looked for"),
        Column("said", "str", "what looks wrong, with the remedy, as a sentence"),
        Column("other_id", "str", "the other articles, if it takes several, with semicolons between", optional=True),
    ),
    "corrections": (
        Column("file", "str", "the table they were written in"),
        Column("row", "int", "its row, that of the column names being 1"),
        Column("correct", "str", "what is corrected", values=CORRECTED),
        Column("article_id", "str", "the article; empty for a name in all articles"),
        Column("words", "str", "words of it that hold what is meant, or the name of a source"),
        Column("becomes", "str", "what is right instead: a name, a type or status, or a number in words; else empty"),
        Column("other_article_id", "str", "the article of the other number of a pair; else empty"),
        Column("other_words", "str", "words of it that hold that number; else empty"),
        Column("reason", "str", "why, as the person has written; empty if nothing is told"),
        Column("status", "str", "`applied`, a remark behind a semicolon, or why not, with the remedy"),
        Column("times", "int", "statements, numbers or pairs it was applied to"),
        Column("page", "str", "the notebook that shows it", values=("02", "04")),
    ),
    "segments": (
        *_ID,
        Column("segment_id", "int", "place within the article, from 0"),
        *_SPAN,
        Column("kind", "str", "what part of the article it is", values=("headline", "summary", "body", "boilerplate")),
        Column("rule", "str", "for boilerplate what it is; for headline and summary how it was told; else empty"),
        Column("repeats_start", "int", "for a summary line that repeats the body word for word: where", optional=True),
        Column("repeats_end", "int", "and up to where", optional=True),
        Column("n_words", "int", "words"),
        _TEXT,
    ),
    "sentences": (
        *_ID,
        Column("sentence_id", "int", "place within the article, from 0"),
        Column("segment_id", "int", "its segment"),
        Column("segment_kind", "str", "kind of its segment", values=("headline", "summary", "body")),
        *_SPAN,
        Column("repeated", "bool", "stands in a summary line that repeats the body; not counted a second time"),
        Column("n_words", "int", "words"),
        _TEXT,
    ),
    "tokens": (
        *_ID,
        *_SPAN,
        Column("token", "str", "the characters from start to end"),
        Column("lower", "str", "the same in lower case"),
        Column(
            "sentence_id", "int", "its sentence; missing in boilerplate and for the sign of a bullet", optional=True
        ),
        Column("segment_kind", "str", "kind of its segment", values=("headline", "summary", "body", "boilerplate")),
        Column("is_word", "bool", "a word, not a mark"),
        Column("in_quote", "bool", "between quotation marks"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
    ),
    "quotations": (
        *_ID,
        Column("quotation_id", "int", "shared by the paragraphs of one quotation"),
        *_SPAN,
        Column("inner_start", "int", "first character behind the opening mark"),
        Column("inner_end", "int", "one past the last character before the closing mark"),
        Column("depth", "int", "1 outside, 2 for a quotation within a quotation"),
        Column("style", "str", "the opening mark", values=("double", "single", "guillemet")),
        Column(
            "status",
            "str",
            "how it ends",
            values=("closed", "mismatched", "continued", "unclosed", "unopened"),
        ),
        Column("n_words", "int", "words between the marks"),
        _TEXT,
    ),
    "attributions": (
        *_ID,
        Column("statement_id", "int", "shared by the pieces of one statement, from 0 within the article"),
        *_SPAN,
        Column("kind", "str", "how the words are given", values=("direct", "mixed", "indirect")),
        Column("cue_start", "int", "first character of the cue", optional=True),
        Column("cue_end", "int", "one past its last", optional=True),
        Column("cue", "str", "the words that report; empty where a quotation goes on without", values=()),
        Column("source_start", "int", "first character of the source as written", optional=True),
        Column("source_end", "int", "one past its last", optional=True),
        Column("source", "str", "the source as written; empty if none was found"),
        Column("source_name", "str", "whom it stands for, as far as the article's own words tell; empty if unresolved"),
        Column(
            "resolution",
            "str",
            "how that was found: as written; by a fuller name or a description elsewhere in the article; a pronoun; "
            "the issuer behind a document; an outlet named before; corrected by hand; or unresolved, or no source",
        ),
        Column(
            "named_status",
            "str",
            "how the source is named",
            values=NAMED_STATUS,
        ),
        Column("source_type", "str", "what sort of source, a document by its issuer; types of the codebook or unknown"),
        Column("source_rule", "str", "the entry of the codebook, or words, that told the type, or `corrected by hand`"),
        Column("anonymity", "str", "of the unnamed, what is told: rank; affiliation; role; knowledge; or bare"),
        Column("anonymity_reason", "str", "the words that give the condition or reason of anonymity; empty if none"),
        Column("anonymity_reason_start", "int", "first character of these words", optional=True),
        Column("anonymity_reason_end", "int", "one past their last", optional=True),
        Column(
            "cue_class",
            "str",
            "what the cue says of the statement; empty without a cue",
            values=("neutral", "assertive", "doubting", "denial", "admission", "directive", "document", ""),
        ),
        Column(
            "channel",
            "str",
            "by which way the words came, if told around the cue",
            values=(
                "tweet",
                "social media",
                "statement",
                "interview",
                "briefing",
                "speech",
                "testimony",
                "report",
                "letter",
                "",
            ),
        ),
        Column("quoted_start", "int", "first character of what is quoted in the row", optional=True),
        Column("quoted_end", "int", "one past its last", optional=True),
        Column("n_quoted_words", "int", "words between quotation marks"),
        Column(
            "position",
            "float",
            "how far into the body it stands: the share of its words before the row; 0 for headline and summary too",
        ),
        Column("in_lede", "bool", "in the first paragraph of the body"),
        Column("via_source", "str", "the outlet that obtained the statement, if another one did", values=()),
        Column("sentence_id", "int", "the sentence it begins in"),
        Column("n_words", "int", "words of the content"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        Column(
            "polarity",
            "str",
            "whether the words were said (affirmed), were said not to be said (“no one can confirm that”: negated), "
            "or kept back (“did not reveal”: refused)",
            values=("affirmed", "negated", "refused"),
        ),
        Column(
            "confidence",
            "float",
            "how often this rule was right for this kind on PolNeAR’s articles, 0 to 1 (higher is surer)",
        ),
        Column("rule", "str", "the construction it was found by, such as “verb and clause”"),
        _TEXT,
    ),
    "frames": (
        *_ID,
        *_SPAN,
        Column("frame", "str", "name of the frame in the codebook"),
        Column("cue", "str", "the cue as the codebook has it"),
        Column("weight", "float", "what it counts for, by the codebook"),
        Column("voice", "str", "between quotation marks or not", values=("outlet", "quoted")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        _TEXT,
    ),
    "colour": (
        *_ID,
        *_SPAN,
        Column("kind", "str", "what sort of word it is, by the list that has it"),
        Column("entry", "str", "the entry of the list, in its first form"),
        Column("voice", "str", "between quotation marks or not", values=("outlet", "quoted")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        _TEXT,
    ),
    "clauses": (
        *_ID,
        *_SPAN,
        Column("verb", "str", "base form of its verb; “be” where a form of it is the verb"),
        Column(
            "construction",
            "str",
            "active, or passive with or without a noun phrase behind “by” that names who did it",
            values=CONSTRUCTIONS,
        ),
        Column("subject_start", "int", "first character of the subject; missing where none is sure", optional=True),
        Column("subject_end", "int", "one past its last", optional=True),
        Column("subject", "str", "the subject as written; empty where none is sure"),
        Column("reason", "str", "why no subject is named; empty where there is one"),
        Column("agent_start", "int", "first character of the agent behind “by”", optional=True),
        Column("agent_end", "int", "one past its last", optional=True),
        Column("agent", "str", "the agent as written; empty if none is named"),
        Column("voice", "str", "between quotation marks or not", values=("outlet", "quoted")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        Column("rule", "str", "how the verb group was found, such as “be and participle”"),
        _TEXT,
    ),
    "event_names": (
        *_ID,
        *_SPAN,
        Column("event", "str", "the event, by its name in `corpus.toml` or in the shipped lexicon"),
        Column(
            "term", "str", "the term of the lexicon, in its base form; “*” stands for up to four words, “**” for eight"
        ),
        Column("construction", "str", "how it is named", values=("noun", "verb", "phrase")),
        Column("voice", "str", "between quotation marks or not", values=("outlet", "quoted")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        _TEXT,
    ),
    "distinctive_words": (
        Column("outlet", "str", "the outlet it may set apart"),
        Column("word", "str", "the word in lower case, without a possessive ending"),
        Column("count", "int", "how often the outlet uses it in its own voice"),
        Column("elsewhere", "int", "how often all others do"),
        Column("log_odds", "float", "weighted log-odds ratio of the outlet to the rest; above 0 is more typical of it"),
        Column("low", "float", "lower end of its 95 % interval, for this word looked at alone"),
        Column("high", "float", "upper end"),
        Column("z", "float", "the log-odds ratio over its standard error"),
        Column("p", "float", "share of random deals in which the word is as typical of the outlet"),
        Column("q", "float", "false-discovery rate at which it would be called distinctive (Benjamini and Hochberg)"),
        Column(
            "noise_floor",
            "float",
            "what the highest z of all words, or of all names, stays under in 95 % of random deals; missing if no "
            "word stands in enough places",
            optional=True,
        ),
        Column("beyond_noise", "bool", "z is above the floor, the word is no name, and it stands in several places"),
        Column("is_name", "bool", "a name, or part of one: a matter of subject, and never called one of wording"),
    ),
    "openings": (
        *_ID,
        Column("headline", "str", "the headline, or the title that came with the article; empty if there is none"),
        *_where("headline", "; missing if it is no part of the text"),
        Column(
            "headline_actors",
            "str",
            "who stands in it, in order: actors, others named, and who is described; may be empty",
        ),
        *_where("headline_actors", ", of the first"),
        Column("lede", "str", "the first paragraph of the body that has eight words or more; else the first"),
        *_where("lede"),
        Column("lede_words", "int", "its words"),
        Column("lede_share_quoted", "float", "share of its words between quotation marks", optional=True),
        Column("lede_share_attributed", "float", "share of its words in statements of others", optional=True),
        Column(
            "lede_begins",
            "str",
            "how it begins, behind a dateline; `other` wherever that is not sure; empty without a body",
            values=("subject", "time", "place", "quotation", "other", ""),
        ),
        *_where("lede_begins", ", of the words that tell it"),
        Column(
            "lede_actors",
            "str",
            "who stands in it, in order: actors, others named, and who is described; may be empty",
        ),
        *_where("lede_actors", ", of the first"),
        Column("lede_subject", "str", "the subject of its first clause; empty where that is not sure"),
        *_where("lede_subject"),
        Column("lede_verb", "str", "the verb of its first clause in its base form; empty if no clause was found"),
        Column(
            "lede_construction",
            "str",
            "of its first clause, active or passive, as in the table `clauses`; empty if no clause was found",
            values=("", *CONSTRUCTIONS),
        ),
        Column("lede_source", "str", "the source of its first statement that has one there; empty if none"),
        *_where("lede_source"),
        Column("first_source", "str", "the source of the first statement of the body that has one; empty if none"),
        *_where("first_source"),
        Column("words_before_source", "int", "words of the body before it", optional=True),
        Column("first_number", "str", "the first number that the body claims; empty if none"),
        *_where("first_number"),
        Column("words_before_number", "int", "words of the body before it", optional=True),
    ),
    "labels": (
        *_ID,
        *_SPAN,
        Column("actor", "str", "who is meant: the actor's name in `corpus.toml`, or the one proposed"),
        Column(
            "label",
            "str",
            "what it is called there: a name with its listed capitals, a description in lower case but for names",
        ),
        Column("kind", "str", "what sort of label", values=LABEL_KINDS),
        Column("voice", "str", "between quotation marks or not", values=("outlet", "quoted")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        Column("rule", "str", "how it is known whom it means"),
        _TEXT,
    ),
    "quantities": (
        *_ID,
        Column("quantity_id", "int", "place within the article, from 0"),
        *_SPAN,
        Column("value", "float", "the stated number; missing for vague numerals", optional=True),
        Column("low", "float", "the least the words commit to; missing if open", optional=True),
        Column("high", "float", "the most; missing if open", optional=True),
        Column(
            "interval_rule",
            "str",
            "what made the interval",
            values=("exact", "hedge", "nearly", "at_least", "at_most", "range", "vague"),
        ),
        Column("approximator", "str", "the modifying words as written; empty if none"),
        Column(
            "approximator_class",
            "str",
            "what they say: about it, nearly, at most …; evaluative if only how it is meant to strike",
            values=("about", "nearly", "at least", "more than", "at most", "less than", "evaluative", ""),
        ),
        Column(
            "kind",
            "str",
            "what sort of amount",
            values=("count", "money", "percent", "ratio", "measure", "duration", "age", "fraction"),
        ),
        Column("unit", "str", "singular name of the unit; empty for counts"),
        Column("noun", "str", "head noun of what is counted, as written; empty if not found"),
        Column("counted", "str", "its noun phrase without the numeral; empty if not found"),
        Column(
            "state", "str", "what has become of it: killed, injured, remaining, planned and so on; empty if not told"
        ),
        Column("whole", "str", "the total it is a share or a part of, if the clause gives one"),
        Column("place", "str", "where, if the clause says so"),
        Column("as_of", "str", "the words that say for when or over which time it holds, if the clause has any"),
        Column(
            "statement_id",
            "int",
            "the statement of `attributions` that holds it; missing in the outlet's own voice",
            optional=True,
        ),
        Column("source_name", "str", "who claims it: the name, or the words, of that statement's source; else empty"),
        Column("role", "str", "a claim, or 'one' as a mere determiner", values=("claim", "determiner")),
        Column("sentence_id", "int", "its sentence"),
        Column("repeated", "bool", "stands in a summary line that repeats the body"),
        Column("rule", "str", "the rule that found it, or `corrected by hand`"),
        Column(
            "text", "str", "the characters from start to end; of a number corrected by hand, those of the correction"
        ),
    ),
    "sentence_counts": (
        *_ID,
        Column("sentence_id", "int", "the sentence, one of the body"),
        *_SPAN,
        Column("quotes", "bool", "it holds words of a quotation of five words or more"),
        Column("chunks", "int", "stretches between white space, lone marks too"),
        Column("characters", "int", "characters in them, marks too"),
        Column("words", "int", "those of them that hold a letter or a digit, as the formulas count words"),
        Column("letters", "int", "letters and digits"),
        Column("syllables", "int", "syllables by the CMU dictionary, by hyphenation for what it does not hold"),
        Column("monosyllables", "int", "words of one syllable"),
        Column("polysyllables", "int", "words of three syllables or more"),
        Column("difficult", "int", "words not on the Dale–Chall list"),
        Column("complex", "int", "words of three syllables or more not on that list"),
        Column("long", "int", "words of more than six letters"),
    ),
    "shared_quotations": (
        *_side("first", "the shared words as it has them"),
        *_side("second", "the shared words as it has them"),
        Column("n_words", "int", "words both quote"),
        Column("whole_first", "bool", "it is all the first puts between these marks"),
        Column("whole_second", "bool", "it is all the second puts between these marks"),
    ),
    "similar_sentences": (
        *_side("first", "its sentence"),
        *_side("second", "its sentence"),
        Column("score", "float", "0 to 1; higher is closer"),
        Column("shared_words", "str", "the words that count most for the score"),
    ),
    "number_pairs": (
        *_number_side("first"),
        *_number_side("second"),
        Column("story_id", "str", "the story; only articles of one are compared"),
        Column("fact_id", "int", "the fact of `facts` both belong to; missing if they are not joined", optional=True),
        Column("verdict", "str", "the first of these that holds", values=VERDICTS),
        Column("joined", "bool", "taken to measure one thing, if of different scope, and shown as one fact"),
        Column(
            "scope",
            "str",
            "what their words tell differently: kind, place, state, period or part; or told apart by hand; empty if "
            "nothing",
        ),
        Column("score", "float", "evidence that both measure one thing; higher is more, see `pairing.toml`"),
        Column("evidence", "str", "what speaks for it, in words"),
        Column(
            "sensitivity",
            "str",
            "`stable`, or what a tighter or wider reading of hedges would make of it; empty where none is compared",
        ),
        Column("origin", "str", "on whom they rest", values=("one text", "one source", "independent", "unknown")),
        Column("colour", "str", "how one number is told in two lights; empty if it is not"),
    ),
    "facts": (
        Column("story_id", "str", "the story"),
        Column("fact_id", "int", "the fact, from 0: those that most outlets give first"),
        Column("fact", "str", "what its numbers count, in the words of one of them; and whether it was paired by hand"),
        Column("kind", "str", "what sort of number: count, share, money, measure, duration or age"),
        Column("unit", "str", "unit of its first number; empty for counts"),
        Column("outlets", "int", "outlets that give it"),
        Column("numbers", "int", "numbers, of all articles"),
        Column("verdict", "str", "of its pairs' verdicts the one to know first; empty if one outlet alone gives it"),
        Column("verdicts", "str", "all verdicts of its pairs, with how many"),
    ),
    "fact_numbers": (
        *_ID,
        Column("story_id", "str", "the story"),
        Column("fact_id", "int", "the fact it belongs to"),
        Column("fact", "str", "what the fact is called"),
        Column("quantity_id", "int", "the number, as in `quantities`"),
        *_SPAN,
        Column("said", "str", "the number with its approximator and what it counts"),
        Column("number", "str", "the number with its approximator and its unit"),
        Column("bounds", "str", "the interval in words and in its own unit"),
        Column("unit", "str", "the unit of the three that follow, that of the fact; empty for counts"),
        Column("value", "float", "the stated number, in that unit; missing for vague ones", optional=True),
        Column("low", "float", "the least its words commit to, in that unit; missing if open", optional=True),
        Column("high", "float", "the most; missing if open", optional=True),
        Column("interval_rule", "str", "what made the interval"),
        Column("source_name", "str", "who claims it; empty for the outlet's own voice"),
        Column(
            "partner",
            "str",
            "whether another outlet gives it; `no match found` if one gives a like number, but too little says that it "
            "is of the same thing",
            values=("paired", "no match found", "told apart by hand", "no other outlet gives one"),
        ),
        _TEXT,
    ),
    "number_checks": (
        *_ID,
        Column("check", "str", "what cannot be right", values=NUMBER_CHECKS),
        Column("start", "int", "first character of the passage that holds the numbers"),
        Column("end", "int", "one past its last"),
        Column(
            "first_start",
            "int",
            "first character of the number in doubt: the part that is too large, the whole, the share, the headline's",
        ),
        Column("first_end", "int", "one past its last"),
        Column("first_text", "str", "the number"),
        Column("second_start", "int", "first character of the number it is set against"),
        Column("second_end", "int", "one past its last"),
        Column("second_text", "str", "the number"),
        Column(
            "third_start",
            "int",
            "of a further one, if it takes three; of longer lists `follows` tells all",
            optional=True,
        ),
        Column("third_end", "int", "one past its last", optional=True),
        Column("third_text", "str", "the number", optional=True),
        Column("follows", "str", "what would follow, in words"),
    ),
    "validation": (
        Column("coder", "str", "who coded the sentences: the name of the sheet"),
        Column("outlet", "str", "the outlet they are of; empty for all"),
        Column("measure", "str", "what was measured"),
        Column("set", "str", "coder and outlet, as they are shown"),
        Column("size", "str", "how many sentences were coded"),
        Column("right", "int", "how many are right"),
        Column("of", "int", "of how many"),
        Column("value", "float", "the share"),
        Column("low", "float", "lower end of its 95 % interval (Wilson)"),
        Column("high", "float", "upper end"),
        Column("command", "str", "what measures it"),
    ),
    "validation_agreement": (
        Column("what", "str", "what was coded", values=("statement", "source", "form", "numbers")),
        Column("coders", "str", "who coded it, joined by semicolons"),
        Column("units", "int", "sentences that at least two of them coded"),
        Column("share", "float", "share of pairs of values that agree"),
        Column("alpha", "float", "Krippendorff’s alpha; missing where all values are the same", optional=True),
        Column(
            "low",
            "float",
            "lower end of its 95 % interval; missing where they always agree, or all but the commonest value is rare",
            optional=True,
        ),
        Column("high", "float", "upper end", optional=True),
    ),
}

_ATTRIBUTION = TABLES["attributions"]
_WHEN_LINKED = {
    "source_type": "as in `attributions`; where the article tells no type of a named person or body, the one that the "
    "other articles of the story tell most often",
    "source_rule": "as in `attributions`; “as in another article: …” where the type is taken from the other articles",
}
TABLES |= {
    "linked_attributions": (
        *(replace(column, meaning=_WHEN_LINKED.get(column.name, column.meaning)) for column in _ATTRIBUTION),
        Column(
            "source_id", "str", "the source, the same in all articles of the story; empty if unnamed or none is given"
        ),
        Column(
            "link_rule",
            "str",
            "how it was joined; names that fit several sources (ambiguous) and common nouns stay within their article",
            values=(
                *("same name", "fuller name", "given name", "surname", "title and surname", "alias", "initialism"),
                *("short form", "corrected by hand", "ambiguous", "in its article", "not joined", "no source"),
            ),
        ),
        Column(
            "origin_id",
            "str",
            "what it rests on in the end: the other outlet or the document that tells of it, else the source",
        ),
    ),
    "sources": (
        Column("story_id", "str", "the story; sources are joined within one only"),
        Column("source_id", "str", "the source, as in `linked_attributions`"),
        Column("name", "str", "its fullest name, of several the most frequent"),
        Column("named_status", "str", "whether and how the source is named", values=NAMED_STATUS),
        Column("source_type", "str", "what sort of person or body it is"),
        Column("outlets", "int", "outlets that give it"),
        Column("articles", "int", "articles that give it"),
        Column("statements", "int", "its statements, repeats left out"),
        Column("words", "int", "words of their content, repeats left out"),
        Column("aliases", "str", "its other names in the story, joined by semicolons"),
    ),
}


@cache
def _schema(name: str) -> Any:
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                column.dtype,
                checks=pa.Check.isin(column.values) if column.values else None,
                nullable=column.optional,
            )
            for column in TABLES[name]
        },
        strict=True,
        ordered=True,
        name=name,
    )


def make_table(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A table with the columns of `TABLES[name]`, checked.

    Parameters
    ----------
    name : str
        Which table.
    rows : iterable of mapping
        One mapping per row; a key that is missing is a missing value.

    Returns
    -------
    DataFrame
        The columns in their order, the rows as given, index from 0.

    Raises
    ------
    pandera.errors.SchemaError
        If a value breaks the contract; that is a fault of this package, not of the corpus.
    """
    columns = TABLES[name]
    listed = list(rows)
    data = {c.name: pd.Series([row.get(c.name) for row in listed], dtype=c.dtype) for c in columns}
    table: pd.DataFrame = _schema(name).validate(pd.DataFrame(data))
    return table


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def is_missing(value: Any) -> bool:
    """Whether a value of a table is none: `None`, NA or NaN.

    Examples
    --------
    >>> [is_missing(value) for value in (None, pd.NA, float("nan"), 0, "")]
    [True, True, True, False, False]
    """
    return value is None or value is pd.NA or value != value


# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def write_table(table: pd.DataFrame, folder: str | Path | None, name: str) -> str:
    """Write a table as CSV and Parquet, and say so in one sentence.

    Parameters
    ----------
    table : DataFrame
        Any table.
    folder : str, Path or None
        The report folder; the files go into `tables` in it. None writes nothing.
    name : str
        File name without ending; by custom it begins with the number of the notebook.

    Returns
    -------
    str
        What was done.
    """
    if folder is None:
        return f"{name}: {len(table)} rows, not written (set output_folder to write them)."
    tables = Path(folder) / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    # CRLF (RFC 4180): with it every Python version puts quotation marks around a text that holds a carriage return.
    without_formulas(table).to_csv(tables / f"{name}.csv", index=False, lineterminator="\r\n")
    table.to_parquet(tables / f"{name}.parquet", index=False)
    return f"{name}: {len(table)} rows, written to tables/{name}.csv and tables/{name}.parquet."


def without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before every text that a spreadsheet would run as a formula.

    Articles are not to be trusted, and whoever opens a CSV file in a spreadsheet runs what begins with one of these
    signs. Numbers stay as they are.

    Examples
    --------
    >>> without_formulas(pd.DataFrame({"text": ["=1+1", "plain"], "n": [-1, 1]})).to_dict("list")
    {'text': ["'=1+1", 'plain'], 'n': [-1, 1]}
    """
    safe = table.copy()
    for place, name in enumerate(table.columns):
        column = table.iloc[:, place]
        if not pd.api.types.is_numeric_dtype(column):
            safe[name] = column.map(_without_formula).astype(column.dtype)
    return safe.set_axis([_without_formula(name) for name in table.columns], axis="columns")


def _without_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


def data_dictionary(tables: Mapping[str, Sequence[Column]] = TABLES) -> str:
    """The data dictionary in Markdown: one row per column of every table."""
    lines = [
        "# Data dictionary",
        "",
        "Written from `analysis/tables.py`. In CSV a missing value is an empty field, and a text that a spreadsheet "
        "would run as a formula has an apostrophe before it; Parquet has every text exactly.",
        "",
    ]
    for name, columns in tables.items():
        lines += [f"## {name}", "", "| column | type | meaning |", "|---|---|---|"]
        for column in columns:
            values = f" ({', '.join(value or 'empty' for value in column.values)})" if column.values else ""
            kind = f"{column.kind}, may be missing" if column.optional else column.kind
            lines.append(f"| `{column.name}` | {kind} | {column.meaning}{values} |")
        lines.append("")
    return "\n".join(lines)
