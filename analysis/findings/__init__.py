"""The computed answers: sentences that say what the tables hold, and no more.

One article is called "the TIME article"; an outlet is never judged from one article.
"""

from analysis.findings.corrected import corrected
from analysis.findings.detectors import accuracy
from analysis.findings.ease import (
    cautions,
    grades_in_words,
    hard_sentences,
    lengths_in_words,
    readability,
    without_quotations,
)
from analysis.findings.frames import MAY_BE_CHANCE, frames_in_words, framing, words_in_words
from analysis.findings.lenses import clauses, colour_in_words, events_in_words, labels, openings, sets_apart
from analysis.findings.overview import articles, caveat, dates_in_words
from analysis.findings.pairs import side_by_side
from analysis.findings.quantities import facts_in_words, firmness, numbers
from analysis.findings.speech import common_origins, entries_in_words, shares_in_words, sources_in_words, sourcing
from analysis.findings.validated import own_articles
from analysis.findings.wording import rates_in_words, telling

__all__ = [
    "MAY_BE_CHANCE",
    "accuracy",
    "articles",
    "cautions",
    "caveat",
    "clauses",
    "colour_in_words",
    "common_origins",
    "corrected",
    "dates_in_words",
    "entries_in_words",
    "events_in_words",
    "facts_in_words",
    "firmness",
    "frames_in_words",
    "framing",
    "grades_in_words",
    "hard_sentences",
    "labels",
    "lengths_in_words",
    "numbers",
    "openings",
    "own_articles",
    "rates_in_words",
    "readability",
    "sets_apart",
    "shares_in_words",
    "side_by_side",
    "sources_in_words",
    "sourcing",
    "telling",
    "without_quotations",
    "words_in_words",
]
