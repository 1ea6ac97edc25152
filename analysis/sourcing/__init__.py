"""Who says what: quoted and reported speech with its cue and its source.

Rules only, no parser and no model: `passages` folds each quotation into one item, `finding` picks the cues of a
passage, `statements`, `verbs` and `relatives` read what each reports, `subjects`, `phrases` and `agreement` find the
speaker beside it, `clauses` and `endings` tell where the report begins and ends. `names` tells whom a speaker stands
for (`mentions` finds the names, `roles` what the article calls them, `pronouns` who is in view), `profiles` what he
is. `linking` joins sources across articles, a second step over the table. `corrected` applies what a person has
corrected: `same_sources` makes names one, `sorts` sets what they are, `by_hand` joins the sources so named. The words
all this goes by are in `analysis/data`.
"""

from analysis.sourcing.codebook import load_codebook, official_types
from analysis.sourcing.linking import link_sources, source_table
from analysis.sourcing.profiles import profile_source
from analysis.sourcing.table import attributions, corrected_rows, find_attributions

__all__ = [
    "attributions",
    "corrected_rows",
    "find_attributions",
    "link_sources",
    "load_codebook",
    "official_types",
    "profile_source",
    "source_table",
]
