"""Who says what: quoted and reported speech with its cue and its source.

Rules only, no parser and no model: `passages` folds each quotation into one item, `finding` picks the cues of a
passage, `statements`, `verbs` and `relatives` read what each reports, `subjects`, `phrases` and `agreement` find the
speaker beside it, `clauses` and `endings` tell where the report begins and ends, `names` tells whom a speaker stands
for, and the words all this goes by are in `analysis/data/cues.toml`.
"""

from analysis.sourcing.table import attributions, find_attributions

__all__ = ["attributions", "find_attributions"]
