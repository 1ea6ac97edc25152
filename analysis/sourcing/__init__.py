"""Who says what: quoted and reported speech with its cue and its source.

Rules only, no parser and no model: `passages` folds each quotation into one item, `statements` reads the
cues of a passage, `phrases` finds the speaker beside a cue, `names` tells whom he stands for
(`mentions` finds the names, `roles` what the article calls them, `pronouns` who is in view), and the words all this
goes by are in `analysis/data/cues.toml` and `roles.toml`.
"""

from analysis.sourcing.table import attributions, find_attributions

__all__ = ["attributions", "find_attributions"]
