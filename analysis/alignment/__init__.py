"""What articles of different outlets share: quoted words, sentences, numbers.

`quotations` and `sentences` find shared runs of words. Numbers are compared by what they measure: `profiles` says that
of each, `likeness` and `pairs` weigh two against each other, `verdicts` says whether they agree, and `facts` groups
them, as a person has `corrected` some; `checks` sets the numbers of one article against each other. The words and
weights are in `analysis/data/`: `things.toml`, `pairing.toml` and `checks.toml`.
"""

from analysis.alignment.checks import check_numbers
from analysis.alignment.facts import compare_numbers, compare_quantities, facts
from analysis.alignment.quotations import shared_quotations
from analysis.alignment.sentences import similar_sentences

__all__ = ["check_numbers", "compare_numbers", "compare_quantities", "facts", "shared_quotations", "similar_sentences"]
