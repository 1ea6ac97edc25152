"""How hard each telling is to read: eight formulas on right counts, with honest intervals.

`words` counts what the formulas need of a word, once per distinct word; `counts` sums that over rightly split
sentences; `formulas` holds the measures; `scores` their intervals and differences; `reference` is textstat beside them,
`passages` the words they come from.
"""

from analysis.readability.counts import ALL, SCOPES, WITHOUT, sentence_counts
from analysis.readability.formulas import FORMULAS, GRADES, INPUTS, MEASURES
from analysis.readability.passages import SENTENCE_KINDS, WORD_KINDS, telling_passages
from analysis.readability.reference import textstat_beside_ours, textstat_scores
from analysis.readability.scores import (
    APART,
    FEWEST_SENTENCES,
    SAME,
    SHORT,
    concordance,
    differences,
    distributions,
    formula_ranks,
    grade_spread,
    pair_verdicts,
    quotation_effects,
    readability,
)
from analysis.versions import distinct

__all__ = [
    "ALL",
    "APART",
    "FEWEST_SENTENCES",
    "FORMULAS",
    "GRADES",
    "INPUTS",
    "MEASURES",
    "SAME",
    "SCOPES",
    "SENTENCE_KINDS",
    "SHORT",
    "WITHOUT",
    "WORD_KINDS",
    "concordance",
    "differences",
    "distinct",
    "distributions",
    "formula_ranks",
    "grade_spread",
    "pair_verdicts",
    "quotation_effects",
    "readability",
    "sentence_counts",
    "telling_passages",
    "textstat_beside_ours",
    "textstat_scores",
]
