"""Validation on the user's own articles: sentences to code by hand, and how right the detectors are on them.

`sampling` draws the sentences, `sheets` writes and reads the tables a person fills in. `detected` is what the detectors
find in a sentence, `matching` says when that is the same as what was coded; `scoring` counts. `alpha` and `coders` say
how far several coders agree, `shipped` puts the figures that come with the package beside these, `wording` prints.
"""

from analysis.validation.sampling import sample_sentences
from analysis.validation.scoring import Validation, score
from analysis.validation.sheets import folder_of, write_sheets
from analysis.validation.shipped import beside_shipped

__all__ = [
    "Validation",
    "beside_shipped",
    "folder_of",
    "sample_sentences",
    "score",
    "write_sheets",
]
